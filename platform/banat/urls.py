"""The composition root: every address of the site."""

from django.urls import include, path

from banat.cms.api import make_api
from banat.core.web import health
from banat.core.web.gallery import gallery
from banat.core.web.languages import form_patterns

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("api/v1/", make_api().urls),
    *form_patterns(
        path("gallery/", gallery, name="gallery"),
        path("", include("banat.cms.urls")),
        path("", include("banat.companies.urls")),
        path("", include("banat.accounts.urls")),
        path("", include("matchmaking.matching.urls")),
    ),
]

handler400 = "banat.core.web.errors.bad_request"
handler403 = "banat.core.web.errors.forbidden"
handler404 = "banat.core.web.errors.not_found"
handler500 = "banat.core.web.errors.server_error"
