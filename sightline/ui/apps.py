from django.apps import AppConfig
from django.forms import Field

LEFT_OPEN = "Answer this: it cannot be left open."


class UiConfig(AppConfig):
    name = "sightline.ui"

    def ready(self) -> None:
        # Django's "This field is required" speaks of fields, and does not say what to do.
        Field.default_error_messages["required"] = LEFT_OPEN
