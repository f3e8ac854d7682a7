"""Guidance as data: one folder per guidance, and the loader that checks it. No Django here."""
