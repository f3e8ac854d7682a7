"""Settings for the tests: the same product, with quick passwords, mail in a list and a database of its own."""

import environ

from sightline.config.settings import *  # noqa: F403
from sightline.config.settings import DATABASES, ON_SQLITE, STORAGES

_env = environ.Env()
SECRET_KEY = "only for the tests"  # noqa: S105
if url := _env.str("SIGHTLINE_TEST_DATABASE_URL", default=""):
    DATABASES = {"default": environ.Env.db_url_config(url)}
elif ON_SQLITE:
    DATABASES["default"]["NAME"] = ":memory:"
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA recursive_triggers=ON;"
ON_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
PRACTICE_MODE = True
SECOND_FACTOR_REQUIRED = False
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
REFUSAL_SECONDS = 0.0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
ALLOWED_HOSTS = ["*"]
WHITENOISE_AUTOREFRESH = True
