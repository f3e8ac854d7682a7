"""`sightline reference`: the pages of docs/reference that are made from the product itself."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sightline.core import contact_details
from sightline.core.access import GROUNDS_FOR, ROLES_FOR
from sightline.core.guidance import Guidance, Limit, Paragraph
from sightline.core.live import LIVE_RULES
from sightline.exchange.columns import COLUMNS
from sightline.operation.traced import PAGES, addresses, citations
from sightline.operation.visit_states import visit_states
from sightline.packs.loader import load_pack

ABOUT_THE_FILE = """\
CSV (UTF-8) or the first sheet of an XLSX workbook, with a header row; one row is one contact, attempted contact or
other dated event. Blank means not recorded, which is never the same as no. Lists are separated by `;`. Columns that
are not listed here are kept. Read by `sightline analyse` and by a family's import; written by its export.
"""
ABOUT_FURTHER_COLUMNS = """
## Further columns of a contact

What the contact form asks beyond the columns above. No question reads them; they are kept, shown in plain words,
exported and taken in again. An unknown code in them is read as not recorded and stays as it was written.
"""
TESTS = Path("tests")
LIVE = "Reads the live record: it needs more than a chronology file, so `sightline analyse` does not ask it."
MADE = "Made by `make docs` from the product itself: do not edit.\n"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=Path("docs/reference"))
    parser.add_argument("--tests", type=Path, default=TESTS, help="the tests whose docstrings name paragraphs")


def run(wanted: Namespace) -> int:
    wanted.out.mkdir(parents=True, exist_ok=True)
    written = pages(wanted.tests)
    for name, text in written.items():
        (wanted.out / name).write_text(text, encoding="utf-8")
    sys.stdout.write(f"{len(written)} pages written to {wanted.out}\n")
    return 0


def pages(tests: Path = TESTS) -> dict[str, str]:
    """Each page by its file name."""
    guidance = load_pack()
    return {
        "chronology-file.md": _page("The chronology file", _chronology_file(guidance)),
        "questions.md": _page("The questions", _questions(guidance)),
        "limits.md": _page("Limits of the questions", _limits(guidance)),
        "time-limits.md": _page("Time limits of child protection", _time_limits(guidance)),
        "paragraphs.md": _page("Every paragraph of the guidance, and what serves it", _paragraphs(guidance, tests)),
        "visit-states.md": _page("The states of a visit", visit_states(guidance.ladder) if guidance.ladder else ()),
        "permissions.md": _page("Who may do what", _permissions()),
        "audit-events.md": _page("What the ledger knows", _events()),
    }


def _page(title: str, parts: Iterable[str]) -> str:
    return f"# {title}\n\n{MADE}\n" + "\n".join(parts).rstrip() + "\n"


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(cell).replace("|", "/").replace("\n", " ") for cell in cells) + " |"


def _head(*cells: str) -> str:
    return f"{_row(*cells)}\n{_row(*('---' for _ in cells))}"


def _chronology_file(guidance: Guidance) -> Iterator[str]:
    yield ABOUT_THE_FILE
    yield _head("column", "means", "a cell holds", "needed")
    for column in COLUMNS:
        means = guidance.labels["columns"].get(column.name, column.name)
        yield _row(f"`{column.name}`", means, column.expected, "yes" if column.needed else "")
    yield ABOUT_FURTHER_COLUMNS
    yield _head("column", "means", "a cell holds")
    for name in contact_details.COLUMNS:
        codes = ", ".join(code for code in contact_details.CODES.get(name, ()) if code) or "text"
        yield _row(f"`{name}`", guidance.labels["details"][name], f"{_several(name)}{codes}")
    yield "\n## Behaviour codes\n"
    yield _head("code", "in plain words", "group", "what one sees")
    for text in guidance.behaviours.values():
        yield _row(f"`{text.code}`", text.label, text.group, text.looks_like)


def _several(column: str) -> str:
    return "any of, separated by ;: " if column in contact_details.LISTS else ""


def _questions(guidance: Guidance) -> Iterator[str]:
    for question in guidance.questions.values():
        known_as = LIVE if question.id in LIVE_RULES else f"In files: `{question.id}`."
        yield f"## {question.asks}\n\nParagraphs {', '.join(question.paragraphs)}. {known_as}\n"
        yield "What to consider:\n"
        yield from (f"- {words}" for words in question.consider)
        yield "\nWhat else could explain it:\n"
        yield from (f"- {words}" for words in question.innocent)
        yield ""


def _limits(guidance: Guidance) -> Iterator[str]:
    yield _head("question", "limit", "means", "value", "from", "chosen by", "because", "grounds")
    for name, limits in _all_limits(guidance):
        for limit in limits:
            for value in limit.values:
                amount, grounds = f"{value.value} {limit.unit}", ", ".join(limit.grounds)
                yield _row(name, limit.name, limit.means, amount, value.since, value.chosen_by, value.because, grounds)


def _all_limits(guidance: Guidance) -> Iterator[tuple[str, Iterable[Limit]]]:
    yield "shared by several", guidance.words.values()
    yield "safety of those who visit", guidance.safety_limits.values()
    for question in guidance.questions.values():
        yield question.id, question.limits.values()


def _time_limits(guidance: Guidance) -> Iterator[str]:
    yield _head("step", "counted from", "from", "limit", "source", "chosen by")
    for limit in guidance.time_limits.values():
        for value in limit.values:
            yield _row(limit.step, limit.counted_from, value.since, value.says, value.source, value.chosen_by)


def _paragraphs(guidance: Guidance, tests: Path) -> Iterator[str]:
    built = sum(paragraph.built for paragraph in guidance.paragraphs.values())
    total = len(guidance.paragraphs)
    yield f"{built} of {total} are served by what is built, many of them in part; of the others it says what is meant"
    yield "to come.\n"
    asks, does = "what it asks of you, in our words", "in Sightline, or what is meant to come"
    yield _head("paragraph", asks, "built", does, "still to come")
    for paragraph in guidance.paragraphs.values():
        yield _row(paragraph.id, paragraph.gist, _state(paragraph), paragraph.does, paragraph.not_yet)
    yield "\n## Where it is, and what exercises it\n"
    yield "Of each paragraph that is built, its pages and the tests that name it.\n"
    yield _head("paragraph", "pages", "tests")
    yield from _traces(guidance, addresses(), citations(tests))


def _state(paragraph: Paragraph) -> str:
    if not paragraph.built:
        return "not built"
    return "in part" if paragraph.not_yet else "yes"


def _traces(guidance: Guidance, paths: Mapping[str, str], tests: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for paragraph in guidance.paragraphs.values():
        if paragraph.built:
            pages = [name for screen in paragraph.serves for name in PAGES.get(screen, ())]
            shown = "<br>".join(f"{name}: `{paths[name]}`" for name in pages)
            yield _row(paragraph.id, shown, "<br>".join(f"`{test}`" for test in tests.get(paragraph.id, ())))


def _permissions() -> Iterator[str]:
    yield "Of a case: on any one of these grounds, unless the case is held to other agencies, the person is kept out by"
    yield "name, or somebody in the family is the person's own relative.\n"
    yield _head("action", "grounds")
    for action, grounds in GROUNDS_FOR.items():
        yield _row(action, "; ".join(sorted(grounds)))
    yield "\nOf the partnership: by role.\n"
    yield _head("action", "roles")
    for action, roles in ROLES_FOR.items():
        yield _row(action, "; ".join(sorted(roles)))


def _events() -> Iterator[str]:
    from sightline.audit.events import Event

    yield _head("event", "code")
    for event in Event:
        yield _row(event.name.lower().replace("_", " "), f"`{event.value}`")
