"""The composition root: every address of the site."""

from django.urls import path

from banat.core.web import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
