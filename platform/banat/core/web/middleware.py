"""What happens to every request before a view and to every page after it."""

from collections.abc import Callable

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
    QueryDict,
)
from django.utils import translation
from django.utils.cache import patch_vary_headers

from banat.core.scripts.pages import page_to_cyrillic
from banat.core.text import UNPRINTABLE
from banat.core.web import errors
from banat.core.web.languages import FORMS, HTML_LANG, form_of, negotiate, use_form

Handler = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """Choose the written form by the address, and turn the finished page to Cyrillic where it asks."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        first, _, rest = request.path_info.lstrip("/").partition("/")
        if request.path_info == "/":
            return self._to_form(request)
        form = first if first in FORMS else None
        if form is None:
            canonical = _misspelt(first)
            if canonical and request.method in ("GET", "HEAD"):
                query = request.META.get("QUERY_STRING", "")
                target = f"/{canonical}/{rest}" + (f"?{query}" if query else "")
                return HttpResponsePermanentRedirect(target)
            wish = request.GET.get("lang", "")
            form = form_of(wish) or negotiate(request.headers.get("Accept-Language", ""))
        return self._answer(request, form)

    def _to_form(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponseRedirect(f"/{negotiate(request.headers.get('Accept-Language', ''))}/")
        patch_vary_headers(response, ["Accept-Language"])
        return response

    def _answer(self, request: HttpRequest, form: str) -> HttpResponse:
        use_form(form)
        request.form = form  # type: ignore[attr-defined]
        request.LANGUAGE_CODE = form
        try:
            with translation.override(form):
                response = self.get_response(request)
        finally:
            use_form(None)
        response.headers["Content-Language"] = HTML_LANG[form]
        if form == "sr-cyrl":
            _turn(response)
        return response


def _misspelt(segment: str) -> str | None:
    """Return the form a wrongly spelled first part of an address means, such as `SR_latn` or `sr`."""
    plain = segment.lower().replace("_", "-")
    if plain in FORMS:
        return plain
    return "sr-latn" if plain in ("sr", "sr-rs", "sr-latn-rs") else ("sr-cyrl" if plain == "sr-cyrl-rs" else None)


def _turn(response: HttpResponse) -> None:
    if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
        return
    if response.content:
        response.content = page_to_cyrillic(response.content.decode(response.charset)).encode(response.charset)
        if response.has_header("Content-Length"):
            response.headers["Content-Length"] = str(len(response.content))


class BadInputMiddleware:
    """Refuse what no database can store, before any view sees it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        if _unstorable(request.path_info) or _any_unstorable(request.GET):
            return errors.bad_characters(request)
        form = request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data")
        if request.method == "POST" and form and _any_unstorable(request.POST):
            return errors.bad_characters(request)
        return None


def _any_unstorable(data: QueryDict) -> bool:
    return any(_unstorable(text) for name, values in data.lists() for text in (name, *values))


def _unstorable(text: str) -> bool:
    """Tell whether `text` holds control characters, half of a surrogate pair, or what is no character."""
    return UNPRINTABLE.search(text) is not None
