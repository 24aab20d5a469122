"""The two sides of a match, as plain values: what scoring may know of a company."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from django.db.models import Manager, QuerySet

from banat.companies.domain.inference import text_of
from banat.companies.enums import Role, Side, Standing
from banat.companies.models import Certificate, Company, CompanyText, Item
from banat.companies.quantities import Amount, Reach, amounts, countries, reach
from banat.companies.reading import read
from banat.core.text import STOPWORDS, key, tokens
from banat.reference import activities, certificates
from banat.reference.places import gazetteer, point_of
from banat.reference.tagging import tag


class Thing(NamedTuple):
    """A concept that is offered (`role`: what the firm is for it) or sought (`role`: whom it looks for)."""

    concept: str
    role: str
    must: tuple[str, ...] = ()
    inferred: bool = True


@dataclass(frozen=True)
class Party:
    """One side of a match. `gives` and `wants` are amounts; `within` a distance it allows.

    `unread` are words of a request that no concept stands for; `words` all keys
    of a company's own texts, for requests only.
    """

    pk: int | None
    country: str
    offers: tuple[Thing, ...] = ()
    seeks: tuple[Thing, ...] = ()
    certificates: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    point: tuple[float, float] | None = None
    place: str = ""
    nace: tuple[str, ...] = ()
    gives: tuple[Amount, ...] = ()
    wants: tuple[Amount, ...] = ()
    within: Reach | None = None
    abroad: tuple[str, ...] = ()
    standing: str = Standing.LISTED
    unread: tuple[str, ...] = ()
    words: frozenset[str] = field(default_factory=frozenset)
    request: bool = False


def party_of(company: Company) -> Party:
    """Return the side that a company is; its related rows are read through its prefetched managers."""
    return _party(company, company.items.all(), (certificate.name for certificate in company.certificates.all()))


def parties(pks: Iterable[int], *, words: bool = False) -> list[Party]:
    """Return the sides that many companies are, read without their models; with `words` those of their texts too."""
    pks = list(pks)
    items, held, said = defaultdict(list), defaultdict(list), defaultdict(list)
    for item in _rows(Item.objects, pks, "side", "concept", "role", "must", "inferred"):
        items[item.company_id].append(item)
    for certificate in _rows(Certificate.objects, pks, "name"):
        held[certificate.company_id].append(certificate.name)
    for text in _rows(CompanyText.objects, pks, "language", "body") if words else ():
        said[text.company_id].append(text)
    companies = Company.objects.filter(pk__in=pks).order_by("pk").values_list(*_COLUMNS, named=True)
    found = [_party(company, items[company.pk], held[company.pk]) for company in companies]
    return [replace(party, words=_words(said[party.pk])) for party in found] if words else found


# What a party is made of, but for its related rows.
_COLUMNS = (
    "pk", "country", "languages", "lat", "lon", "place", "activity_code", "activity_scheme", "facts", "standing",
)  # fmt: skip


def _rows(manager: Manager, pks: list[int], *fields: str) -> QuerySet:
    return manager.filter(company__in=pks).order_by("pk").values_list("company_id", *fields, named=True)


def _party(company: Any, items: Iterable[Any], held: Iterable[str]) -> Party:
    """Return a party from a company or a row of its columns, and rows of what it offers, seeks and holds."""
    facts = company.facts or {}
    within = facts.get("within")
    things = [(item.side, Thing(item.concept, item.role, tuple(item.must), item.inferred)) for item in items]
    return Party(
        pk=company.pk,
        country=company.country,
        offers=tuple(thing for side, thing in things if side == Side.OFFER),
        seeks=tuple(thing for side, thing in things if side == Side.SEEK),
        certificates=tuple(held),
        languages=tuple(company.languages),
        point=point_of(company.lat, company.lon),
        place=company.place,
        nace=activities.nace2_classes(company.activity_code, company.activity_scheme),
        gives=tuple(Amount(**row) for row in facts.get("gives", ())),
        wants=tuple(Amount(**row) for row in facts.get("wants", ())),
        within=Reach(**within) if within else None,
        abroad=tuple(facts.get("abroad", ())),
        standing=company.standing,
    )


def _words(texts: Iterable[Any]) -> frozenset[str]:
    """Return the keys of everything a company says of itself."""
    found = set()
    for text in texts:
        if text.language in STOPWORDS:
            found |= {key(token.folded, text.language) for token in tokens(text.body)}
    return frozenset(found)


def party_of_request(text: str, *, role: str, country: str, concepts: bool = True) -> Party:
    """Return the side of somebody who typed a request: `role` is the partner sought, `country` where they ask from.

    With `concepts` off, nothing but the words is known: the rival every measure stands beside.
    """
    language = text_of(text, side=Side.SEEK, country=country).language
    mentions = read(text, language, side=Side.SEEK) if concepts else []
    # A certificate that is asked for is a must, and no wish for somebody who certifies.
    if len({m.concept for m in mentions}) > 1:
        mentions = [m for m in mentions if not certificates.find(m.words)]
    wanted = [m for m in mentions if m.concept and not m.purpose]
    purposes = [m for m in mentions if m.concept and m.purpose]
    if not wanted:
        wanted, purposes = purposes, []
    must = tuple(certificates.find(text))
    return Party(
        pk=None,
        country=country,
        # What the goods are for says what the one who asks makes.
        offers=tuple(Thing(m.concept, Role.MANUFACTURER) for m in purposes),
        seeks=tuple(Thing(concept, role, must) for concept in dict.fromkeys(m.concept for m in wanted)),
        certificates=(),
        wants=tuple(amounts(text)),
        within=reach(text),
        abroad=tuple(countries(text, country)),
        unread=tuple(_unread(text, language, concepts=concepts)),
        request=True,
    )


# Words that a request is made of and that name nothing.
_FILLERS = {
    "ro": "caut cautam cauta firma firme fabrica producator producatori furnizor furnizori distribuitor obligatoriu certificat minim maxim cel putin mult luna an zi bucati serii serie kg tone tona km noastra nostru vrem avem nevoie oferta pret partener parteneri interesat cumparam doresc dorim trebuie urgent livrare produse servicii atelier materiale spre buna calitate",
    "sr": "trazim trazimo potrebno potrebna potreban potrebni kupujem kupujemo firma firmu firme fabrika fabriku proizvodac proizvodjac dobavljac distributer serije serija komada tona kg mesecno godisnje dnevno minimum najmanje najvise obavezno sertifikat partner partnera nas nase naseg treba hitno isporuka proizvodi usluge materijal dobar kvalitet koja bi koji posao slobodnim mestima",
    "en": "looking seek need company firm factory producer manufacturer supplier distributor at least minimum per month year pieces tonnes kg required certificate partner urgently delivery products services good quality buy wanted",
}


def _unread(text: str, language: str, *, concepts: bool) -> list[str]:
    read_spans = [(t.start, t.end) for t in tag(text, language)] if concepts else []
    stop = STOPWORDS[language] | set(_FILLERS[language].split())
    places = gazetteer()
    left = []
    for token in tokens(text):
        inside = any(start <= token.start < end for start, end in read_spans)
        if inside or token.folded in stop or token.folded[0].isdigit() or len(token.folded) < 3:
            continue
        if concepts and places.find(token.folded):
            continue
        left.append(key(token.folded, language))
    return left
