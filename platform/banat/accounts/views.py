"""Signing in; the flow is the library's, the page is ours."""

from http import HTTPStatus
from typing import Any

from allauth.account.views import LoginView
from django.forms import Form
from django.http import HttpResponse

from banat.core.web.slots import filled


class SignIn(LoginView):
    """The sign-in page; a higher room may show people to try the site as."""

    def form_invalid(self, form: Form) -> HttpResponse:
        """Answer as every refused form of the site: the same page, what was typed, and 422."""
        response = super().form_invalid(form)
        if response.status_code == HTTPStatus.OK:
            response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = [person for group in filled("account.people") for person in group]  # type: ignore[attr-defined]  # lists
        return {**super().get_context_data(**kwargs), "demo_people": people}
