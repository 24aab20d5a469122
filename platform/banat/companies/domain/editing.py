"""Changing a company's page, by its members or an adviser of its district."""

import datetime

from django.db import transaction

from banat.companies.domain.inference import text_of
from banat.companies.domain.saving import put_at, rewrite_texts, text_for, touched
from banat.companies.enums import Side
from banat.companies.models import Certificate, Company
from banat.reference.places import Place

_PLAIN = (
    "name",
    "legal_form",
    "tax_id",
    "registry_no",
    "address",
    "phone",
    "email",
    "website",
    "employees",
    "languages",
)


@transaction.atomic
def update_company(*, company: Company, place: Place, data: dict) -> Company:
    """Write the fields of the edit form; texts that changed are read anew."""
    for name in _PLAIN:
        setattr(company, name, data[name])
    put_at(company, place)
    company.save()
    texts = {Side.OFFER: data["offer_text"], Side.SEEK: data["seek_text"]}
    if any(text_for(company, side) != body for side, body in texts.items()):
        rewrite_texts(
            company=company,
            texts=[text_of(body, side=side, country=company.country) for side, body in texts.items() if body],
        )
    touched(company)
    return company


@transaction.atomic
def add_certificate(
    *, company: Company, name: str, scope: str = "", valid_until: datetime.date | None = None
) -> Certificate:
    """Say that the company holds a certificate; one read from a text becomes confirmed."""
    # One certificate is one, however it is capitalised.
    certificate, _ = Certificate.objects.update_or_create(
        company=company,
        name__iexact=name,
        defaults={"name": name, "scope": scope, "valid_until": valid_until, "inferred": False},
    )
    touched(company)
    return certificate


@transaction.atomic
def remove_certificate(*, certificate: Certificate) -> None:
    """Take a certificate away from its company."""
    company = certificate.company
    certificate.delete()
    touched(company)
