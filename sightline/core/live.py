"""The rules that read the live record, by id. `sightline analyse`, which has a file alone, asks none of them."""

from sightline.core import childs_day, gap_ageing

LIVE_RULES = (childs_day.ID, gap_ageing.ID)
