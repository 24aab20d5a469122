"""What this room adds to the pages of lower rooms."""

from django.http import HttpRequest
from django.urls import reverse

from banat.companies.access import own_companies
from banat.companies.models import Company
from banat.core.web.slots import fill


@fill("company.pair")
def pair_address(request: HttpRequest, company: Company) -> str:
    """Return the address of the pair, for somebody who acts for another company."""
    own = own_companies(request.user)
    if not own or any(c.pk == company.pk for c in own):
        return ""
    return reverse("matching:pair", kwargs={"slug": company.slug})
