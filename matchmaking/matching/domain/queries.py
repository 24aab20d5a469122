"""Partners for you: candidates from the index, scored, put in order."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from django.db.models import QuerySet

from banat.companies.models import Company
from banat.reference.concepts import taxonomy
from banat.reference.places import districts, straight_km
from banat.search.documents import Any, Expr, Query, all_of, any_of
from banat.search.engine import engine
from matchmaking.matching.models import Dismissal
from matchmaking.matching.parties import Party, party_of, words_of
from matchmaking.matching.scoring import MATCH, TEXT, Direction, Match, match, wording

CANDIDATES = 200
# How many partners are proposed in all.
LISTED = 50
# From this product value on, one side counts as wanting the other: the goods themselves, in hands that fit.
WANTED = 0.6
BOTH, THEY, WE = "both ways", "they want you", "you want them"
_ORDER = {BOTH: 0, THEY: 1, WE: 2}
# One place in so many is kept for a page that is new here.
NEWCOMER_EVERY = 10
# How often one concept in one town may stand among the first, before others come.
VARIETY = 2


@dataclass(frozen=True)
class Proposal:
    """A partner with the match and who wants whom."""

    company: Company
    match: Match
    kind: str


def partners_for(company: Company, *, scope: str = "abroad", limit: int = LISTED) -> list[Proposal]:
    """Return the partners proposed to a company: across the border, or everywhere with scope `all`."""
    hidden = set(Dismissal.objects.filter(company=company).values_list("partner", flat=True)) | {company.pk}
    found = _scored(party_of(company), scope=scope, hidden=hidden)
    ordered = sorted(found, key=lambda p: (_ORDER[p.kind], -p.match.score, p.company.pk))
    return _with_variety(ordered)[:limit]


def partners_for_request(party: Party, *, scope: str = "abroad", limit: int = 20) -> list[Proposal]:
    """Return the partners for a request: only those that answer it, best first."""
    found = _scored(party, scope=scope, hidden=set())
    answers = [p for p in found if p.match.theirs.product > 0 and p.match.theirs.product >= _floor(party)]
    return sorted(answers, key=lambda p: (-p.match.score, p.company.pk))[:limit]


def _floor(party: Party) -> float:
    return 0.1 if party.seeks else 0.0


def pair(company: Company, partner: Company) -> Match:
    """Return the match of two companies, as `company` sees it."""
    return match(party_of(company), party_of(partner))


def _scored(party: Party, *, scope: str, hidden: set[int]) -> list[Proposal]:
    proposals = []
    for company in _candidates(party, scope):
        if company.pk in hidden:
            continue
        other = party_of(company)
        if party.request:
            other = _with_words(other, company)
        found = match(party, other)
        if party.request and not party.seeks:
            found = _by_words(found, party, other)
        kind = kind_of(found) or (WE if party.request and found.theirs.product > 0 else None)
        if kind:
            proposals.append(Proposal(company, found, kind))
    return proposals


def _with_words(party: Party, company: Company) -> Party:
    return replace(party, words=words_of(company))


def _by_words(found: Match, party: Party, other: Party) -> Match:
    """Return a match whose product is worth what its words are worth: at most TEXT."""
    share = wording(party, other)
    return replace(found, score=TEXT * share, theirs=replace(found.theirs, product=TEXT * share))


def kind_of(found: Match) -> str | None:
    """Return who wants whom, None where nobody wants anybody."""
    we_want, they_want = _wants(found.theirs), _wants(found.ours)
    if we_want and they_want:
        return BOTH
    if they_want:
        return THEY
    return WE if we_want else None


def _wants(direction: Direction) -> bool:
    return any(r.criterion == "product" and r.state == MATCH for r in direction.rows) and direction.product >= WANTED


def _candidates(party: Party, scope: str) -> QuerySet | list[Company]:
    """Return at most CANDIDATES companies that may score well.

    Each group of candidates has a share, so that those who want us are not
    crowded out by those we want; what a group leaves over the next may use.
    """
    filters: tuple[Expr, ...] = ("k:company",)
    if scope == "abroad":
        filters = (*filters, "country:RS" if party.country == "RO" else "country:RO")
    keys: dict[int, None] = {}
    waiting = []
    for expr, share in _groups(party):
        limit = min(round(CANDIDATES * share), CANDIDATES - len(keys))
        if limit > 0 and _take(keys, expr, limit, party, filters):
            waiting.append(expr)
    for expr in waiting:
        if len(keys) < CANDIDATES:
            _take(keys, expr, CANDIDATES - len(keys), party, filters)
    return Company.objects.visible().with_details().filter(pk__in=list(keys))


def _take(keys: dict[int, None], expr: Expr, limit: int, party: Party, filters: tuple[Expr, ...]) -> bool:
    """Add up to `limit` new keys of a group; tell whether it has more."""
    query = Query(_likeliest(expr, party), visible=("v:public",), filters=filters, limit=len(keys) + limit)
    hits = engine().candidates(query)
    keys.update(dict.fromkeys([hit.key for hit in hits if hit.key not in keys][:limit]))
    return len(hits) == query.limit


def _groups(party: Party) -> list[tuple[Expr, float]]:
    """Return what may answer, with its share: both ways, nearly both ways, what we seek, who seeks us, what is near."""
    sought = [t.concept for t in party.seeks if t.concept]
    offered = [t.concept for t in party.offers if t.concept]
    takers = any(not t.concept or t.role in ("distributor", "agent", "buyer") for t in party.seeks)
    want = [f"o:{c}" for c in sought] + ([f"s:{c}" for c in sought] if takers else [])
    if takers:
        want += [f"s:{c}" for c in offered] + [f"o:{c}" for c in offered]
    seek_us = [f"s:{c}" for c in offered]
    near_want = want + [term for c in sought for term in _near(c, "o")]
    near_seek = seek_us + [term for c in offered for term in _near(c, "s")]
    groups: list[tuple[Expr, float]] = []
    if want and seek_us:
        groups.append((all_of((any_of(want), any_of(seek_us))), 0.5))
        groups.append((all_of((any_of(near_want), any_of(near_seek))), 0.4))
    shares = ((want, 0.4), (seek_us, 0.4), (near_want + near_seek, 0.2))
    groups += [(any_of(group), share) for group, share in shares if group]
    if party.unread:
        groups.append((Any(tuple(dict.fromkeys(f"w:{word}" for word in party.unread))), 0.3))
    return groups


def _near(concept: str, letter: str) -> list[str]:
    """Return the terms of what is near a concept: what is broader, and its NACE classes and HS headings."""
    tree = taxonomy()
    if concept not in tree:
        return []
    broader = [f"{letter}={c}" for c in tree.path(concept)[:-1] if tree[c].taggable]
    node = tree[concept]
    return broader + [f"{letter}n:{code}" for code in node.nace] + [f"{letter}h:{heading}" for heading in node.hs]


def _likeliest(expr: Expr, party: Party) -> tuple[Expr, ...]:
    """Return `expr` in tiers of what scores well besides the product: vouched for and near first."""
    if party.point is None:
        return (expr,)
    sure = any_of(("st:verified", "st:confirmed"))
    close = any_of(f"district:{code}" for code in _near_districts(party.point, party.country))
    return (all_of((expr, sure, close)), expr)


@lru_cache(maxsize=5_000)
def _near_districts(point: tuple[float, float], country: str, count: int = 3) -> tuple[str, ...]:
    """Return the districts of the other country that lie nearest to `point`."""
    others = [d for d in districts().values() if d.country != country and d.lat is not None and d.lon is not None]
    return tuple(d.code for d in sorted(others, key=lambda d: straight_km(point, (d.lat or 0, d.lon or 0)))[:count])


def _parent(concept: str) -> str:
    path = taxonomy().path(concept)
    return path[-2] if len(path) > 1 else concept


def _with_variety(ordered: list[Proposal]) -> list[Proposal]:
    """Let no concept of one town fill the top, and keep one place in ten for a newcomer."""
    seen: Counter[tuple[str, str]] = Counter()
    first, later = [], []
    for proposal in ordered:
        mark = (_main_concept(proposal), proposal.company.town)
        seen[mark] += 1
        (first if seen[mark] <= VARIETY else later).append(proposal)
    return _with_newcomers(first + later)


def _main_concept(proposal: Proposal) -> str:
    for direction in (proposal.match.theirs, proposal.match.ours):
        for row in direction.rows:
            if row.criterion == "product" and row.given:
                return str(row.given[0])
    return ""


def _with_newcomers(proposals: list[Proposal]) -> list[Proposal]:
    if len(proposals) <= NEWCOMER_EVERY:
        return proposals
    top, rest = proposals[:NEWCOMER_EVERY], proposals[NEWCOMER_EVERY:]
    newest = max(rest, key=lambda p: (p.company.created, p.match.score))
    if newest.company.created <= max(p.company.created for p in top):
        return proposals
    return [*top[:-1], newest, top[-1], *[p for p in rest if p is not newest]]
