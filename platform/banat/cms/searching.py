"""The search page's work: ask the engine, word what it found."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from banat.cms.asking import FACETS, LAST_HIT, PAGE_SIZE, Ask, Asked, Groups, build, clean_filters, wider
from banat.companies.enums import Role, Side
from banat.companies.models import Company
from banat.companies.presenting import Looked, Row, concept_label, country_label, district_label, row
from banat.core.text import tokens
from banat.core.web.languages import current_language
from banat.reference import certificates
from banat.reference.concepts import LANGUAGES, taxonomy
from banat.search.documents import Found
from banat.search.engine import engine

# How many values a facet shows; those that are chosen are always among them.
_VALUES = {"district": 12, "concept": 12, "certificate": 10}


@dataclass(frozen=True)
class Result:
    """What a search found, with the query it was."""

    asked: Asked
    found: Found
    companies: list[Company]
    looked: Looked

    @property
    def meant(self) -> Groups:
        """The concepts that were understood; those asked for are broader where nobody has the very thing."""
        return self.asked.understanding.concepts


def ask_from(params: QueryDict) -> Ask:
    """Return the search an address asks for; nonsense in it is dropped, never an error."""
    raw = params.get("page", "1")
    page = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 6 else 1
    filters = clean_filters({name: params.getlist(name) for name in FACETS})
    return Ask(
        q=params.get("q", "").strip(),
        filters=filters,
        page=max(1, min(page, LAST_HIT // PAGE_SIZE)),
        literal=params.get("literal") == "1",
    )


def find(ask: Ask, *, own: Company | None = None) -> Result:
    """Run a search and load the companies of its page in order."""
    asked, found = search(ask)
    return Result(asked, found, load([hit.key for hit in found.hits]), looked_for(ask, asked, own))


def search(ask: Ask, *, size: int = PAGE_SIZE) -> tuple[Asked, Found]:
    """Ask the engine; where nobody has the very thing, for what is broader, step by step."""
    asked = build(ask, size=size)
    found = engine().search(asked.query)
    while not found.total and (broader := wider(asked.groups)):
        asked = build(ask, size=size, instead=broader)
        found = engine().search(asked.query)
    if not found.hits and found.total and ask.page > 1:
        # The page lies beyond the end: the last one that can be delivered is meant.
        last = -(-min(found.total, LAST_HIT) // size)
        asked = build(replace(ask, page=last), size=size, instead=asked.groups)
        found = engine().search(asked.query)
    return asked, found


def load(keys: list[int]) -> list[Company]:
    """Return visible companies in the order of their keys."""
    by_pk = {c.pk: c for c in Company.objects.visible().with_details().filter(pk__in=keys)}
    return [by_pk[k] for k in keys if k in by_pk]


def looked_for(ask: Ask, asked: Asked, own: Company | None) -> Looked:
    """Return what to mark and to give as the reason."""
    tree = taxonomy()
    concepts = {c for group in asked.groups for concept in group for c in tree.narrower(concept)}
    words = tuple(token.folded for token in tokens(ask.q))
    return Looked(frozenset(concepts), words, own.point if own else None, own.country if own else "")


def words_only(result: Result) -> list[Row]:
    """Return firms that merely hold the word, which stand apart from the set."""
    if result.asked.words_only is None:
        return []
    hits = engine().candidates(result.asked.words_only)
    keys = [hit.key for hit in hits]
    inside = _inside(result, keys)
    return [row(company, Looked(words=result.looked.words)) for company in load([k for k in keys if k not in inside])]


def _inside(result: Result, keys: list[int]) -> set[int]:
    """Return which of a few companies belong to the set itself."""
    concepts = result.looked.concepts
    return {company.pk for company in load(keys) if any(item.concept in concepts for item in company.items.all())}


def facet_label(name: str, value: str) -> str:
    """Return how a facet value is called in the reader's language."""
    if name == "country":
        return country_label(value.upper())
    if name == "district":
        return district_label(value.upper())
    if name == "concept":
        return concept_label(value)
    if name == "role":
        wanted = value.replace("_", " ")
        return str(Role(wanted).label) if wanted in Role.values else value
    if name == "side":
        return str(Side(value).label) if value in Side.values else value
    kind = certificates.kinds().get(value)
    return kind.name if kind else value


def facets(result: Result, ask: Ask) -> list[dict]:
    """Return the facets with their counts over the very set that is shown."""
    legends = {
        "side": _("What they publish"),
        "country": _("Country"),
        "district": _("District"),
        "concept": _("Product or service"),
        "role": _("What they are"),
        "certificate": _("Certificates"),
    }
    shown = []
    for name in FACETS:
        counts = result.found.facets.get(name, {})
        chosen = ask.filters.get(name, ())
        values = sorted(counts.items(), key=lambda pair: (-pair[1], facet_label(name, pair[0])))
        kept = [v for v in values if v[0] in chosen]
        kept += [v for v in values if v[0] not in chosen][: max(0, _VALUES.get(name, 8) - len(kept))]
        kept += [(value, 0) for value in chosen if value not in counts]
        if kept:
            shown.append(
                {
                    "name": name,
                    "legend": legends[name],
                    "multiple": True,
                    "values": [
                        {"value": v, "label": facet_label(name, v), "count": n, "chosen": v in chosen} for v, n in kept
                    ],
                }
            )
    return shown


def address(
    ask: Ask, *, filters: dict[str, tuple[str, ...]] | None = None, page: int = 1, literal: bool | None = None
) -> str:
    """Return the query string of a search, with other filters, another page or words only where given."""
    pairs: list[tuple[str, str]] = [("q", ask.q)] if ask.q else []
    for name, values in (ask.filters if filters is None else filters).items():
        pairs += [(name, value) for value in values]
    if page > 1:
        pairs.append(("page", str(page)))
    if ask.literal if literal is None else literal:
        pairs.append(("literal", "1"))
    return "?" + urlencode(pairs)


def chosen(ask: Ask) -> list[dict]:
    """Return the chosen filters, each with the address that removes it."""
    chips = []
    for name, values in ask.filters.items():
        for value in values:
            rest = {**ask.filters, name: tuple(v for v in values if v != value)}
            chips.append({"label": facet_label(name, value), "remove_href": address(ask, filters=rest)})
    return chips


def understood(result: Result) -> list[dict]:
    """Return the concepts a query was read as, each with its names in the other languages."""
    tree = taxonomy()
    language = current_language()
    return [
        {
            "label": tree[concept].label(language),
            "others": [tree[concept].label(other) for other in LANGUAGES if other != language],
            "href": address(Ask(q=tree[concept].label(language))),
        }
        for group in result.meant
        for concept in group
    ]


def broadened(result: Result) -> dict | None:
    """Return what nobody has and what stands in its place, where a search was made broader."""
    if result.asked.groups == result.meant:
        return None
    return {
        "missing": ", ".join(concept_label(concept) for group in result.meant for concept in group),
        "instead": ", ".join(concept_label(concept) for group in result.asked.groups for concept in group),
    }


def pages(result: Result, ask: Ask) -> dict:
    """Return where in the list the reader is; nothing beyond what an engine delivers is promised."""
    reachable = min(result.found.total, LAST_HIT)
    count = max(1, -(-reachable // PAGE_SIZE))
    number = min(ask.page, count)
    return {
        "number": number,
        "count": count,
        "previous_href": address(ask, page=number - 1) if number > 1 else "",
        "next_href": address(ask, page=number + 1) if number < count else "",
        "capped": result.found.total > LAST_HIT,
    }


def nearest(ask: Ask, result: Result) -> list[dict]:
    """Return searches near an empty one that do find something: fewer filters, one thing of several."""
    tries: list[tuple[str, Ask]] = []
    if ask.filters:
        tries.append((_("The same without filters"), Ask(q=ask.q)))
    if len(result.meant) > 1:
        tries += [(concept_label(g[0]), Ask(q=concept_label(g[0]))) for g in result.meant]
    return _with_hits(tries)


def _with_hits(tries: Iterable[tuple[str, Ask]]) -> list[dict]:
    found = []
    for label, ask in tries:
        total = engine().search(build(ask, size=1).query).total
        if total:
            found.append({"label": f"{label} ({total})", "href": address(ask)})
        if len(found) == 3:
            break
    return found
