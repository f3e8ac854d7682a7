"""The product's own settings, with a clock on the wall that a test can put forward and back.

SIGHTLINE_FAULTS_CLOCK names a file with the seconds by which the clock of this process is wrong.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

from sightline.config.settings import *  # noqa: F403
from sightline.config.settings import STORAGES

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
_true_now = timezone.now
_wrong_by = Path(os.environ["SIGHTLINE_FAULTS_CLOCK"])


def _now() -> datetime:
    return _true_now() + timedelta(seconds=float(_wrong_by.read_text()))


timezone.now = _now
