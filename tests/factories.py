"""Makers of people and companies, by the product's own verbs."""

from banat.accounts.models import User
from banat.companies.domain.inference import text_of
from banat.companies.domain.saving import free_slug, put_at, rewrite_texts, touched
from banat.companies.enums import Side, Standing
from banat.companies.models import Company
from banat.reference.places import gazetteer

PASSWORD = "a long enough phrase"


def make_user(name: str) -> User:
    return User.objects.create_user(f"{name}@cast.example", PASSWORD, name=name.capitalize())


def make_company(
    name: str, country: str, town: str, *, offer: str = "", seek: str = "", tax_id: str = "", **fields
) -> Company:
    """Create a company with its texts read, put into the index."""
    company = Company(
        slug=free_slug(name), name=name, country=country, tax_id=tax_id, **{"standing": Standing.CONFIRMED, **fields}
    )
    place = next(p for p in gazetteer().find(town, country) if p.local)
    put_at(company, place)
    company.save()
    texts = [
        text_of(body, side=side, country=country) for body, side in ((offer, Side.OFFER), (seek, Side.SEEK)) if body
    ]
    rewrite_texts(company=company, texts=texts)
    touched(company)
    return company
