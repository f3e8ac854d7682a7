from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from sightline.ui.security import SecurityHeaders


def answered(response: HttpResponseBase) -> HttpResponseBase:
    def view(_request: HttpRequest) -> HttpResponseBase:
        return response

    return SecurityHeaders(view)(RequestFactory().get("/"))


def policy() -> dict[str, str]:
    directives = answered(HttpResponse())["Content-Security-Policy"].split("; ")
    return dict(directive.split(" ", 1) for directive in directives)


def test_nothing_is_loaded_unless_it_is_named_and_nothing_inline_runs():
    assert policy()["default-src"] == "'none'"
    assert policy()["script-src"] == "'self'"
    assert policy()["style-src"] == "'self'"
    assert "unsafe" not in str(policy())


def test_no_other_host_is_named():
    assert set(policy().values()) == {"'none'", "'self'", "'self' data:"}
    assert "data:" in policy()["img-src"]


def test_nobody_frames_us_or_moves_our_base():
    assert policy()["frame-ancestors"] == "'none'"
    assert policy()["base-uri"] == "'none'"
    assert policy()["form-action"] == "'self'"


def test_a_page_is_not_kept_by_the_browser():
    assert answered(HttpResponse())["Cache-Control"] == "no-store"


def test_a_view_that_set_its_own_keeping_keeps_it():
    kept = HttpResponse(headers={"Cache-Control": "max-age=60"})
    assert answered(kept)["Cache-Control"] == "max-age=60"


def test_a_view_cannot_loosen_the_policy():
    loose = HttpResponse(headers={"Content-Security-Policy": "default-src *"})
    assert answered(loose)["Content-Security-Policy"].startswith("default-src 'none'")


def test_passkeys_are_allowed_and_the_camera_is_not():
    allowed = answered(HttpResponse())["Permissions-Policy"]
    assert "publickey-credentials-get=(self)" in allowed
    assert "camera=()" in allowed
