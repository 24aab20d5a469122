"""Signing in; the flow is the library's, the page is ours."""

from typing import Any

from allauth.account.views import LoginView

from banat.core.web.slots import filled


class SignIn(LoginView):
    """The sign-in page; a higher room may show people to try the site as."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = [person for group in filled("account.people") for person in group]  # type: ignore[attr-defined]  # lists
        return {**super().get_context_data(**kwargs), "demo_people": people}
