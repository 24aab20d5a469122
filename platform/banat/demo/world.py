"""Loading the demo world: fictional firms, their people, two advisers. Loading it again changes nothing."""

import tomllib
from pathlib import Path

from django.db import transaction

from banat.accounts.models import Adviser, User
from banat.companies.domain.inference import text_of
from banat.companies.domain.saving import free_slug, put_at, rewrite_texts
from banat.companies.enums import Side
from banat.companies.models import Certificate, Company, Item, Membership
from banat.reference.places import Place, gazetteer
from banat.search import registry

DATA = Path(__file__).resolve().parent / "data"
# Printed at the start of the demo; a system check refuses such people in production.
PASSWORD = "banat-demo-2026"  # noqa: S105 -- known on purpose


def load() -> int:
    """Create what is missing of the demo world; return how many companies were new."""
    with transaction.atomic():
        new = [c for path in sorted(DATA.glob("companies_*.toml")) for c in _companies(path)]
        registry.refresh("company", [company.pk for company in new])
        _people()
    return len(new)


def demo_people() -> list[dict]:
    """Return the people of the demo with their addresses and what they are."""
    return tomllib.loads((DATA / "people.toml").read_text(encoding="utf-8"))["person"]


def _companies(path: Path) -> list[Company]:
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["company"]
    known = set(Company.objects.values_list("country", "tax_id"))
    taken: set[str] = set()
    return [_company(entry, taken) for entry in entries if (entry["country"], entry["tax_id"]) not in known]


def _company(entry: dict, taken: set[str]) -> Company:
    plain = {
        name: entry[name]
        for name in (
            "name", "legal_form", "country", "tax_id", "vat_payer", "registry_no", "address", "phone", "email", "website",
            "activity_code", "activity_scheme", "employees", "founded_year", "languages", "standing",
        )
        if name in entry
    }  # fmt: skip
    company = Company(slug=free_slug(f"{entry['name']}-{entry['town']}", taken), **plain)
    put_at(company, _place(entry))
    company.save()
    texts = [
        text_of(entry[name], side=side, country=entry["country"])
        for name, side in (("offer", Side.OFFER), ("seek", Side.SEEK))
        if entry.get(name)
    ]
    rewrite_texts(company=company, texts=texts)
    for item in entry.get("items", ()):
        _item(company, item)
    for certificate in entry.get("certificates", ()):
        Certificate.objects.update_or_create(
            company=company,
            name=certificate["name"],
            defaults={
                "scope": certificate.get("scope", ""),
                "valid_until": certificate.get("valid_until"),
                "inferred": False,
            },
        )
    return company


def _item(company: Company, item: dict) -> None:
    company.items.filter(side=item["side"], concept=item["concept"], inferred=True).delete()
    Item.objects.create(
        company=company,
        side=item["side"],
        concept=item["concept"],
        role=item.get("role", ""),
        words=item.get("words", ""),
        must=item.get("must", []),
        inferred=False,
    )


def _place(entry: dict) -> Place:
    found = [p for p in gazetteer().find(entry["town"], entry["country"]) if p.local]
    if "district" in entry:
        found = [p for p in found if p.district == entry["district"]]
    if not found:
        message = f"The demo's {entry['name']} lies in {entry['town']}, which the place table does not have."
        raise LookupError(message)
    return found[0]


def _people() -> None:
    for person in demo_people():
        user, created = User.objects.get_or_create(
            email=person["email"], defaults={"name": person["name"], "is_staff": person.get("administrator", False)}
        )
        if created:
            user.set_password(PASSWORD)
            user.save()
        if "adviser" in person:
            Adviser.objects.get_or_create(
                user=user,
                defaults={
                    "organisation": person["adviser"],
                    "country": person["country"],
                    "districts": person["districts"],
                },
            )
        if "company" in person:
            company = Company.objects.get(country=person["country"], tax_id=person["company"])
            Membership.objects.get_or_create(user=user, company=company, defaults={"role": person["role"]})
