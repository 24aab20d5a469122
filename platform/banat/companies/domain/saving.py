"""Writing a company and everything that hangs on it, and telling the index."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from banat.companies.domain.inference import Text, infer_certificates, infer_facts, infer_items
from banat.companies.enums import Side, Standing
from banat.companies.models import Certificate, Company, CompanyText, Item
from banat.core.text import fold
from banat.reference.places import Place
from banat.search import registry


def put_at(company: Company, place: Place) -> None:
    """Set where the company is; nothing is saved."""
    company.place = place.code
    company.town = place.name
    company.country = place.country
    company.district = place.district
    company.lat = place.lat
    company.lon = place.lon


def free_slug(name: str, taken: set[str] | None = None) -> str:
    """Return an address for `name` that no company has; `taken` are those given in this run."""
    base = slugify(fold(name))[:120] or "company"
    taken = set() if taken is None else taken
    slug, number = base, 1
    while slug in taken or Company.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    taken.add(slug)
    return slug


@transaction.atomic
def rewrite_texts(*, company: Company, texts: list[Text]) -> None:
    """Replace what the company says of itself and read it anew; what the firm confirmed stays."""
    company.texts.all().delete()
    CompanyText.objects.bulk_create(
        CompanyText(company=company, side=text.side, language=text.language, body=text.body)
        for text in texts
        if text.body
    )
    company.facts = infer_facts(company, texts)
    company.save(update_fields=["facts"])
    company.items.filter(inferred=True).delete()
    kept = set(company.items.values_list("side", "concept"))
    Item.objects.bulk_create(item for item in infer_items(company, texts) if (item.side, item.concept) not in kept)
    company.certificates.filter(inferred=True).delete()
    names = set(company.certificates.values_list("name", flat=True))
    Certificate.objects.bulk_create(c for c in infer_certificates(company, texts) if c.name not in names)


@transaction.atomic
def add_item(
    *, company: Company, side: str, concept: str, role: str, words: str = "", must: Iterable[str] = ()
) -> Item:
    """Say that the company offers or seeks a concept; an inferred item of the same becomes confirmed."""
    company.items.filter(side=side, concept=concept, inferred=True).delete()
    item, _ = Item.objects.update_or_create(
        company=company,
        side=side,
        concept=concept,
        role=role,
        defaults={"words": words[:200], "must": list(must), "inferred": False},
    )
    touched(company)
    return item


@transaction.atomic
def remove_item(*, item: Item) -> None:
    """Take a product or service away from its company."""
    company = item.company
    item.delete()
    touched(company)


@transaction.atomic
def confirm(*, company: Company) -> None:
    """The firm has looked at its page and stands by it."""
    if company.standing == Standing.LISTED:
        company.standing = Standing.CONFIRMED
    touched(company)


def touched(company: Company) -> None:
    """Save when the company changed and make the index say the same, in one transaction."""
    with transaction.atomic():
        company.changed = timezone.now()
        company.save()
        registry.refresh("company", [company.pk])


def text_for(company: Company, side: str) -> str:
    """Return what the company says of one side, or nothing."""
    return next((text.body for text in company.texts.all() if text.side == side), "")


def own_words(company: Company) -> dict[str, str]:
    """Return both texts of a company by side."""
    return {side: text_for(company, side) for side in Side.values}
