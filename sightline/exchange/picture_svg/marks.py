"""The shapes of the marks, as path data around a point. Shapes differ, so that grey paper tells them apart."""

from sightline.core.picture import Contact, Sight

FAILED, CALLED_OFF, BY_SERVICE, OTHER, MET, REMOTE, WORRY = "x", "c", "v", "o", "k", "r", "w"
CONTACT_CLASS = {
    Contact.MET: MET,
    Contact.REMOTE: REMOTE,
    Contact.FAILED: FAILED,
    Contact.CALLED_OFF_BY_FAMILY: CALLED_OFF,
    Contact.CALLED_OFF_BY_SERVICE: BY_SERVICE,
    Contact.OTHER: OTHER,
}
CONTACT_SHAPE = {
    Contact.MET: "m0-7v14",
    Contact.REMOTE: "m0-3.5v7",
    Contact.FAILED: "m-4-4l8 8m0-8l-8 8",
    Contact.CALLED_OFF_BY_FAMILY: "m-4 4l8-8",
    Contact.CALLED_OFF_BY_SERVICE: "m-3.5-3.5h7v7h-7z",
    Contact.OTHER: "m-3 0l3-3.5l3 3.5l-3 3.5z",
}
WORRY_SHAPE = "m0-4l4.5 8h-9z"
SIGHT_CLASS = {Sight.ALONE: "a", Sight.SEEN: "s", Sight.LOOKED_FOR: "n", Sight.NOT_RECORDED: "q"}
SIGHT_RADIUS = {Sight.ALONE: 5, Sight.SEEN: 4}
LOOKED_FOR_SHAPE = "m-3-3l6 6m0-6l-6 6"
NOT_RECORDED_SHAPE = "m-2-2a2 2 0 1 1 2 2v2m0 2v.1"
DOT = "h0"  # drawn by round caps
BEHAVIOUR_SHAPE = "m-3.5-3.5h7v7h-7z"


def mark(name: str, x: str, y: str, shape: str) -> str:
    return f'<path class="{name}" d="M{x} {y}{shape}"/>'
