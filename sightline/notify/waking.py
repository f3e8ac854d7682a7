"""Wakes the watcher."""


def wake() -> None:
    """Somebody has something for the watcher to do."""
