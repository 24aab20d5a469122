"""HTTP in the demo; sockets join it when a room has something to say over them."""

import os

from django.core.asgi import get_asgi_application

from banat.reference.warming import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "banat.settings.production")

application = get_asgi_application()
warm_up()
