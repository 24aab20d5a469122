"""A company worded for a reader: structured values in the reader's language, its own texts in theirs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from banat.companies.enums import Role, Side, Standing
from banat.companies.models import Company, Item
from banat.core.scripts.cyrillic import is_cyrillic
from banat.core.text import key, query_keys, tokens
from banat.core.web.languages import current_language
from banat.reference.concepts import taxonomy
from banat.reference.places import Place, districts, gazetteer, road
from banat.reference.tagging import tag

# How many concepts a row names before it says "and N more".
SHOWN = 4
_SNIPPET = 120


@dataclass(frozen=True)
class Row:
    """A company in a list."""

    url: str
    name: str
    motif: str
    town: str
    town_lang: str
    exonym: str
    country: str
    district: str
    concepts: tuple[str, ...]
    more: int
    standing: str
    standing_label: str
    verified: bool
    certificates: tuple[str, ...]
    tag: str = ""
    tag_label: str = ""
    reason: str = ""
    snippet: str = ""
    snippet_lang: str = ""
    road: str = ""


@dataclass(frozen=True)
class Looked:
    """What a reader looked for: concepts (with what is narrower), and the words as typed."""

    concepts: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    point: tuple[float, float] | None = None
    country: str = ""


@dataclass(frozen=True)
class ShownItem:
    """A product or service as it is shown."""

    pk: int
    label: str
    role: str
    inferred: bool
    words: str
    words_lang: str
    must: tuple[str, ...] = field(default=())


def html_lang(language: str, text: str) -> str:
    """Return the language tag of a text a company wrote."""
    if language == "sr":
        return "sr-Cyrl" if is_cyrillic(text) else "sr-Latn"
    return language


def concept_label(concept: str, language: str | None = None) -> str:
    """Return the label of a concept in the reader's language."""
    found = taxonomy().get(concept)
    return found.label(language or current_language()) if found else concept


# The language a country writes its places in.
OFFICIAL = {"RO": "ro", "RS": "sr-Latn"}


def place_name(place: Place | None, name: str, country: str) -> tuple[str, str]:
    """Return what a reader calls a place, and the language of that name."""
    language = current_language()
    if place and language in place.names:
        return place.names[language], {"sr": "sr-Latn"}.get(language, language)
    return name, OFFICIAL[country]


def town_names(company: Company) -> tuple[str, str]:
    """Return the town as its country writes it, and the reader's own name for it where that differs."""
    place = gazetteer().by_code.get(company.place)
    known = place.label(current_language()) if place and current_language() != "en" else company.town
    return company.town, known if known != company.town else ""


def district_label(code: str) -> str:
    """Return the name of a district in the reader's language."""
    found = districts().get(code)
    return found.label(current_language()) if found else code


def country_label(code: str) -> str:
    """Return the name of a country."""
    return _("Romania") if code == "RO" else _("Serbia")


def row(company: Company, looked: Looked | None = None) -> Row:
    """Return a company as a list shows it, with the reason it was found."""
    looked = looked or Looked()
    items = list(company.items.all())
    found = [item for item in items if item.concept in looked.concepts]
    shown = _shown_concepts(items, found)
    town, exonym = town_names(company)
    side = found[0].side if found else ""
    snippet, lang = _snippet(company, looked)
    return Row(
        url=company.get_absolute_url(),
        name=company.full_name,
        motif=motif(items),
        town=town,
        town_lang=OFFICIAL[company.country],
        exonym=exonym,
        country=country_label(company.country),
        district=district_label(company.district),
        concepts=tuple(concept_label(c) for c in shown[:SHOWN]),
        more=max(0, len(shown) - SHOWN),
        standing=company.standing,
        standing_label=company.get_standing_display(),
        verified=company.standing == Standing.VERIFIED,
        certificates=tuple(c.name for c in company.certificates.all())[:SHOWN],
        tag=side,
        tag_label={"offer": _("Offer"), "seek": _("Request")}.get(side, ""),
        reason=reason(found),
        snippet=snippet,
        snippet_lang=lang,
        road=road_text(looked, company),
    )


def _shown_concepts(items: Iterable[Item], found: Sequence[Item]) -> list[str]:
    ordered = [*found, *(item for item in items if item.side == Side.OFFER)]
    return list(dict.fromkeys(item.concept for item in ordered if item.concept))


def motif(items: Iterable[Item]) -> str:
    """Return the motif of the first thing a company offers, else of what it seeks."""
    ordered = sorted((item for item in items if item.concept), key=lambda item: item.side != Side.OFFER)
    return taxonomy().motif(ordered[0].concept) if ordered else "house"


def reason(found: Sequence[Item]) -> str:
    """Return why a company was found: it offers, or looks for, these concepts."""
    offered = list(dict.fromkeys(concept_label(i.concept) for i in found if i.side == Side.OFFER))
    sought = list(dict.fromkeys(concept_label(i.concept) for i in found if i.side == Side.SEEK))
    parts = []
    if offered:
        parts.append(_("Offers: %(what)s") % {"what": ", ".join(offered[:SHOWN])})
    if sought:
        parts.append(_("Looks for: %(what)s") % {"what": ", ".join(sought[:SHOWN])})
    return ". ".join(parts)


def road_text(looked: Looked, company: Company) -> str:
    """Return the road from the reader's company, through the crossing a lorry takes."""
    if looked.point is None or company.point is None:
        return ""
    way = road(looked.point, company.point, abroad=looked.country != company.country)
    if way.crossing is None:
        return _("about %(km)d km") % {"km": way.km}
    return _("about %(km)d km by %(crossing)s") % {"km": way.km, "crossing": way.crossing.label(current_language())}


def _snippet(company: Company, looked: Looked) -> tuple[SafeString | str, str]:
    """Return the words of a company's own text that were looked for, marked, and the text's language."""
    for text in company.texts.all():
        spans = spans_of(text.body, text.language, looked)
        if spans:
            return marked(text.body, spans), html_lang(text.language, text.body)
    return "", ""


def spans_of(body: str, language: str, looked: Looked) -> list[tuple[int, int]]:
    """Return where in `body` the concepts or words stand: whole words of the text as written."""
    words = tokens(body)
    spans: list[tuple[int, int]] = []
    if looked.concepts and language in ("ro", "sr", "en"):
        for found in tag(body, language):
            if found.concept in looked.concepts:
                spans += [(w.start, w.end) for w in words if found.start <= w.start < found.end]
    if not spans and looked.words:
        wanted = set().union(*(query_keys(word) for word in looked.words))
        spans = [
            (w.start, w.end)
            for w in words
            if w.folded in wanted or (language in ("ro", "sr", "en") and key(w.folded, language) in wanted)
        ]
    return sorted(set(spans))


def marked(body: str, spans: Sequence[tuple[int, int]]) -> SafeString:
    """Return a piece of `body` around the first span, escaped, with the spans marked."""
    first = spans[0][0]
    start = 0 if first < _SNIPPET // 2 else body.rfind(" ", 0, first - _SNIPPET // 3) + 1
    end = min(len(body), start + _SNIPPET * 2)
    if end < len(body):
        end = max(body.rfind(" ", start, end), spans[0][1])
    parts = ["… " if start else ""]
    at = start
    for left, right in spans:
        if left < at or right > end:
            continue
        parts += [escape(body[at:left]), "<mark>", escape(body[left:right]), "</mark>"]
        at = right
    parts += [escape(body[at:end]), " …" if end < len(body) else ""]
    # Every piece of the company's text went through escape; the rest are our own marks.
    return mark_safe("".join(parts))  # noqa: S308 -- see above


def shown_items(company: Company, side: str) -> list[ShownItem]:
    """Return what a company offers or seeks, worded for the reader."""
    language = next((t.language for t in company.texts.all() if t.side == side), "")
    return [
        ShownItem(
            pk=item.pk,
            label=concept_label(item.concept) if item.concept else _("a partner for what they offer"),
            role=str(Role(item.role).label) if item.role else "",
            inferred=item.inferred,
            words=item.words,
            words_lang=html_lang(language or "en", item.words),
            must=tuple(item.must),
        )
        for item in company.items.all()
        if item.side == side
    ]
