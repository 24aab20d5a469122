"""HTTP in production."""

import os

from django.core.wsgi import get_wsgi_application

from banat.reference.warming import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "banat.settings.production")

application = get_wsgi_application()
warm_up()
