"""``sightline analyse``: asks every question of the families in chronology files."""

import gc
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sightline.core.analysis import FamilyResult, analyse_case
from sightline.core.dates import WorkingDays
from sightline.core.facts import CaseFacts
from sightline.core.guidance import Guidance
from sightline.exchange.dates import DAY_FORMS, NotADate, read_day
from sightline.exchange.notices import Notices
from sightline.exchange.output import forget_output, utf_8_output
from sightline.exchange.problems import Problem, Problems, Unusable, printable
from sightline.exchange.record import RecordReader
from sightline.packs.calendar import scottish_working_days
from sightline.packs.loader import load_pack

UNUSABLE = 2
Write = Callable[..., None]  # stream, results; files, as_of, notices, guidance: see answer_text.write_text


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="chronology files, CSV or XLSX, one record")
    parser.add_argument("--format", choices=("text", "json", "html"), default="text", help="default: text")
    parser.add_argument("--as-of", metavar="DATE", help="the day to stand on; default: each family's own last day")
    parser.add_argument("--set-aside", type=Path, metavar="BAD.csv", help="leave bad rows out, and write them here")


def run(arguments: Namespace) -> int:
    problems = Problems()
    as_of = _as_of(arguments.as_of, problems)
    if arguments.set_aside is not None:
        _refuse_to_overwrite(arguments.set_aside, arguments.files, problems)
    sets_aside = arguments.set_aside is not None
    with _few_searches_for_cycles(), RecordReader(problems, as_of=as_of, sets_aside=sets_aside) as reader:
        try:
            for path in arguments.files:
                reader.read(path)
            if not problems:
                _answer(reader, arguments, as_of)
                sys.stdout.flush()
        except Unusable as unusable:
            problems.add(unusable.problem(None))
        except BrokenPipeError:
            raise
        except OSError as problem:
            problems.add(_not_written(problem))
    if problems:
        _say(problems, arguments.format)
    return UNUSABLE if problems else 0


def _answer(reader: RecordReader, arguments: Namespace, as_of: date | None) -> None:
    notices = Notices(reader.files)
    notices.births_unused(reader.births_unused)
    if arguments.set_aside is not None:
        said = _set_aside(reader, arguments.set_aside)
        notices.add(said)
        sys.stderr.write(printable(said) + "\n")
    guidance = load_pack()
    _writer(arguments.format)(
        utf_8_output(),
        _results(reader, notices, as_of, guidance, scottish_working_days()),
        files=reader.files,
        as_of=as_of or reader.latest,
        notices=notices.all,
        guidance=guidance,
    )


@contextmanager
def _few_searches_for_cycles() -> Iterator[None]:
    """Rows and families are plain values that come and go: looking for cycles among them takes time and finds none."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _results(
    reader: RecordReader, notices: Notices, as_of: date | None, guidance: Guidance, calendar: WorkingDays
) -> Iterator[FamilyResult]:
    for family in reader.families():
        notices.family(family.name, family.conflicts)
        entries = [held.entry for held in family.rows]
        last = as_of or max(entry.day for entry in entries)
        case = CaseFacts(family.name, entries, as_of=last, guidance=guidance, calendar=calendar)
        yield FamilyResult(family.name, case, analyse_case(case))


def _writer(form: str) -> Write:
    """Each format's module is imported for itself alone."""
    if form == "json":
        from sightline.exchange.answer_json import write_json

        return write_json
    if form == "html":
        from sightline.exchange.report import write_report

        return write_report
    from sightline.exchange.answer_text import write_text

    return write_text


def _as_of(text: str | None, problems: Problems) -> date | None:
    if text is None:
        return None
    try:
        return read_day(text)
    except NotADate as problem:
        problems.add(Problem(None, str(problem), column="--as-of", found=text, expected=DAY_FORMS))
        return None


def _refuse_to_overwrite(path: Path, files: Sequence[Path], problems: Problems) -> None:
    if any(_is_same(path, file) for file in files):
        says = "Bad rows may not be written over a file that is read. Choose another name."
        problems.add(Problem(None, says, column="--set-aside", found=str(path)))


def _is_same(path: Path, file: Path) -> bool:
    try:
        return path.samefile(file)
    except OSError:  # one of them is not there
        return path.absolute() == file.absolute()


def _set_aside(reader: RecordReader, path: Path) -> str:
    bad = reader.set_aside
    if not bad.count:
        return "No row had to be left out."
    try:
        bad.write(path)
    except OSError as problem:
        says = f"The bad rows cannot be written to {path}: {problem.strerror}. Choose another name or folder."
        raise Unusable(says) from None
    rows = "1 row was" if bad.count == 1 else f"{bad.count:,} rows were"
    return f"{rows} left out and written to {path}. Mend them there, and read that file too."


def _not_written(problem: OSError) -> Problem:
    forget_output()
    return Problem(None, f"The answer cannot be written: {problem.strerror}. Make room on the disk, then try again.")


def _say(problems: Problems, form: str) -> None:
    if form == "json":
        from sightline.exchange.answer_json import write_problems

        write_problems(sys.stderr, problems)
        return
    for problem in problems.named:
        sys.stderr.write(problem.in_words() + "\n")
    if problems.unnamed:
        sys.stderr.write(f"and {problems.unnamed:,} more\n")
