"""Pages for what went wrong, each with a stable code a machine can read."""

import json

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from banat.core.web.languages import spoken


def problem(request: HttpRequest, *, status: int, code: str, title: str, message: str) -> HttpResponse:
    """Answer with a problem in the shape the caller reads: JSON under /api/, else a page."""
    if request.path_info.startswith("/api/"):
        return JsonResponse({"code": code, "field": "", "message": spoken(message)}, status=status)
    html = render_to_string(
        "errors/problem.html", {"code": code, "title": title, "message": message, "status": status}, request=request
    )
    response = HttpResponse(html, status=status)
    response.headers["X-Problem"] = json.dumps(code)[1:-1]
    return response


def bad_characters(request: HttpRequest) -> HttpResponse:
    """400: the text cannot be stored."""
    return problem(
        request,
        status=400,
        code="bad_characters",
        title=_("This text cannot be stored"),
        message=_("The text contains characters that cannot be stored. Please retype it."),
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400 for whatever Django itself refuses; a foreign host gets a plain line, no page of ours."""
    if isinstance(exception, DisallowedHost):
        return HttpResponse("Bad request.", status=400, content_type="text/plain; charset=utf-8")
    if type(exception).__name__ == "RequestDataTooBig":
        return problem(
            request,
            status=413,
            code="file_size",
            title=_("Too much at once"),
            message=_("What was sent is larger than this form takes."),
        )
    return problem(
        request,
        status=400,
        code="bad_request",
        title=_("This request was not understood"),
        message=_("Go back, check what you entered and send it again."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, without the right."""
    return problem(
        request,
        status=403,
        code="forbidden",
        title=_("This is not yours to open"),
        message=_("You are signed in, but this page needs another role."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here, or nothing for this person."""
    return problem(
        request,
        status=404,
        code="not_found",
        title=_("This page does not exist"),
        message=_("The address may be mistyped, or the page has gone. The search box finds what there is."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose session has ended."""
    return problem(
        request,
        status=403,
        code="session_expired",
        title=_("Your session ended"),
        message=_("Go back: your text is kept. Sign in again and send it once more."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500, without a word of how the house is built."""
    return problem(
        request,
        status=500,
        code="server_error",
        title=_("Something went wrong on our side"),
        message=_("It has been noted. Try again in a minute."),
    )
