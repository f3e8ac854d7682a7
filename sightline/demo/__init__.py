"""Made-up families: practice data for trying out, for tests and for measuring. Nobody in it exists."""
