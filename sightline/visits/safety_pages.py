"""The pages that stand beside the board, as far as the reader's roles open them."""

from django.urls import reverse

from sightline.core.access import Action, Actor, decide_for_partnership

BOARD = ("Who is out", "visits:board")
CARD = ("My safety", "visits:card")
OF_EVERYBODY = (BOARD, ("What happens when", "visits:ladder"), CARD)
OF_A_ROLE = (
    (Action.KEEP_ROTA, "Rota", "visits:rota"),
    (Action.RUN_DRILL, "Drills", "visits:drills"),
)
Tab = tuple[str, str]


def tabs_for(actor: Actor) -> list[Tab]:
    """Words and address of each."""
    of_role = [(words, name) for action, words, name in OF_A_ROLE if decide_for_partnership(actor, action).allowed]
    return [(words, reverse(name)) for words, name in (*OF_EVERYBODY, *of_role)]


def trail_to_board() -> tuple[Tab, ...]:
    words, name = BOARD
    return ((words, reverse(name)),)
