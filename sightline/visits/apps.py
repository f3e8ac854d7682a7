from django.apps import AppConfig
from django.core.checks import register


class VisitsConfig(AppConfig):
    name = "sightline.visits"

    def ready(self) -> None:
        from sightline.visits.daylight import check_place

        register(check_place)
