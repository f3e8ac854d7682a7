"""The rules: plain Python, with no Django, no clock, no files and no randomness."""
