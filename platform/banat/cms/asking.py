"""From what somebody typed and ticked to a query for the engine: pure, so that it can be compared."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from banat.companies.enums import Country, Role, Side
from banat.core.text import STOPWORDS, has_diacritics, query_keys, tokens
from banat.reference import certificates
from banat.reference.concepts import taxonomy
from banat.reference.places import districts, gazetteer
from banat.reference.tagging import Understanding, understand
from banat.search.documents import Expr, Query, all_of, any_of

PAGE_SIZE = 20
# No engine is asked for hits beyond this one; the pager promises no more.
LAST_HIT = 10_000
FACETS = ("side", "country", "district", "concept", "role", "certificate")
MAX_LENGTH = 200

# Words people put around what they look for; they name no goods. Folded.
_AROUND = frozenset(
    """
    producator producatori fabricant fabricanti furnizor furnizori distribuitor distribuitori firma firme companie companii
    fabrica vand vanzare cumpar caut cautam importator servicii
    proizvodac proizvodaci proizvodjac proizvodnja dobavljac dobavljaci distributer distributeri firma firme preduzece fabrika
    prodaja kupujem trazim trazimo uvoznik usluge
    manufacturer manufacturers producer producers supplier suppliers distributor distributors company companies maker makers
    factory buy sell looking importer services
    """.split()
)


# Concepts in groups: each group must hold, by one of its concepts.
Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Ask:
    """A search as its address says it: the words, the filters by facet, the page, and `literal` to search words only."""

    q: str = ""
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1
    literal: bool = False


@dataclass(frozen=True)
class Asked:
    """A query with what was understood: `concepts` in groups that must all hold, and words left over."""

    query: Query
    understanding: Understanding
    groups: Groups
    words_only: Query | None


def build(
    ask: Ask, *, visible: tuple[str, ...] = ("v:public",), size: int = PAGE_SIZE, instead: Groups | None = None
) -> Asked:
    """Return the query for `ask`: by concepts where they are understood, by words otherwise.

    `instead` are concepts to look for in place of those that were understood.
    """
    found = understand(ask.q) if ask.q and not ask.literal else Understanding((), "en", whole=False, left=())
    filters = ["k:company", *_filters(ask.filters)]
    left, towns = _places(word for word in found.left if word not in _AROUND)
    words = _content(ask.q)
    groups = found.concepts if instead is None else instead
    if groups:
        tiers = _by_concepts(groups, left)
        filters += towns
    elif words:
        tiers = _by_words(ask.q, words)
    else:
        tiers = ("k:company",)
    offset = (ask.page - 1) * size
    query = Query(tiers, visible, tuple(filters), FACETS, offset, size)
    rest = None
    if groups and words:
        # Firms that merely hold the word stand apart and are not part of the set.
        rest = Query((_all_words(words),), visible, ("k:company", *_filters(ask.filters)), limit=5)
    return Asked(query, found, groups, rest)


def wider(groups: Groups) -> Groups | None:
    """Return each concept's nearest broader one that firms are tagged with; None where no group has one."""
    tree = taxonomy()

    def up(concept: str) -> str:
        return next((c for c in reversed(tree.path(concept)[:-1]) if tree[c].taggable), concept)

    found = tuple(tuple(dict.fromkeys(map(up, group))) for group in groups)
    return found if found != groups else None


def _by_concepts(groups: Groups, left: list[str]) -> tuple[Expr, ...]:
    """Return tiers: offered exactly, offered in a narrower kind, sought; with the left words first if any."""
    exact = all_of(any_of(f"o={c}" for c in group) for group in groups)
    offered = all_of(any_of(f"o:{c}" for c in group) for group in groups)
    anyhow = all_of(any_of([*(f"o:{c}" for c in group), *(f"s:{c}" for c in group)]) for group in groups)
    tiers = (exact, offered, anyhow)
    if left:
        wording = all_of(_any_form(word) for word in left)
        return (all_of((anyhow, wording)), *tiers)
    return tiers


def _by_words(text: str, words: list[str]) -> tuple[Expr, ...]:
    """Return tiers: the name says it, the exact spelling, a form of every word."""
    every = _all_words(words)
    name = all_of(f"n:{word}" for word in words)
    if has_diacritics(text):
        stop = STOPWORDS["ro"] | STOPWORDS["sr"] | STOPWORDS["en"]
        exact = [token.exact for token in tokens(text) if token.folded not in stop or len(words) == 1]
        return (name, all_of(f"x:{word}" for word in exact), every) if exact else (name, every)
    return (name, every)


def _all_words(words: Iterable[str]) -> Expr:
    return all_of(_any_form(word) for word in words)


def _any_form(word: str) -> Expr:
    return any_of(f"w:{key}" for key in sorted(query_keys(word)))


def _content(text: str) -> list[str]:
    """Return the folded words of a query, without the little words of any language if others are left."""
    found = [token.folded for token in tokens(text)]
    stop = STOPWORDS["ro"] | STOPWORDS["sr"] | STOPWORDS["en"]
    return list(dict.fromkeys([word for word in found if word not in stop] or found))[:12]


def _places(words: Iterable[str]) -> tuple[list[str], list[Expr]]:
    """Part the left words into those that name a place of the region, which filter, and the others."""
    left, towns = [], []
    for word in words:
        places = [place for place in gazetteer().find(word) if place.local]
        if places:
            towns.append(_any_form(word))
        else:
            left.append(word)
    return left, towns


def _filters(chosen: dict[str, tuple[str, ...]]) -> list[Expr]:
    """Return one condition a facet: its values are alternatives."""
    return [
        any_of(f"{name}:{value}" for value in values) for name, values in chosen.items() if values and name in FACETS
    ]


def clean_filters(chosen: dict[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Return the facet values of an address that can exist; anything else is dropped."""
    allowed = {
        name: tuple(
            dict.fromkeys(v for v in values if v and len(v) <= 60 and v.replace("-", "").replace("_", "").isalnum())
        )
        for name, values in chosen.items()
        if name in FACETS
    }
    tree = taxonomy()
    known = {
        "concept": lambda v: v in tree,
        "side": lambda v: v in Side.values,
        "country": lambda v: v in Country.values,
        "district": lambda v: v in districts(),
        "role": lambda v: v.replace("_", " ") in Role.values,
        "certificate": lambda v: v in certificates.kinds(),
    }
    allowed = {name: tuple(v for v in values if known[name](v)) for name, values in allowed.items()}
    return {name: values for name, values in allowed.items() if values}
