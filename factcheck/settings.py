"""Every setting, driven by the environment (or a .env file), safe where nothing is said.

Read here: SECRET_KEY, DEBUG, ALLOWED_HOSTS, DATABASE_URL, DATA_DIR, TIME_ZONE, BEHIND_TLS, DESK_NAME,
DESK_URL, LANGUAGE_CODE and STATEMENT_READER.
A desk on this machine alone (the demo, the tests, a trial) needs none of them.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import Env

from factcheck.secret_key import is_local, kept_key

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
env.read_env(str(BASE_DIR / ".env"), recurse=False)

DATA_DIR = env.path("DATA_DIR", BASE_DIR / "var")
DATA_DIR.mkdir(parents=True, exist_ok=True)

# Who may reach the desk decides how strict the rest is.
DEBUG = env.bool("DEBUG", False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
PUBLIC = not is_local(ALLOWED_HOSTS)
SECRET_KEY = env.str("SECRET_KEY", "")
if PUBLIC and DEBUG:
    raise ImproperlyConfigured(
        "DEBUG shows secrets to every visitor: switch it off, or serve localhost only."
    )
if PUBLIC and not SECRET_KEY:
    raise ImproperlyConfigured(
        "Set SECRET_KEY to a long random text before other machines may reach the desk."
    )
# Commands and the demo run with a key made here; factcheck/wsgi.py serves nothing else with it.
KEY_WAS_GIVEN = bool(SECRET_KEY)
SECRET_KEY = SECRET_KEY or kept_key(DATA_DIR / "secret-key")
SERVES_DEMO = False

INSTALLED_APPS = [
    "claims",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "factcheck.middleware.no_store_unless_public",
    "factcheck.middleware.tell_htmx_of_lost_logins",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# Two databases, one behaviour. Writers take the lock at once, so none fails half-way for want of it.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}
POSTGRES_OPTIONS = {"pool": {"min_size": 1, "max_size": 10}}
DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{DATA_DIR / 'desk.sqlite3'}")}
_database = DATABASES["default"]
_options = SQLITE_OPTIONS if "sqlite" in _database["ENGINE"] else POSTGRES_OPTIONS
_database["OPTIONS"] = {**_options, **_database.get("OPTIONS", {})}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Work behind the pages waits in the same database; manage.py work carries it out.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# What finds the statements of an article; docs/reader.md says what another one must do.
STATEMENT_READER = env.str("STATEMENT_READER", "claims.text.statements.read_statements")

LANGUAGE_CODE = env.str("LANGUAGE_CODE", "en")
LANGUAGES = [("en", "English"), ("uk", "Українська")]
LOCALE_PATHS = [BASE_DIR / "claims" / "locale"]
TIME_ZONE = env.str("TIME_ZONE", "Europe/Kyiv")
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
MEDIA_ROOT = DATA_DIR / "media"
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "front_page"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

# Nothing is loaded from elsewhere, nothing inline runs, no page of ours stands in another's frame.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
BEHIND_TLS = env.bool("BEHIND_TLS", PUBLIC)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = BEHIND_TLS
if BEHIND_TLS:
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS if host != "*"]

# A fault goes to standard error, with its trace; whoever runs the desk collects it from there.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        name: {"handlers": ["console"], "level": "WARNING", "propagate": False}
        for name in ("claims", "django", "django_tasks")
    }
    | {"django_tasks_db": {"level": "ERROR"}},  # how its workers are told to end is no news
}

# How the desk signs what it publishes.
DESK_NAME = env.str("DESK_NAME", "Fact-check desk")
DESK_URL = env.str("DESK_URL", "http://localhost:8000").rstrip("/")
