"""Standard output: in UTF-8 wherever it goes, and let go of where it cannot go."""

import os
import sys
from io import TextIOWrapper
from typing import TextIO


def utf_8_output() -> TextIO:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    return sys.stdout


def forget_output() -> None:
    """Lets go of what could not be written: Python would complain about it when it closes standard output."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
