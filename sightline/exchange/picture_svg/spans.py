"""Findings as spans: a thin line while nothing was reached, hollow from notice on, solid from act on."""

from collections.abc import Iterator
from html import escape

from sightline.core.dates import in_words
from sightline.core.picture import FindingLane, Span
from sightline.exchange.picture_svg.frame import FINDING, FINDING_ROW, Frame, PlacedFindings, number
from sightline.exchange.picture_svg.links import Links, link

BAR = 6


def draw_findings(frame: Frame, links: Links) -> Iterator[str]:
    for placed in frame.findings:
        for span in placed.lane.spans:
            yield _span(frame, placed, span, links)
        if placed.lane.cannot_tell:
            yield _cannot_tell(frame, placed)


def _span(frame: Frame, placed: PlacedFindings, span: Span, links: Links) -> str:
    said = span_words(placed.lane, span)
    drawn = "".join(_bars(frame, placed, span))
    address = links.finding(span.finding)
    return link(address, said, drawn) if address else f"<g><title>{escape(said)}</title>{drawn}</g>"


def span_words(lane: FindingLane, span: Span) -> str:
    finding = span.finding
    who = f", {finding.child}" if finding.child else ""
    return f"{lane.name}{who}: {finding.level}, {in_words(finding.start)} to {in_words(finding.to)}"


def _bars(frame: Frame, placed: PlacedFindings, span: Span) -> Iterator[str]:
    y = placed.top + FINDING / 2 + FINDING_ROW * span.row + FINDING_ROW / 2
    end = frame.x(span.end + 1)
    act = end if span.act is None else frame.x(span.act)
    notice = act if span.notice is None else frame.x(span.notice)
    yield f'<path class="ft" d="{_line(frame.x(span.start), end, y, over=not span.finding.running)}"/>'
    if act > notice:
        yield f'<path class="fn" d="{_box(notice, act, y)}"/>'
    if span.act is not None:
        yield f'<path class="fa" d="{_box(min(act, end - 3), end, y)}"/>'


def _line(left: float, right: float, y: float, *, over: bool) -> str:
    """As an area, with a tick where the finding is over: its outline is the invisible band that is easy to hit."""
    width = number(right - left)
    tick = f"m{width}-3.5h1v8h-1z" if over else ""
    return f"M{number(left)} {number(y - 0.5)}h{width}v1h-{width}z{tick}"


def _box(left: float, right: float, y: float) -> str:
    width = number(max(2.0, right - left))
    return f"M{number(left)} {number(y - BAR / 2)}h{width}v{BAR}h-{width}z"


def _cannot_tell(frame: Frame, placed: PlacedFindings) -> str:
    children = ", ".join(dict.fromkeys(answer.child for answer in placed.lane.cannot_tell if answer.child))
    words = f"? cannot tell{f': {children}' if children else ''}"
    y = placed.top + placed.height - FINDING / 2 - FINDING_ROW / 2 + 4
    return f'<text class="u e" x="{number(frame.x(frame.picture.days + 1))}" y="{number(y)}">{escape(words)}</text>'
