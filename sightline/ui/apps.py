from django.apps import AppConfig
from django.forms import DateField, Field

LEFT_OPEN = "Answer this: it cannot be left open."
NO_DAY = "There is no such day. Give day, month and year, such as 27/3/2026."


class UiConfig(AppConfig):
    name = "sightline.ui"

    def ready(self) -> None:
        # Django's own words speak of fields and of valid dates, and do not say what to do.
        Field.default_error_messages["required"] = LEFT_OPEN
        DateField.default_error_messages["invalid"] = NO_DAY
