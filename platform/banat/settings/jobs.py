"""Work in the background: django-q2 on the database, behind the small door `banat.core.jobs`."""

from banat.settings.env import env

Q_CLUSTER = {
    "name": "banat",
    "orm": "default",
    "workers": env.int("WORKERS", default=1),
    "timeout": 300,
    "retry": 360,
    "max_attempts": 3,
    "ack_failures": True,
    "catch_up": False,
    "poll": 1,
    "label": "Jobs",
}
# Libraries that look for Django's own task setting find one that runs at once.
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
