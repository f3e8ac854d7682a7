"""What a practitioner has been told and has not yet put away."""

from sightline.core.access import Actor
from sightline.notify.models import Notice as Notice


def unseen_notices(actor: Actor) -> list[Notice]:
    return list(Notice.objects.filter(practitioner=actor.id, seen_at=None).order_by("-told_at")[:50])
