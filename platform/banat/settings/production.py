"""Production: every secret and address comes from the environment, and a missing one stops the start."""

from django.core.exceptions import ImproperlyConfigured

from banat.settings.base import *  # noqa: F403
from banat.settings.base import DATABASES
from banat.settings.env import env
from banat.settings.mail import mailer

DEMO = False
DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
MAILERS = {"default": mailer()}

if "postgresql" not in DATABASES["default"]["ENGINE"]:
    message = "Production needs PostgreSQL: set DATABASE_URL to a postgres:// address."
    raise ImproperlyConfigured(message)

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.int("TRUSTED_PROXIES", default=0) else None
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
