"""Changing a company's page. Every action is a plain form post."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from banat.companies.access import get_company_for
from banat.companies.domain import editing, saving
from banat.companies.enums import Side
from banat.companies.forms import CertificateForm, CompanyForm, ItemForm
from banat.companies.models import Certificate, Company, Item
from banat.companies.presenting import shown_items
from banat.companies.views.pages import concept_choices
from banat.core.web.forms import invalid
from banat.reference import certificates
from banat.reference.concepts import taxonomy
from banat.reference.tagging import suggest, understand

_TEMPLATE = "companies/edit.html"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """The edit page: identity, place, contacts and texts in one form, items and certificates beside it."""
    company = get_company_for(request.user, slug, need="edit")
    if request.method != "POST":
        return render(
            request, _TEMPLATE, _context(company, form=CompanyForm(company=company, initial=_initial(company)))
        )
    form = CompanyForm(request.POST, company=company)
    if not form.is_valid() or form.place is None:
        return invalid(request, _TEMPLATE, _context(company, form=form))
    editing.update_company(company=company, place=form.place, data=form.cleaned_data)
    for warning in form.warnings:
        messages.warning(request, warning)
    messages.success(request, _("Saved."))
    return redirect(company)


def _initial(company: Company) -> dict:
    fields = (*CompanyForm.base_fields,)
    data = {name: getattr(company, name) for name in fields if hasattr(company, name)}
    texts = saving.own_words(company)
    return {**data, "offer_text": texts[Side.OFFER], "seek_text": texts[Side.SEEK]}


def _context(company: Company, **forms: object) -> dict:
    return {
        "company": company,
        "items": [
            {"pk": item.pk, "label": item.label, "side": side, "role": item.role, "inferred": item.inferred}
            for side in Side.values
            for item in shown_items(company, side)
        ],
        "certificates": company.certificates.all(),
        "form": CompanyForm(company=company, initial=_initial(company)),
        "item_form": ItemForm(),
        "certificate_form": CertificateForm(),
        "candidates": [],
        **forms,
    }


@login_required
@require_POST
def item_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a product or service: the concept that was picked, or the one the words mean."""
    company = get_company_for(request.user, slug, need="edit")
    form = ItemForm(request.POST)
    if not form.is_valid():
        return invalid(request, _TEMPLATE, _context(company, item_form=form))
    data = form.cleaned_data
    concept, candidates = _concept_of(data["concept"], data["words"])
    if concept is None:
        form.add_error(
            "words",
            _("Choose what it is.")
            if candidates
            else _("This product or service is not known here. Try another word."),
        )
        return invalid(request, _TEMPLATE, _context(company, item_form=form, candidates=concept_choices(candidates)))
    must = certificates.find(data["must"])
    saving.add_item(
        company=company, side=data["side"], concept=concept, role=data["role"], words=data["words"], must=must
    )
    messages.success(request, _("Saved."))
    return redirect("companies:edit", slug=company.slug)


def _concept_of(picked: str, words: str) -> tuple[str | None, list[tuple[str, float]]]:
    """Return the concept meant, or None with those it may be."""
    tree = taxonomy()
    if picked in tree and tree[picked].taggable:
        return picked, []
    found = [c for group in understand(words).concepts for c in group]
    if len(found) == 1:
        return found[0], []
    return None, [(c, 1.0) for c in found] or suggest(words)


@login_required
@require_POST
def item_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a product or service away."""
    company = get_company_for(request.user, slug, need="edit")
    saving.remove_item(item=get_object_or_404(Item, pk=pk, company=company))
    messages.success(request, _("Removed."))
    return redirect("companies:edit", slug=company.slug)


@login_required
@require_POST
def certificate_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a certificate, or correct the end of one."""
    company = get_company_for(request.user, slug, need="edit")
    form = CertificateForm(request.POST)
    if not form.is_valid():
        return invalid(request, _TEMPLATE, _context(company, certificate_form=form))
    editing.add_certificate(company=company, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("companies:edit", slug=company.slug)


@login_required
@require_POST
def certificate_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a certificate away."""
    company = get_company_for(request.user, slug, need="edit")
    editing.remove_certificate(certificate=get_object_or_404(Certificate, pk=pk, company=company))
    messages.success(request, _("Removed."))
    return redirect("companies:edit", slug=company.slug)


@login_required
@require_POST
def confirm(request: HttpRequest, slug: str) -> HttpResponse:
    """The firm stands by its page."""
    company = get_company_for(request.user, slug, need="edit")
    saving.confirm(company=company)
    messages.success(request, _("Thank you. The page is now shown as confirmed by the firm."))
    return redirect(company)
