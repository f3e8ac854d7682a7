"""The headers of every answer: nothing from elsewhere, nothing framed, nothing kept by the browser."""

from collections.abc import Callable

from django.http import HttpRequest
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


class SecurityHeaders:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)  # a page may say otherwise for itself
        # A case page must not be read from the browser's store by the next person at the machine.
        response.headers.setdefault("Cache-Control", "no-store")
        return response
