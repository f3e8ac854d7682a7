"""Where a browser's subscription may point: else anybody could make the server post to an address of their choice."""

import re

from django.conf import settings

LONGEST = 1000
# Nothing that two readers of an address could read differently: no user, no backslash, no white space.
ADDRESS = re.compile(r"(?P<origin>https?://[a-z0-9.-]+(?::[0-9]{1,5})?)/[!-\[\]-~]*")


def origin_allowed(endpoint: str) -> str | None:
    """The scheme, host and port of the address if SIGHTLINE_PUSH_HOSTS lists them.

    An entry is a host ("fcm.googleapis.com"), every host below one ("*.notify.windows.com"), or, for trying out on one
    machine, a whole origin ("http://127.0.0.1:9000"). A bare host means HTTPS on its own port.
    """
    found = ADDRESS.fullmatch(endpoint) if len(endpoint) <= LONGEST else None
    if not found:
        return None
    origin = found["origin"]
    return origin if any(_covers(entry, origin) for entry in settings.PUSH_HOSTS) else None


def _covers(entry: str, origin: str) -> bool:
    if "://" in entry:
        return origin == entry
    if entry.startswith("*."):
        return origin.startswith("https://") and origin.endswith(entry[1:])
    return origin == f"https://{entry}"
