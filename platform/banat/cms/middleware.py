"""How often a peer may call the API."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from banat.cms.api import too_many
from banat.core.web.limits import allow


class ApiLimitMiddleware:
    """Refuse a peer that calls more often than the settings allow."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith("/api/") and not allow(
            request, name="api", per_minute=settings.API_CALLS_PER_MINUTE
        ):
            return too_many(request)
        return self.get_response(request)
