"""The chronology file: reading, checking and writing. No Django."""
