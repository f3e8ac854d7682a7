"""The headers of every answer: nothing from elsewhere, nothing framed, nothing kept by the browser."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",  # the QR code for an authenticator app
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)

PERMISSIONS_POLICY = ", ".join(
    (
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
        *(
            f"{feature}=()"
            for feature in ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone")
        ),
        *(f"{feature}=()" for feature in ("midi", "payment", "serial", "usb")),
    )
)

ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Permissions-Policy": PERMISSIONS_POLICY,
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}


_OWN = "own_policies"
NO_REFERRER = {"Referrer-Policy": "no-referrer"}
ASKS_FOR_PLACE = {"Permissions-Policy": PERMISSIONS_POLICY.replace("geolocation=()", "geolocation=(self)")}


def with_policy(response: HttpResponse, policy: Mapping[str, str]) -> HttpResponse:
    """An answer with one of the policies above in place of the usual one. No other can be chosen."""
    setattr(response, _OWN, {**getattr(response, _OWN, {}), **policy})
    return response


class SecurityHeaders:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in {**ALWAYS, **getattr(response, _OWN, {})}.items():
            response.headers[name] = value
        # A case page must not be read from the browser's store by the next person at the machine.
        response.headers.setdefault("Cache-Control", "no-store")
        return response
