"""The demo: SQLite, mails into a folder, demo people with known passwords. Never for the public."""

from banat.settings.base import *  # noqa: F403
from banat.settings.env import env
from banat.settings.mail import mailer

DEMO = True
DEBUG = env.bool("DEBUG", default=False)
# The demo's people have printed passwords, so its key protects nothing; a fixed
# one keeps people signed in when the demo is started again.
SECRET_KEY = env.str("SECRET_KEY", default="demo-only-key-that-protects-nothing-0123456789abcdef")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
MAILERS = {"default": mailer("file")}
FUNDING_PROGRAMME = env.str("FUNDING_PROGRAMME", default="Interreg IPA Romania–Serbia (example)")
