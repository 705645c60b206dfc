"""Settings of the Django project: data in one folder, everything else by environment variables.

- ``TENIR_HOME``: the folder of the data (default ``./tenir-data``).
- ``TENIR_DATABASE_URL``: the database (default SQLite in that folder).
- ``TENIR_HOSTS``: names under which the pages may be asked for, parted by commas, besides this
  machine's own.
- ``TENIR_OWN_MACHINE``: ``1`` where whoever asks for a page sits at this machine and may do what a
  steward may, as long as nobody has an account; `tenir serve` sets it by itself.
- ``TENIR_HTTPS``: ``1`` where a web server with TLS stands before the pages, and cookies go over
  it alone.
- ``TENIR_EMAIL_URL``: the server that sends e-mail (``smtp://user:password@host:587?tls=1``);
  without it e-mails are printed. ``TENIR_EMAIL_FROM``: the address that they come from.
- ``TENIR_DEBUG``: ``1`` shows Django's error pages; for development only.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

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
# Who sits at the machine needs no account: only where `tenir serve` runs for this machine alone.
TENIR_OWN_MACHINE = os.environ.get("TENIR_OWN_MACHINE") == "1"
LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = LOCAL_HOSTS + [
    host.strip() for host in os.environ.get("TENIR_HOSTS", "").split(",") if host.strip()
]

INSTALLED_APPS = [
    "tenir.web",  # before allauth, whose templates it replaces
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "tenir.registry",
    "tenir.accounts",
    "tenir.search",
    "tenir.jobs",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tenir.web.nul.leave_out_nul",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
# Messages stand in a signed cookie, since most readers have no account and no session.
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
                "django.contrib.auth.context_processors.auth",
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
# Attempts to sign in, and what else is limited, are counted alike by every process.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    }
]
LOGIN_REDIRECT_URL = "home"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "tenir.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Tenir] "
# Attempts are counted by address and by account; who asks too often waits (429).
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Tenir"

DEFAULT_FROM_EMAIL = os.environ.get("TENIR_EMAIL_FROM", "tenir@localhost")
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
if os.environ.get("TENIR_EMAIL_URL"):
    _email = urlsplit(os.environ["TENIR_EMAIL_URL"])
    if _email.scheme != "smtp" or not _email.hostname:
        raise ImproperlyConfigured("TENIR_EMAIL_URL is not of the form smtp://user:password@host")
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _email.hostname, _email.port or 25
    EMAIL_HOST_USER = unquote(_email.username or "")
    EMAIL_HOST_PASSWORD = unquote(_email.password or "")
    EMAIL_USE_TLS = "tls=1" in _email.query

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
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Strict"
if os.environ.get("TENIR_HTTPS") == "1":
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
