"""Draws the agency picture as SVG, and says the same in a table: no script, no inline style, nothing from elsewhere.

Looks come from ``picture_svg/style``: ``picture.css`` and ``agencies.css``, served as static files ``picture/…``.
"""

from sightline.exchange.agency_svg.drawing import draw_agencies
from sightline.exchange.agency_svg.table import agencies_as_text

__all__ = ["agencies_as_text", "draw_agencies"]
