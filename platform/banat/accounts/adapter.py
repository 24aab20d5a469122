"""The one seam to the sign-in library."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


class AccountAdapter(DefaultAccountAdapter):
    """Where people land after signing in and out; signing up comes with the invitation."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home")

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        return bool(url) and url_has_allowed_host_and_scheme(
            url, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )
