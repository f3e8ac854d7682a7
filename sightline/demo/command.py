"""`sightline demo-data`: writes a chronology file of made-up families."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from pathlib import Path

from sightline.demo.generator import USUAL_LAST_DAY, Size, write


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--size",
        choices=[size.value for size in Size],
        default=Size.SMALL.value,
        help="eight hand-made families, a partnership (200,000 rows) or a country (2 million rows)",
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="another seed, other families; the same seed, the same bytes"
    )
    parser.add_argument("--out", metavar="FILE", help="the file to write; without it, standard output")
    parser.add_argument(
        "--as-of",
        type=_day,
        default=USUAL_LAST_DAY,
        metavar="DATE",
        help=f"the day on which the record ends (default: {USUAL_LAST_DAY})",
    )


def run(arguments: Namespace) -> int:
    if arguments.out is None:
        sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
        write(sys.stdout, arguments.size, arguments.seed, arguments.as_of)
        return 0
    try:
        with Path(arguments.out).open("w", encoding="utf-8", newline="") as file:
            counted = write(file, arguments.size, arguments.seed, arguments.as_of)
    except OSError as problem:
        print(
            f"{arguments.out} could not be written: {problem.strerror}. Name another file with --out.", file=sys.stderr
        )
        return 2
    print(f"{arguments.out}: {counted:,} rows of practice data. Nobody in it exists.", file=sys.stderr)
    return 0


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a day; write it as 2026-10-30") from None
    # Years that a chronology file may hold, with room for the births before the record.
    if not 1930 <= day.year <= 2090:
        raise ArgumentTypeError(f"{text!r} is out of reach; give a day from 1930 to 2090")
    return day
