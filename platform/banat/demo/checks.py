"""The demo's people have printed passwords: they may not exist where the public comes."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError

from banat.accounts.models import User
from banat.demo.world import demo_people


@register(Tags.database, deploy=True)
def no_demo_people(*, app_configs: Any = None, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse demo people in production."""
    if settings.DEMO or not databases:
        return []
    try:
        found = User.objects.filter(email__in=[person["email"] for person in demo_people()]).count()
    except DatabaseError:
        return []
    if not found:
        return []
    return [
        Error("People of the demo are in this database.", hint="Delete them before the public comes.", id="banat.E001")
    ]
