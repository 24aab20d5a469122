"""The suite: fast hashing, mails in memory, the same database choice as everywhere."""

import tempfile
from pathlib import Path

from banat.settings.base import *  # noqa: F403
from banat.settings.base import INSTALLED_APPS, STORAGES
from banat.settings.mail import mailer

# The linter of migrations is a command of an app of its own.
INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]
DEMO = True
DEBUG = False
SECRET_KEY = "test-only-key-0123456789-0123456789-0123456789-abcdef"  # noqa: S105 -- protects nothing
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS = {"default": mailer("memory")}
STORAGES = {
    **STORAGES,
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": Path(tempfile.gettempdir()) / "banat-test-media"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
ACCOUNT_RATE_LIMITS = {}  # type: ignore[no-redef]  # the suite signs in more often than people
FUNDING_PROGRAMME = "Interreg IPA Romania–Serbia (example)"
