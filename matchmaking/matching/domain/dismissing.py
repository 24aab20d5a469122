"""Not for us: hide one proposal for one company, and take that back."""

from banat.companies.models import Company
from matchmaking.matching.models import Dismissal


def dismiss(*, company: Company, partner: Company, reason: str) -> Dismissal:
    """Hide `partner` from the proposals of `company`; saying it again changes the reason."""
    dismissal, _ = Dismissal.objects.update_or_create(company=company, partner=partner, defaults={"reason": reason})
    return dismissal


def restore(*, company: Company, partner: Company) -> None:
    """Propose `partner` again."""
    Dismissal.objects.filter(company=company, partner=partner).delete()
