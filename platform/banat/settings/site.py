"""What an organisation sets about its own site."""

from banat.settings.env import BASE_DIR as ROOT
from banat.settings.env import env

BASE_DIR = ROOT
SITE_ADDRESS = env.str("SITE_ADDRESS", default="http://localhost:8000")
# The funding strip stays empty until a programme is entered.
FUNDING_PROGRAMME = env.str("FUNDING_PROGRAMME", default="")
SEARCH_ENGINE = env.str("SEARCH_ENGINE", default="database")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
API_CALLS_PER_MINUTE = env.int("API_CALLS_PER_MINUTE", default=600)
