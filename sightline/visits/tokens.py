"""The reply link of a visit: its signed token is the authority, so that a lapsed sign-in stops no check-out."""

from uuid import UUID

from django.core import signing

_SIGNER = signing.Signer(sep=".", salt="sightline.visits.out")


def token_of(visit_id: UUID) -> str:
    return _SIGNER.sign(str(visit_id))


def visit_of(token: str) -> UUID | None:
    """The visit that a token opens; ``None`` for one that we never gave."""
    try:
        return UUID(_SIGNER.unsign(token))
    except (signing.BadSignature, ValueError):
        return None
