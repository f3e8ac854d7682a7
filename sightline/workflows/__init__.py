"""One function for each step that writes to two apps, in one transaction. Each permits before it opens it."""
