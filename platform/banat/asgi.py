"""HTTP in the demo; sockets join it when a room has something to say over them."""

import os
import threading

from django.core.asgi import get_asgi_application

from banat.reference.warming import warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "banat.settings.production")

application = get_asgi_application()
# Beside the first page, which needs no vocabulary: reading it takes seconds that nobody has to wait for.
threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
