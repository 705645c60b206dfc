"""Settings of the Django project: data in one folder, everything else by environment variables.

- ``TENIR_HOME``: the folder of the data (default ``./tenir-data``).
- ``TENIR_DATABASE_URL``: the database (default SQLite in that folder).
- ``TENIR_HOSTS``: names under which the pages may be asked for, parted by commas, besides this
  machine's own.
- ``TENIR_ADDING``: ``1`` opens the pages that add documents; `tenir serve` sets it by itself.
- ``TENIR_DEBUG``: ``1`` shows Django's error pages; for development only.
"""

import os
import secrets
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

TENIR_HOME = Path(os.environ.get("TENIR_HOME", "tenir-data")).resolve()
PACKAGE = Path(__file__).parent


def _secret_key() -> str:
    """The key that signs forms, made once and kept in the data folder."""
    file = TENIR_HOME / "secret-key"
    if not file.exists():
        TENIR_HOME.mkdir(parents=True, exist_ok=True)
        file.write_text(secrets.token_urlsafe(48), encoding="ascii")
        file.chmod(0o600)
    return file.read_text(encoding="ascii")


SECRET_KEY = _secret_key()
DEBUG = os.environ.get("TENIR_DEBUG") == "1"
# Pages that add documents are open only where `tenir serve` runs for this machine alone.
TENIR_ADDING = os.environ.get("TENIR_ADDING") == "1"
LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = LOCAL_HOSTS + [
    host.strip() for host in os.environ.get("TENIR_HOSTS", "").split(",") if host.strip()
]

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django.contrib.messages",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "tenir.registry",
    "tenir.search",
    "tenir.jobs",
    "tenir.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tenir.web.nul.leave_out_nul",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
# Messages stand in a signed cookie, since nobody has an account or a session yet.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

ROOT_URLCONF = "tenir.web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "tenir.web.context.house",
            ],
            "builtins": ["tenir.web.templatetags.tenir"],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("TENIR_DATABASE_URL")
        or f"sqlite:///{(TENIR_HOME / 'tenir.sqlite3').as_posix()}",
        conn_max_age=60,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Several processes write (pages, worker, command line): each waits for its turn instead of
    # failing, and readers never wait for a writer.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
# The wheel carries the files as they are: they are served from the packages, without a build step.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
DATA_UPLOAD_MAX_NUMBER_FILES = 500
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024**2

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
