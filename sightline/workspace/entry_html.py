"""The days of the Timeline as HTML. Written here and not in a template, which took longer than reading the record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape

from django.utils.safestring import SafeString

from sightline.chronology.selectors import Details
from sightline.workspace.ticks import Ticks
from sightline.workspace.words import EntryWords, day_words


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    entries: tuple[EntryWords, ...]


def days_html(days: Iterable[Day], ticks: Ticks | None = None) -> SafeString:
    return SafeString("\n".join(_day(day, ticks) for day in days))


def _day(day: Day, ticks: Ticks | None) -> str:
    entries = "\n".join(entry_html(entry, ticks) for entry in day.entries)
    date_words = f'<time datetime="{day.on}">{day.on:%A} {day_words(day.on)}</time>'
    return f'<li class="sl_day"><h3 class="sl_day__date">{date_words}</h3><ul class="sl_entries">{entries}</ul></li>'


def entry_html(entry: EntryWords, ticks: Ticks | None = None) -> str:
    marked = " sl_entry--difficult" * entry.difficult + " sl_entry--failed" * entry.failed
    said = _bare(entry) if entry.bare else _told(entry)
    head = _head(entry, ticks.up if ticks else "")
    return f'<li class="sl_entry{marked}" id="{entry.id}">{head}{said}{_tick(entry, ticks)}</li>'


def _tick(entry: EntryWords, ticks: Ticks | None) -> str:
    """A box that belongs to the form of that name, wherever on the page it stands."""
    if ticks is None or entry.details is None:
        return ""
    original = entry.details.original
    if original in ticks.taken:
        return '<p class="sl_entry__old">Selected already.</p>'
    if ticks.offered is not None and original not in ticks.offered:
        return ""
    name = f"tick-{original}"
    says = f'type="checkbox" form="{ticks.form}" name="entry" value="{original}" id="{name}"'
    words = f'Select<span class="visually-hidden">: {escape(entry.head)}, {escape(entry.by)}</span>'
    label = f'<label class="ds_checkbox__label" for="{name}">{words}</label>'
    return f'<div class="ds_checkbox ds_checkbox--small sl_tick"><input class="ds_checkbox__input" {says}>{label}</div>'


def _head(entry: EntryWords, up: str) -> str:
    head = escape(entry.head)
    address = f"{up}{entry.url}" if entry.url.startswith("../") else entry.url
    linked = f'<a href="{address}">{head}</a>' if address else head
    when = f"<span>{escape(entry.when)}</span>" if entry.when else ""
    by = f'<span class="sl_entry__by">{escape(entry.by)}</span>' if entry.by else ""
    return f'<p class="sl_entry__head"><span>{linked}</span>{when}{by}</p>'


def _bare(entry: EntryWords) -> str:
    return f'<p class="sl_entry__by">A contact with {escape(entry.children)}, on another record.</p>'


def _told(entry: EntryWords) -> str:
    marks = "".join(f"<li>{escape(mark)}</li>" for mark in entry.marks)
    return "".join(
        (
            f'<p class="sl_entry__by">About {escape(entry.children)}</p>',
            f'<ul class="sl_entry__marks">{marks}</ul>' if marks else "",
            _note("", entry.note),
            _note("<strong>For the child:</strong> ", entry.impact),
            _note("<strong>What was done:</strong> ", entry.response),
            "".join(_note(f"<strong>{escape(heading)}:</strong> ", words) for heading, words in entry.told),
            f'<p class="sl_entry__by"><span class="ds_tag">{escape(entry.held)}</span></p>' if entry.held else "",
            _status(entry.details) if entry.details else "",
        )
    )


def _note(heading: str, words: str) -> str:
    return f'<p class="sl_entry__note">{heading}{escape(words)}</p>' if words else ""


def _status(details: Details) -> str:
    """What was marked or corrected."""
    corrected = f"Corrected: version {details.version}, {details.correction_reason}"
    said = [
        words
        for words, holds in (
            ("Third party.", details.third_party),
            ("Not for the family.", details.not_for_family),
            (corrected, details.version > 1),
        )
        if holds
    ]
    return f'<p class="sl_entry__old">{escape(" ".join(said))}</p>' if said else ""
