"""What every page is given about its reader (a template context processor): the pages that their roles open."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from sightline.core.access import Action, Actor, decide_for_partnership

PAGES = (
    (Action.TAKE_EMERGENCY_ACCESS, "Emergency access", "cases:emergency"),
    (Action.SEE_FIGURES, "Figures", "workspace:figures"),
    (Action.READ_LEDGER, "Ledger", "workspace:ledger"),
    (Action.LIST_SEALED, "Sealed entries", "chronology:sealed"),
    (Action.APPROVE_TRANSLATION, "Translations", "disclosure:translations"),
    (Action.MANAGE_ACCOUNTS, "Administration", "accounts:administration"),
)


@dataclass(frozen=True, slots=True)
class Doors:
    """``pages``: words and address, for the menu; ``adds_families``: may open a new family's record."""

    pages: tuple[tuple[str, str], ...] = ()
    adds_families: bool = False


def doors(request: HttpRequest) -> dict[str, object]:
    actor = getattr(request, "actor", None)
    if actor is None:
        return {"doors": Doors()}
    return {"doors": SimpleLazyObject(lambda: _doors_of(actor))}


def _doors_of(actor: Actor) -> Doors:
    pages = tuple(
        (words, reverse(name)) for action, words, name in PAGES if decide_for_partnership(actor, action).allowed
    )
    return Doors(pages, decide_for_partnership(actor, Action.ADD_CASE).allowed)
