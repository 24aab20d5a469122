"""What the demo adds to the pages of other rooms."""

from django.conf import settings

from banat.core.web.languages import current_language
from banat.core.web.slots import fill
from banat.demo.world import demo_people


@fill("account.people")
def people() -> list[dict]:
    """Return whom one may sign in as, in the demo only."""
    if not settings.DEMO:
        return []
    language = current_language()
    return [{**person, "what": person["what"][language]} for person in demo_people()]
