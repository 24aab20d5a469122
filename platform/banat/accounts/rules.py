"""Who is what, by name."""

from django.contrib.auth.models import AnonymousUser

from banat.accounts.models import User


def is_adviser(user: User | AnonymousUser) -> bool:
    """Tell whether this person works at an adviser's desk."""
    return user.is_authenticated and user.is_active and hasattr(user, "adviser")
