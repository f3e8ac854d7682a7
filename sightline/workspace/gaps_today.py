"""What cannot be assessed and grows old, of each family that somebody holds."""

from dataclasses import dataclass

from sightline.assessments.selectors.gaps import Register, families_with_gaps
from sightline.cases.selectors import members_of, opened_for_notice
from sightline.chronology.facts import facts_of
from sightline.core.access import Actor
from sightline.core.findings import Level
from sightline.workspace.today import MOST_FAMILIES_READ, FamilyLine


@dataclass(frozen=True, slots=True)
class AgeingGaps:
    family: FamilyLine
    gaps: int
    acts: int


def gaps_ageing(actor: Actor, families: list[FamilyLine]) -> list[AgeingGaps]:
    """Only records with an open gap are read; those that ask for a decision first."""
    held = [line for line in families if not line.closed]
    with_gaps = families_with_gaps(line.id for line in held)
    ageing = [_of(actor, line) for line in held if line.id in with_gaps][:MOST_FAMILIES_READ]
    return sorted((each for each in ageing if each.gaps), key=lambda each: (-each.acts, -each.gaps))


def _of(actor: Actor, line: FamilyLine) -> AgeingGaps:
    opened = opened_for_notice(actor, line.id)
    if opened is None:
        return AgeingGaps(line, 0, 0)
    members = members_of(line.id)
    found = Register(opened, facts_of(opened, members), members).findings()
    acts = {finding.evidence for finding in found if finding.level is Level.ACT}
    return AgeingGaps(line, len({finding.evidence for finding in found}), len(acts))
