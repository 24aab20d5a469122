"""What is read out of a company's texts: items and certificates, each marked as inferred."""

from collections.abc import Iterable
from dataclasses import dataclass

from banat.companies.enums import Role, Side
from banat.companies.models import Certificate, Company, Item
from banat.companies.quantities import amounts, as_data, countries, reach
from banat.companies.reading import Mention, activity_mentions, read, seeking_part
from banat.core.text import detect_language
from banat.reference import activities, certificates
from banat.reference.concepts import taxonomy

_USUAL_LANGUAGE = {"RO": "ro", "RS": "sr"}


@dataclass(frozen=True)
class Text:
    """A text with the side it speaks of and its language."""

    side: str
    language: str
    body: str


def text_of(body: str, *, side: str, country: str) -> Text:
    """Return `body` with the language it seems to be in; a doubtful one is in its country's language."""
    return Text(side, detect_language(body, _USUAL_LANGUAGE[country]), body)


def infer_items(company: Company, texts: list[Text]) -> list[Item]:
    """Return unsaved items for everything `texts` say the company offers and seeks."""
    classes = activities.nace2_classes(company.activity_code, company.activity_scheme)
    found: dict[tuple[str, str, str], Item] = {}
    for text in texts:
        for mention in read(text.body, text.language, side=text.side, activity=classes):
            if not mention.purpose:
                _add(found, company, mention, text)
    if not _speaks_of(classes, found.values()):
        for mention in activity_mentions(classes):
            _add(found, company, mention, None)
    return _without_shadows(list(found.values()))


def _speaks_of(classes: Iterable[str], items: Iterable[Item]) -> bool:
    """Tell whether something offered lies in a NACE division of the firm's activity; traders offer of every kind."""
    offered = [taxonomy()[item.concept] for item in items if item.side == Side.OFFER and item.concept]
    divisions = {code[:2] for code in classes}
    if offered and divisions & _TRADE:
        return True
    return any(divisions & {code[:2] for code in concept.nace} for concept in offered)


_TRADE = frozenset({"45", "46", "47"})


def _add(found: dict[tuple[str, str, str], Item], company: Company, mention: Mention, text: Text | None) -> None:
    key = (mention.side, mention.concept, mention.role)
    if key not in found:
        found[key] = _item(company, mention, text)


def _item(company: Company, mention: Mention, text: Text | None) -> Item:
    sought = text is not None and text.side == mention.side == Side.SEEK
    must = certificates.find(text.body) if text and sought else []
    return Item(
        company=company,
        side=mention.side,
        concept=mention.concept,
        role=mention.role,
        words=mention.words[:200],
        must=must,
        inferred=True,
    )


def _without_shadows(items: list[Item]) -> list[Item]:
    """Drop an offer of a concept that stands with a stronger role too: a maker also sells."""
    strong = {(i.side, i.concept) for i in items if i.role == Role.MANUFACTURER}
    return [
        i
        for i in items
        if not (i.side == Side.OFFER and i.role in (Role.DISTRIBUTOR, Role.SUPPLIER) and (i.side, i.concept) in strong)
    ]


def infer_certificates(company: Company, texts: list[Text]) -> list[Certificate]:
    """Return unsaved certificates named in what the company says of itself."""
    names = dict.fromkeys(name for text in texts if text.side == Side.OFFER for name in certificates.find(text.body))
    return [Certificate(company=company, name=name, inferred=True) for name in names]


def infer_facts(company: Company, texts: list[Text]) -> dict:
    """Return the amounts, reach and countries that the texts name, by side.

    `gives` holds amounts the firm makes, `wants` those it needs, `within` the
    distance it allows, `abroad` the countries it looks for partners in.
    """
    offered, sought = [], []
    for text in texts:
        seek = text.body if text.side == Side.SEEK else seeking_part(text.body, text.language)
        offer = "" if text.side == Side.SEEK else text.body.replace(seek, " ") if seek else text.body
        offered.append(offer)
        sought.append(seek)
    seek_text = " . ".join(filter(None, sought))
    limit = reach(seek_text)
    return {
        "gives": as_data(amounts(" . ".join(filter(None, offered)))),
        "wants": as_data(amounts(seek_text)),
        "within": {"km": limit.km, "place": limit.place} if limit else None,
        "abroad": countries(seek_text, company.country),
    }
