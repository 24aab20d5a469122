"""Companies by the thousand, for measuring: texts in the languages of their owners about concepts of the taxonomy."""

import random
from collections.abc import Iterator

from django.db import transaction

from banat.companies.domain.inference import infer_certificates, infer_facts, infer_items, text_of
from banat.companies.domain.saving import put_at
from banat.companies.enums import Side, Standing
from banat.companies.models import Certificate, Company, CompanyText, Item
from banat.core.scripts.cyrillic import to_cyrillic
from banat.reference.concepts import taxonomy
from banat.reference.places import gazetteer
from banat.search import registry

_CHUNK = 500
_OFFER = {
    "ro": "Producem {a} și {b}, {n} de tone pe an, cu livrare din {town}. Certificat ISO 9001.",
    "sr": "Proizvodimo {a} i {b}, {n} tona godišnje, isporuka iz mesta {town}. Sertifikat ISO 9001.",
}
_SEEK = {"ro": "Căutăm furnizori de {c} din Serbia.", "sr": "Tražimo dobavljače za {c} iz Rumunije."}
_NAMES = {
    "ro": (("Agro", "Metal", "Lemn", "Bega", "Timiș", "Vest", "Nera"), ("Prod", "Grup", "Invest", "Com", "Impex")),
    "sr": (("Đerdap", "Tamiš", "Karaš", "Dunav", "Žitko", "Nera"), ("Promet", "Komerc", "Produkt", "Plus")),
}


def make_companies(number: int, *, start: int = 0, seed: int = 7) -> int:
    """Create `number` companies numbered from `start`; half are Romanian, a third of the Serbian write Cyrillic."""
    dice = random.Random(seed + start)
    concepts = sorted(c.id for c in taxonomy().by_id.values() if c.taggable)
    dice.shuffle(concepts)
    # A few trades have many firms and many have few, as in life.
    weights = [1 / (rank + 5) for rank in range(len(concepts))]
    places = {
        code: [p for p in gazetteer().by_code.values() if p.local and p.country == code and p.lat]
        for code in ("RO", "RS")
    }
    for first in range(start, start + number, _CHUNK):
        batch = range(first, min(first + _CHUNK, start + number))
        with transaction.atomic():
            _write(list(_drafts(batch, dice, concepts, weights, places)))
    return number


def _drafts(
    batch: range, dice: random.Random, concepts: list[str], weights: list[float], places: dict
) -> Iterator[tuple]:
    tree = taxonomy()
    for number in batch:
        country = dice.choice(("RO", "RS"))
        language = {"RO": "ro", "RS": "sr"}[country]
        place = dice.choice(places[country])
        a, b, c = (tree[x].label(language) for x in dice.choices(concepts, weights, k=3))
        first, second = _NAMES[language]
        name = f"{dice.choice(first)} {dice.choice(second)} {number}"
        offer = _OFFER[language].format(a=a, b=b, n=dice.randint(2, 900), town=place.name)
        seek = _SEEK[language].format(c=c)
        if language == "sr" and dice.random() < 0.33:
            name, offer, seek = to_cyrillic(name), to_cyrillic(offer), to_cyrillic(seek)
        company = Company(slug=f"made-{number}", name=name, standing=dice.choice(Standing.values), legal_form="")
        put_at(company, place)
        texts = [text_of(offer, side=Side.OFFER, country=country), text_of(seek, side=Side.SEEK, country=country)]
        company.facts = infer_facts(company, texts)
        yield company, texts


def _write(drafts: list[tuple]) -> None:
    companies = Company.objects.bulk_create([company for company, _ in drafts])
    CompanyText.objects.bulk_create(
        CompanyText(company=c, side=t.side, language=t.language, body=t.body) for c, texts in drafts for t in texts
    )
    Item.objects.bulk_create((i for c, texts in drafts for i in infer_items(c, texts)), ignore_conflicts=True)
    Certificate.objects.bulk_create(k for c, texts in drafts for k in infer_certificates(c, texts))
    registry.refresh("company", [company.pk for company in companies])
