"""Settings, from the environment. SQLite is for trying out: PostgreSQL is for real records (docs/how-to/operate.md)."""

import secrets
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parents[2]
VAR = BASE_DIR / "var"
env = environ.Env()


def _practice_secret() -> str:
    """A key of this checkout's own, so that a try-out keeps its sessions over a restart."""
    kept = VAR / "secret-key"
    if not kept.exists():
        VAR.mkdir(exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text()


DATABASES = {"default": env.db("SIGHTLINE_DATABASE_URL", default=f"sqlite:///{VAR / 'sightline.sqlite3'}")}
ON_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if ON_SQLITE:
    VAR.mkdir(exist_ok=True)
    # Without the others, three of four concurrent writers fail with "database is locked". Without the last,
    # "INSERT OR REPLACE" would take rows out of append-only tables past their triggers.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA recursive_triggers=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A database that is gone without a word (a lost line, a machine that lost its power) is noticed in seconds.
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 5,
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 20_000,
        **DATABASES["default"].get("OPTIONS", {}),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Practice mode: invented data only. On SQLite every page says so unless this is set to false on purpose.
PRACTICE_MODE = env.bool("SIGHTLINE_PRACTICE", default=ON_SQLITE)
SECRET_KEY = env.str("SIGHTLINE_SECRET_KEY", default="") or (_practice_secret() if PRACTICE_MODE else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SIGHTLINE_SECRET_KEY to a long random text, and keep it: real records need it.")
# What workers leave about home and next of kin is sealed with the first; all of them open it.
SEAL_KEYS = env.list("SIGHTLINE_SEAL_KEY", default=[]) or ([SECRET_KEY] if PRACTICE_MODE else [])
DEBUG = False
ALLOWED_HOSTS = env.list("SIGHTLINE_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("SIGHTLINE_ORIGINS", default=[])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "sightline.ui",
    "sightline.audit",
    "sightline.accounts",
    "sightline.guidance",
    "sightline.notify",
    "sightline.people",
    "sightline.cases",
    "sightline.chronology",
    "sightline.assessments",
    "sightline.incidents",
    "sightline.curation",
    "sightline.visits",
    "sightline.patterns",
    "sightline.disclosure",
    "sightline.workspace",
    "sightline.demo",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sightline.accounts.even.EvenRefusals",
    "sightline.ui.security.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sightline.accounts.middleware.SecondFactorRequired",
    "sightline.accounts.middleware.IdleLock",
    "sightline.accounts.middleware.ActorOfRequest",
]
ROOT_URLCONF = "sightline.config.urls"
WSGI_APPLICATION = "sightline.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sightline.ui.context.page",
                "sightline.accounts.context.doors",
            ],
        },
    }
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [
    ("design-system", BASE_DIR / "frontend/node_modules/@scottish-government/design-system/dist"),
    ("picture", BASE_DIR / "sightline/exchange/picture_svg/style"),
]
# The letters of a family's copy in every language that it is offered in.
PAPER_FONTS = [
    BASE_DIR / "frontend/node_modules/@expo-google-fonts" / font / weight
    for font in ("noto-sans", "noto-naskh-arabic")
    for weight in ("400Regular", "700Bold")
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}}
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024

# Sign-in -----------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Practitioner"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workspace:today"
ACCOUNT_LOGOUT_REDIRECT_URL = "workspace:welcome"
ACCOUNT_ADAPTER = "sightline.accounts.adapter.ClosedDoor"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator makes the accounts
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "reset_password": "20/m/ip,5/m/key"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Sightline"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = PRACTICE_MODE
SECOND_FACTOR_REQUIRED = not PRACTICE_MODE
IDLE_LOCK_SECONDS = env.int("SIGHTLINE_IDLE_LOCK_SECONDS", default=15 * 60)
EMERGENCY_ACCESS_HOURS = 12
REFUSAL_SECONDS = env.float("SIGHTLINE_REFUSAL_SECONDS", default=0.12)  # longer than a refusal takes to find out
PLACE = env.str("SIGHTLINE_PLACE", default="Edinburgh")  # whose sunset counts where an address names no other place
DUTY_NUMBER = env.str("SIGHTLINE_DUTY_NUMBER", default="")  # of the duty desk, on the card for a worker's own family
HIDE_PAGE_URL = env.str("SIGHTLINE_HIDE_PAGE_URL", default="https://www.bbc.co.uk/weather")

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_BEHIND_PROXY = env.bool("SIGHTLINE_BEHIND_PROXY", default=False)
if SECURE_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not PRACTICE_MODE
SECURE_HSTS_SECONDS = 0 if PRACTICE_MODE else 31_536_000
SECURE_SSL_REDIRECT = env.bool("SIGHTLINE_HTTPS_ONLY", default=not PRACTICE_MODE)
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

# Mail: to the console in practice mode -------------------------------------------------------------
EMAIL_CONFIG = env.email_url("SIGHTLINE_EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
SITE_URL = env.str("SIGHTLINE_URL", default="http://127.0.0.1:8000/")  # where a message leads to
DEFAULT_FROM_EMAIL = env.str("SIGHTLINE_FROM", default="Sightline <sightline@localhost>")

# The other ways out. Each may be left out: then it counts as failed at once, and says so. -------------
CHANNEL_SECONDS = EMAIL_TIMEOUT = env.float("SIGHTLINE_CHANNEL_SECONDS", default=10.0)
NOTIFY_KEY = env.str("SIGHTLINE_NOTIFY_KEY", default="")
NOTIFY_URL = env.str("SIGHTLINE_NOTIFY_URL", default="https://api.notifications.service.gov.uk")
NOTIFY_TEMPLATE = env.str("SIGHTLINE_NOTIFY_TEMPLATE", default="")
WEBHOOK_URL = env.str("SIGHTLINE_WEBHOOK_URL", default="")
WEBHOOK_SECRET = env.str("SIGHTLINE_WEBHOOK_SECRET", default="")
PUSH_KEY = env.str("SIGHTLINE_PUSH_KEY", default="")
PUSH_HOSTS = env.list(
    "SIGHTLINE_PUSH_HOSTS",
    default=[
        "fcm.googleapis.com",
        "updates.push.services.mozilla.com",
        "web.push.apple.com",
        "*.notify.windows.com",
    ],
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("SIGHTLINE_LOG_LEVEL", default="WARNING")},
}
