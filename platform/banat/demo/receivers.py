"""What the demo adds to the pages of other rooms."""

from django.conf import settings

from banat.core.web.slots import fill
from banat.demo.world import demo_people


@fill("account.people")
def people() -> list[dict]:
    """Return whom one may sign in as, in the demo only."""
    if not settings.DEMO:
        return []
    return [{"name": p["name"], "email": p["email"], "role": p["what"]} for p in demo_people()]
