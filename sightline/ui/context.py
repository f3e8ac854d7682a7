"""What every page is given (a template context processor)."""

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:
    return {
        "practice_banner": settings.PRACTICE_MODE,
        "hide_page_url": settings.HIDE_PAGE_URL,
        "idle_seconds": settings.IDLE_LOCK_SECONDS,
    }
