from django.apps import AppConfig


class CurationConfig(AppConfig):
    name = "sightline.curation"
