"""Partners for you, the pair, and what is not for us."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from banat.companies.access import get_company_for, own_companies
from banat.companies.models import Company
from matchmaking.matching.domain import dismissing, queries
from matchmaking.matching.models import Dismissal
from matchmaking.matching.wording import card

# Cards on one page: reading twenty pairs is work for a morning.
PAGE = 10


def _own(request: HttpRequest) -> Company | None:
    """Return the company this person acts for now: the one the address names, else their first."""
    companies = own_companies(request.user)
    wanted = request.GET.get("company") or request.POST.get("company") or ""
    return next((c for c in companies if c.slug == wanted), companies[0] if companies else None)


@login_required
@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    """The list: across the border by default."""
    own = _own(request)
    scope = "all" if request.GET.get("scope") == "all" else "abroad"
    context: dict = {
        "own": None,
        "scope": scope,
        "scope_hrefs": {name: _list_href(own, scope=name) for name in ("abroad", "all")},
        "cards": [],
        "companies": [
            {"name": c.full_name, "href": _list_href(c), "current": own is not None and c.pk == own.pk}
            for c in own_companies(request.user)
        ],
    }
    if own is not None:
        context["own"] = {"name": own.full_name, "href": own.get_absolute_url(), "slug": own.slug}
        found = queries.partners_for(own, scope=scope)
        page = _page(request, len(found))
        context["cards"] = [card(p, own) for p in found[(page - 1) * PAGE : page * PAGE]]
        context["pages"] = _pages(page, len(found), scope, own)
        context["profile"] = _profile(own)
    return render(request, "matching/partners.html", context)


def _list_href(own: Company | None, **params: str) -> str:
    """Return the address of the list for one of a person's companies."""
    pairs = {**({"company": own.slug} if own else {}), **params}
    return reverse("matching:partners") + ("?" + urlencode(pairs) if pairs else "")


def _page(request: HttpRequest, total: int) -> int:
    """Return the page the address asks for, within those there are."""
    raw = request.GET.get("page", "1")
    wanted = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 4 else 1
    return max(1, min(wanted, -(-total // PAGE)))


def _pages(page: int, total: int, scope: str, own: Company) -> dict:
    count = max(1, -(-total // PAGE))

    def href(number: int) -> str:
        return _list_href(own, scope=scope, page=str(number)) if 1 <= number <= count else ""

    return {
        "number": page,
        "count": count,
        "previous_href": href(page - 1),
        "next_href": href(page + 1),
        "capped": False,
    }


def _profile(own: Company) -> dict:
    """Return how much of what counts a company has said."""
    href = reverse("companies:edit", kwargs={"slug": own.slug})
    items = list(own.items.all())
    steps = [
        (_("What you offer"), any(i.side == "offer" for i in items)),
        (_("What you look for"), any(i.side == "seek" for i in items)),
        (_("Certificates"), bool(own.certificates.all())),
        (_("Working languages"), bool(own.languages)),
        (_("Your page, confirmed"), own.standing != "listed"),
    ]
    return {
        "filled": sum(done for _label, done in steps),
        "of": len(steps),
        "steps": [{"label": label, "done": done, "href": href} for label, done in steps],
    }


@login_required
@require_safe
def pair(request: HttpRequest, slug: str) -> HttpResponse:
    """One pair, with the same number as in the list."""
    own, partner = _pair(request, slug)
    match = queries.pair(own, partner)
    proposal = queries.Proposal(partner, match, queries.kind_of(match) or queries.WE)
    return render(request, "matching/pair.html", {"own": own, "partner": partner, "card": card(proposal, own)})


def _pair(request: HttpRequest, slug: str) -> tuple[Company, Company]:
    own = _own(request)
    partner = get_company_for(request.user, slug)
    if own is None or own.pk == partner.pk:
        raise Http404
    return own, partner


@login_required
@require_POST
def dismiss(request: HttpRequest, slug: str) -> HttpResponse:
    """Not for us, with a reason; it can be undone."""
    own, partner = _pair(request, slug)
    reason = request.POST.get("reason", "")
    if reason not in Dismissal.Reason.values:
        reason = Dismissal.Reason.OTHER
    dismissing.dismiss(company=own, partner=partner, reason=reason)
    messages.success(request, _("%(name)s is no longer proposed to you.") % {"name": partner.full_name})
    return redirect(_list_href(own))


@login_required
@require_POST
def restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Propose a partner again."""
    own, partner = _pair(request, slug)
    dismissing.restore(company=own, partner=partner)
    messages.success(request, _("%(name)s is proposed to you again.") % {"name": partner.full_name})
    return redirect(reverse("matching:dismissed") + f"?company={own.slug}")


@login_required
@require_safe
def dismissed(request: HttpRequest) -> HttpResponse:
    """Companies that are not proposed, each with its reason and the way back."""
    own = _own(request)
    rows = (
        []
        if own is None
        else [
            {
                "name": d.partner.full_name,
                "url": d.partner.get_absolute_url(),
                "reason_label": d.get_reason_display(),
                "restore_url": reverse("matching:restore", kwargs={"slug": d.partner.slug}) + f"?company={own.slug}",
            }
            for d in Dismissal.objects.filter(company=own).select_related("partner")
        ]
    )
    return render(request, "matching/dismissed.html", {"rows": rows, "own": own})
