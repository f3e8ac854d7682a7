"""For every limit of every question, the smallest record whose answer turns on it: one file a kind of question."""
