"""Small chronology files for tests."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from sightline.exchange.problems import Problems
from sightline.exchange.record import Family, RecordReader

VISIT = {"when": "2024-03-05", "agency": "Social work", "kind": "home_visit"}


def write_file(path: Path, rows: Iterable[Mapping[str, str]], *, encoding: str = "utf-8") -> Path:
    """A CSV file with the columns that its rows have."""
    rows = [dict(row) for row in rows]
    headers = list(dict.fromkeys(header for row in rows for header in row)) or list(VISIT)
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, headers, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def read_files(*paths: Path, sets_aside: bool = False) -> tuple[list[Family], Problems]:
    with RecordReader(Problems(), sets_aside=sets_aside) as reader:
        for path in paths:
            reader.read(path)
        return list(reader.families()), reader.problems


def problems_of(*paths: Path) -> list[str]:
    """What is said about files that cannot be used."""
    return [problem.in_words() for problem in read_files(*paths)[1].named]
