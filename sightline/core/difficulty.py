"""Which rows are "difficult": confrontation, threat, violence or refusal (detectors.md, "Words")."""

from sightline.core.answers import GROUP_OF, Behaviour, BehaviourGroup, Indicator, Outcome
from sightline.core.entry import Entry

# Difficult only beside another difficult code: alone each may be fear, grief, culture or a fair complaint (14.3).
ONLY_WITH_ANOTHER = frozenset({Behaviour.SILENCE, Behaviour.BODY_LANGUAGE, Behaviour.CHALLENGES, Behaviour.ACCUSES})
DIFFICULT_CODES = frozenset(
    code
    for code, group in GROUP_OF.items()
    if group in (BehaviourGroup.CONFRONTATION, BehaviourGroup.VIOLENCE, BehaviourGroup.THREATENING)
)
EXPLAINED_BY = frozenset({Indicator.DISABILITY, Indicator.LANGUAGE, Indicator.CULTURE, Indicator.OUR_OWN_CONDUCT})


def may_be_difficult(entry: Entry) -> bool:
    return entry.outcome is Outcome.REFUSED or not DIFFICULT_CODES.isdisjoint(entry.behaviours)


def plainly_difficult(entry: Entry) -> bool:
    return any(code in DIFFICULT_CODES and code not in ONLY_WITH_ANOTHER for code in entry.behaviours)
