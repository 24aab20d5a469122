"""Candidates: who may score well.

The index gives a pool, told by what is offered and sought alone; of a larger
pool the best by the heaviest criteria become candidates, and only those are
loaded and scored in full.
"""

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache

from banat.companies.enums import Side
from banat.companies.models import Company, Item
from banat.reference.concepts import taxonomy
from banat.reference.places import point_of
from banat.search.documents import Any, Expr, Prefix, Query, all_of, any_of
from banat.search.engine import engine
from matchmaking.matching.parties import Party, Thing
from matchmaking.matching.scoring import PRIOR, TAKERS, WEIGHTS, Pairing, answer, best_pairing, distance, freshness

CANDIDATES = 200
# So many may be told apart by their products, hands, places and standing before they are loaded.
POOL = 1_000
# What the rough score knows; all else counts as unknown.
_ROUGH = frozenset({"product", "role", "distance", "freshness"})
# What it is worth, and what it adds to a score, that nothing wanted is given.
_NOTHING = (0.0, PRIOR * WEIGHTS["role"])
# A row of what a company offers or seeks: side, concept, role.
_Row = tuple[str, str, str]


def candidates(party: Party, scope: str, *, hidden: Collection[int] = ()) -> list[int]:
    """Return the keys of at most CANDIDATES companies that may score well.

    They are across the border, or everywhere with scope `all`; those in
    `hidden` take no place.
    """
    keys = [key for key in _pool(party, scope) if key not in hidden]
    return keys if len(keys) <= CANDIDATES else _best(party, keys)


def _pool(party: Party, scope: str) -> list[int]:
    """Return the keys of at most POOL companies; each group has a share, and what it leaves over the next may use.

    So those who want us are not crowded out by those we want.
    """
    filters: tuple[Expr, ...] = ("k:company",)
    if scope == "abroad":
        filters = (*filters, "country:RS" if party.country == "RO" else "country:RO")
    keys: dict[int, None] = {}
    waiting = []
    for expr, share in _groups(party):
        limit = min(round(POOL * share), POOL - len(keys))
        if limit > 0 and _take(keys, expr, limit, filters):
            waiting.append(expr)
    for expr in waiting:
        if len(keys) < POOL:
            _take(keys, expr, POOL - len(keys), filters)
    return list(keys)


def _take(keys: dict[int, None], expr: Expr, limit: int, filters: tuple[Expr, ...]) -> bool:
    """Add up to `limit` new keys of a group; tell whether it has more."""
    query = Query((expr,), visible=("v:public",), filters=filters, limit=len(keys) + limit)
    hits = engine().candidates(query)
    keys.update(dict.fromkeys([hit.key for hit in hits if hit.key not in keys][:limit]))
    return len(hits) == query.limit


def _best(party: Party, pool: list[int]) -> list[int]:
    """Return the CANDIDATES of a pool that score best by product, hands, distance and standing."""
    things: dict[int, list[_Row]] = defaultdict(list)
    rows = Item.objects.filter(company__in=pool).order_by().values_list("company_id", "side", "concept", "role")
    for pk, side, concept, role in rows:
        things[pk].append((side, concept, role))
    rough = _Rough(party)
    order = {pk: position for position, pk in enumerate(pool)}
    columns = Company.objects.filter(pk__in=pool).values_list("pk", "lat", "lon", "country", "standing")
    scored = [
        (-rough.score(things[pk], point_of(lat, lon), country, standing), order[pk], pk)
        for pk, lat, lon, country, standing in columns
    ]
    return [pk for _score, _order, pk in heapq.nsmallest(CANDIDATES, scored)]


class _Rough:
    """The score of one party's pairs by the heaviest criteria; every other counts as unknown."""

    def __init__(self, party: Party) -> None:
        self.party = party
        self.rest = PRIOR * sum(weight for name, weight in WEIGHTS.items() if name not in _ROUGH)
        self.unknown = PRIOR * (WEIGHTS["product"] + WEIGHTS["role"])
        self.own = self._fresh(party.standing)
        self.theirs = lru_cache(maxsize=None)(self._theirs)
        self.ours = lru_cache(maxsize=None)(self._ours)
        self.far = lru_cache(maxsize=None)(self._far)
        self.fresh = lru_cache(maxsize=None)(self._fresh)

    def score(self, things: list[_Row], point: tuple[float, float] | None, country: str, standing: str) -> float:
        """Return the harmonic mean of both directions."""
        near = self.rest + self.far(point, country)
        theirs = near + self.fresh(standing) + max(map(self.theirs, things), default=_NOTHING)[1]
        offers = tuple(thing for thing in things if thing[0] == Side.OFFER)
        seeks = [(thing, () if thing[1] else offers) for thing in things if thing[0] == Side.SEEK]
        ours = near + self.own + (max(map(self.ours, seeks))[1] if seeks else self.unknown)
        return 2 * theirs * ours / (theirs + ours)

    def _theirs(self, thing: _Row) -> tuple[float, float]:
        side, concept, role = thing
        if not self.party.seeks:
            return 0.0, self.unknown
        return _goods(answer(self.party, Thing(concept, role), side))

    def _ours(self, seek: tuple[_Row, tuple[_Row, ...]]) -> tuple[float, float]:
        (_side, concept, role), offers = seek
        wants = Party(None, "", tuple(Thing(c, r) for _side, c, r in offers), (Thing(concept, role),))
        return _goods(best_pairing(wants, self.party))

    def _fresh(self, standing: str) -> float:
        return WEIGHTS["freshness"] * freshness(self.party, Party(None, "", standing=standing)).value

    def _far(self, point: tuple[float, float] | None, country: str) -> float:
        return WEIGHTS["distance"] * distance(self.party, Party(None, country, point=point)).value


def _goods(pairing: Pairing | None) -> tuple[float, float]:
    """Return what a pairing is worth beside others and what it adds to a score."""
    if pairing is None:
        return _NOTHING
    return pairing.worth(), WEIGHTS["product"] * pairing.value + WEIGHTS["role"] * pairing.fits


def _groups(party: Party) -> list[tuple[Expr, float]]:
    """Return what may answer, with its share: what answers both ways however far, what we seek, who seeks us."""
    tree = taxonomy()
    sought = [thing.concept for thing in party.seeks if thing.concept in tree]
    offered = [thing.concept for thing in party.offers if thing.concept in tree]
    want, seek_us = _terms("o", sought), _terms("s", offered)
    # Whoever is sought to take goods over is found among those who seek them, too.
    want += _terms("s", [t.concept for t in party.seeks if t.role in TAKERS and t.concept in tree])
    # A partner sought for whatever a firm makes is found among those who make, sell or seek that.
    if not all(thing.concept for thing in party.seeks):
        want += _terms("o", offered) + _terms("s", offered)
    if offered or sought:
        seek_us.append(all_of(("s:?", any_of(_terms("o", offered + sought)))))
    groups: list[tuple[Expr, float]] = []
    if want and seek_us:
        we = all_of((any_of(want), any_of(seek_us + _around("s", offered))))
        they = all_of((any_of(want + _around("o", sought)), any_of(seek_us)))
        groups.append((any_of((we, they)), 0.6))
    groups += [(any_of(group), 0.5) for group in (want, seek_us) if group]
    if party.request and sought:
        # A request is answered by what comes near, too, where nobody has the very thing.
        groups.append((any_of(_around("o", sought)), 0.3))
    if party.unread:
        groups.append((Any(tuple(dict.fromkeys(f"w:{word}" for word in party.unread))), 0.3))
    return groups


def _terms(letter: str, concepts: Iterable[str]) -> list[Expr]:
    """Return the terms of who offers (`o`) or seeks (`s`) one of `concepts`, something narrower, or what is broader."""
    tree, found = taxonomy(), list[Expr]()
    for concept in concepts:
        found.append(f"{letter}:{concept}")
        found += [f"{letter}={broader}" for broader in tree.path(concept)[:-1] if tree[broader].taggable]
    return found


def _around(letter: str, concepts: Iterable[str]) -> list[Expr]:
    """Return the terms of the NACE divisions and HS chapters of `concepts`: as far as nearness goes."""
    nodes = [taxonomy()[concept] for concept in concepts]
    divisions = {f"{letter}n:{code[:3]}" for node in nodes for code in node.nace}
    chapters = {f"{letter}h:{heading[:2]}" for node in nodes for heading in node.hs}
    return [Prefix(start) for start in sorted(divisions | chapters)]
