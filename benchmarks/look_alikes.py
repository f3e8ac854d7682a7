"""How often a family who only looks alike is met with an "act": two hundred of each kind, every question asked.

The goal is at most one in twenty of each kind. The families are drawn by sightline/demo/look_alikes, which knows no
limit of any question. While they were written, families of the seeds below 1000 and above 100,000 were looked at beside
what the questions said of them, and mended; the figures therefore come from seeds that nobody looked at.
Run: python -m benchmarks.look_alikes [families of each kind] [first seed]
"""

import sys
from collections import Counter
from datetime import date
from typing import NamedTuple

from sightline.core.analysis import analyse_family
from sightline.core.dates import WorkingDays
from sightline.core.entry import Entry
from sightline.core.findings import Finding, Level
from sightline.core.guidance import Guidance
from sightline.demo.diary import Row
from sightline.demo.generator import USUAL_LAST_DAY
from sightline.demo.look_alikes import LookAlike, look_alike_family
from sightline.exchange.rows import read_row
from sightline.packs.calendar import scottish_working_days
from sightline.packs.loader import load_pack

OF_EACH_KIND = 200
FIRST_SEED = 7_000  # nobody looked at these families while the generator was written
GOAL = 1 / 20


class Share(NamedTuple):
    """What the questions said of families of one kind."""

    kind: LookAlike
    families: int
    met_with_act: int
    met_with_notice: int
    acts: Counter[str]

    @property
    def of_act(self) -> float:
        return self.met_with_act / self.families

    @property
    def reached(self) -> bool:
        return self.of_act <= GOAL

    def line(self) -> str:
        which = ", ".join(f"{detector} {count}" for detector, count in self.acts.most_common())
        mark = "reached" if self.reached else "MISSED"
        notice = self.met_with_notice / self.families
        return f"{self.kind:28} act {self.of_act:6.1%}  notice only {notice:6.1%}  {mark}  {which}".rstrip()


def entries_of(rows: list[Row]) -> list[Entry]:
    read = [read_row(row, number) for number, row in enumerate(rows, start=1)]
    bad = [row for row in read if isinstance(row, list)]
    if bad:
        raise ValueError(f"The generator wrote cells that the chronology file does not allow: {bad[:3]}")
    return [row for row in read if isinstance(row, Entry)]


def findings_of(kind: LookAlike, seed: int, guidance: Guidance, calendar: WorkingDays) -> tuple[Finding, ...]:
    as_of: date = USUAL_LAST_DAY
    rows = look_alike_family(kind, seed, as_of)
    entries = entries_of(rows)
    return analyse_family(rows[0]["family"], entries, as_of=as_of, guidance=guidance, calendar=calendar).findings


def share_of(kind: LookAlike, seeds: range, guidance: Guidance, calendar: WorkingDays) -> Share:
    met_with_act = met_with_notice = 0
    acts: Counter[str] = Counter()
    for seed in seeds:
        findings = findings_of(kind, seed, guidance, calendar)
        acted = {finding.detector for finding in findings if finding.level is Level.ACT}
        acts.update(acted)
        met_with_act += bool(acted)
        met_with_notice += bool(findings) and not acted
    return Share(kind, len(seeds), met_with_act, met_with_notice, acts)


def shares(families: int = OF_EACH_KIND, first_seed: int = FIRST_SEED) -> list[Share]:
    guidance, calendar = load_pack(), scottish_working_days()
    seeds = range(first_seed, first_seed + families)
    return [share_of(kind, seeds, guidance, calendar) for kind in LookAlike]


def main(arguments: list[str]) -> int:
    given = [int(argument) for argument in arguments]
    families, first_seed = given + [OF_EACH_KIND, FIRST_SEED][len(given) :]
    print(f"Families who only look alike, {families} of each kind from seed {first_seed}; goal: act at most {GOAL:.0%}")
    found = shares(families, first_seed)
    for share in found:
        print(share.line())
    return 0 if all(share.reached for share in found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
