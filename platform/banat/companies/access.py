"""The one door to a company: who may see it, who may change it."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from banat.accounts.models import User
from banat.accounts.rules import is_adviser
from banat.companies.enums import MemberRole
from banat.companies.models import Company, Membership

Person = User | AnonymousUser


def role_in(user: Person, company: Company) -> str | None:
    """Return the role of this person in the company, None for a stranger."""
    if not user.is_authenticated:
        return None
    return Membership.objects.filter(user=user, company=company).values_list("role", flat=True).first()


def serves(user: Person, company: Company) -> bool:
    """Tell whether this person is an adviser of the company's district."""
    return isinstance(user, User) and is_adviser(user) and company.district in user.adviser.districts


def can_edit(user: Person, company: Company) -> bool:
    """Owners and editors of the company may change it, and the advisers of its district."""
    return role_in(user, company) in (MemberRole.OWNER, MemberRole.EDITOR) or serves(user, company)


def get_company_for(user: Person, slug: str, *, need: str = "see") -> Company:
    """Return the company at `slug` if this person may `see` or `edit` it.

    A hidden company does not exist for a stranger (404). Who may see it but
    not change it is told so (403).
    """
    company = Company.objects.with_details().filter(slug=slug[:140]).first()
    if company is None:
        raise Http404
    if company.hidden and role_in(user, company) is None and not serves(user, company):
        raise Http404
    if need == "edit" and not can_edit(user, company):
        raise PermissionDenied
    return company


def own_companies(user: Person) -> list[Company]:
    """Return the companies this person acts for, the first joined first."""
    if not user.is_authenticated:
        return []
    return list(Company.objects.with_details().filter(memberships__user=user).order_by("memberships__since", "pk"))
