"""Lines and gaps of a chronology as HTML. Written here as the Timeline's entries are: templates take twice as long."""

from html import escape

from django.utils import timezone
from django.utils.safestring import SafeString

from sightline.core.curation import Said
from sightline.core.dates import in_words
from sightline.curation.reading import Item, LineShown, Reading
from sightline.curation.words import Fact, Gap

NOTHING = "<li><p>No entry has been selected.</p></li>"


def lines_html(reading: Reading, *, up: str, may: bool) -> SafeString:
    """``up`` leads from the page to the chronology's own, for two hundred short addresses."""
    return SafeString("\n".join(_item(item, up, may) for item in reading.items) or NOTHING)


def _item(item: Item, up: str, may: bool) -> str:
    if item.gap:
        return _gap(item.gap)
    return _line(item.line, up, may) if item.line else ""


def _gap(gap: Gap) -> str:
    title = f"<p><strong>{escape(gap.title)}</strong></p>"
    return f'<li class="cu_gap cu_gap--{gap.size}">{title}<p>{escape(gap.says)}</p></li>'


def _line(line: LineShown, up: str, may: bool) -> str:
    fact = f'<div class="cu_line__fact">{fact_html(line.fact)}{_earlier(line.earlier)}</div>'
    said = f'<div class="cu_line__said">{said_html(line.said)}{_tools(line, up, may)}</div>'
    return f'<li class="cu_line" id="l-{line.original}">{fact}{said}</li>'


def _earlier(fact: Fact | None) -> str:
    if fact is None:
        return ""
    says = "Corrected since it was selected: read what it said then"
    summary = f'<summary class="ds_details__summary">{says}</summary>'
    text = f'<div class="ds_details__text">{fact_html(fact)}</div>'
    return f'<details class="ds_details cu_earlier">{summary}{text}</details>'


def _tools(line: LineShown, up: str, may: bool) -> str:
    which = f'<span class="visually-hidden">: {escape(line.fact.when)}, {escape(line.fact.head)}</span>'
    here = f"{up}lines/{line.original}/"
    tools = [(f"{here}write/", "Write impact or analysis"), (f"{here}leave-out/", "Leave out")] if may else []
    tools += [(here, "History"), (f"{up}../../entries/{line.original}/", "The entry")]
    links = " · ".join(f'<a href="{address}">{words}{which}</a>' for address, words in tools)
    return f'<p class="cu_tools">{links}</p>'


def fact_html(fact: Fact) -> SafeString:
    """One entry as it is recorded: its own words, where they come from, and what it leaves unsaid."""
    return SafeString(
        "".join(
            (
                _head(fact),
                _marks(fact),
                _note("", escape(fact.note) or _no_note(fact)),
                _told("Behaviour", fact.behaviours),
                _told("What services did", fact.services, " cu_services"),
                _told("For the child, as recorded", fact.impact),
                _action(fact),
                _source(fact),
            )
        )
    )


def _no_note(fact: Fact) -> str:
    if fact.told_beside:
        return "Part of a visit: what happened stands in another entry of it."
    return unknown("What happened is not recorded.")


def _head(fact: Fact) -> str:
    by = f'<span class="sl_entry__by">{escape(fact.by)}</span>'
    return f'<p class="sl_entry__head"><span>{escape(fact.when)}</span><span>{escape(fact.head)}</span>{by}</p>'


def unknown(words: str) -> str:
    return f'<span class="sl_unknown">{words}</span>'


def _marks(fact: Fact) -> str:
    marks = [*fact.ages, fact.sight, "third party" * fact.details.third_party]
    marks.append(fact.held)
    marks.append("not for the family" * fact.details.not_for_family)
    written = "".join(f"<li>{escape(mark)}</li>" for mark in marks if mark)
    return f'<ul class="sl_entry__marks">{written}</ul>' if written else ""


def _told(heading: str, words: str, css: str = "") -> str:
    return _note(heading, escape(words), css) if words else ""


def _note(heading: str, words: str, css: str = "") -> str:
    heading = f"<strong>{heading}:</strong> " if heading else ""
    return f'<p class="sl_entry__note{css}">{heading}{words}</p>'


def _action(fact: Fact) -> str:
    if fact.action:
        return _note("Action taken", escape(fact.action))
    return _note("Action taken", unknown("no action recorded")) if fact.asks_for_action else ""


def _source(fact: Fact) -> str:
    details = fact.details
    on = in_words(timezone.localdate(details.recorded_at))
    recorded = f"Recorded by {details.recorded_by} for {details.reported_by} on {on}, version {details.version}"
    because = f", corrected because: {details.correction_reason.rstrip('.')}" if details.correction_reason else ""
    return f'<p class="sl_entry__by cu_source">{escape(f"Rests on: {fact.source}. {recorded}{because}.")}</p>'


def said_html(said: Said) -> SafeString:
    parts = (("Impact on this child", said.impact), ("Analysis", said.analysis))
    written = "".join(
        f"<div><dt>{heading}</dt><dd>{escape(words) or unknown('not recorded')}</dd></div>" for heading, words in parts
    )
    return SafeString(f'<dl class="cu_said">{written}</dl>')
