"""What goes into an engine and what is asked of it, already analysed.

A document is a bag of terms. A term is a field letter, a colon and a value:
`w:` a word or stem, `x:` a word as spelled, `n:` a word of the name, `o:` a
concept offered (with its ancestors), `s:` a concept sought (`o=`, `s=` the concept itself, `on:`, `oh:` its NACE
class and HS heading), `k:` the kind,
`v:` who may see it. Facet fields have terms too (`country:RS`), so that a
filter and a count speak of the same thing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Doc:
    """One thing that can be found. `rank` orders equals: higher stands first."""

    kind: str
    key: int
    name: str
    terms: frozenset[str]
    facets: frozenset[str] = frozenset()
    rank: float = 0.0


@dataclass(frozen=True)
class All:
    """Every part must hold."""

    parts: tuple["Expr", ...]


@dataclass(frozen=True)
class Any:
    """At least one part must hold."""

    parts: tuple["Expr", ...]


@dataclass(frozen=True)
class Not:
    """`part` must hold and `without` must not."""

    part: "Expr"
    without: "Expr"


@dataclass(frozen=True)
class Prefix:
    """A term that begins so."""

    start: str


Expr = str | All | Any | Not | Prefix


def all_of(parts: Iterable[Expr]) -> Expr:
    """Return the conjunction of `parts`; one part stands for itself."""
    found = tuple(parts)
    return found[0] if len(found) == 1 else All(found)


def any_of(parts: Iterable[Expr]) -> Expr:
    """Return the disjunction of `parts`; one part stands for itself."""
    found = tuple(dict.fromkeys(parts))
    return found[0] if len(found) == 1 else Any(found)


@dataclass(frozen=True)
class Query:
    """What is asked: tiers in the order of relevance, and filters on all of them.

    A document belongs to the first tier it fits. `visible` are the terms of
    visibility this reader has; without one nothing is found. `facets` are the
    fields to count.
    """

    tiers: tuple[Expr, ...]
    visible: tuple[str, ...]
    filters: tuple[Expr, ...] = ()
    facets: tuple[str, ...] = ()
    offset: int = 0
    limit: int = 20

    def restricted(self, tier: Expr, before: tuple[Expr, ...] = ()) -> Expr:
        """Return `tier` with visibility and filters, without what an earlier tier has."""
        seen = any_of(self.visible) if self.visible else "v:nobody"
        expr = all_of((tier, seen, *self.filters))
        return Not(expr, any_of(before)) if before else expr


@dataclass(frozen=True)
class Hit:
    """A found document: its kind, its key and the tier it stands in."""

    kind: str
    key: int
    tier: int


@dataclass(frozen=True)
class Found:
    """A page of hits, how many there are in all, and counts over that very set."""

    hits: list[Hit]
    total: int
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
