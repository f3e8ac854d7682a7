"""A request of somebody who is signed in (accounts.middleware.ActorOfRequest)."""

from django.http import HttpRequest

from sightline.core.access import Actor


class SignedInRequest(HttpRequest):
    actor: Actor
