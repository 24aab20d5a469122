"""How well one side fits another: pure functions and one table of weights.

A direction says how well `gives` answers what `wants` wants. An unknown counts
as its prior at full weight, so that an honest value of at least the prior never
lowers a score. The number of a pair is the harmonic mean of both directions.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from banat.companies.enums import Role, Side, Standing
from banat.companies.quantities import Amount
from banat.reference.certificates import satisfies
from banat.reference.concepts import taxonomy
from banat.reference.places import gazetteer, point_of, road
from matchmaking.matching.parties import Party, Thing

MATCH, GAP, UNKNOWN = "match", "gap", "unknown"
PRIOR = 0.5

# What counts, how much, and why so much.
WEIGHTS: dict[str, float] = {
    "product": 0.46,  # the goods or the service are why two firms meet at all
    "role": 0.14,  # a trader is no answer to who looks for a maker, and the other way round
    "certificates": 0.10,  # a must-have that is missing ends most talks
    "capacity": 0.08,  # a workshop of three cannot fill a lorry a week
    "territory": 0.06,  # who looks for partners in this very country answers
    "distance": 0.06,  # freight decides little for machines, much for gravel; a small weight for all
    "languages": 0.05,  # they can be helped by an adviser, so little
    "freshness": 0.05,  # a page the firm stands by is likelier to be true
}

# How near two concepts are: the same or narrower, a broader one, one NACE class or HS heading, one division or chapter.
SAME, FAMILY, CLASS, DIVISION = 1.0, 0.8, 0.6, 0.25
# Words alone count at most this much.
TEXT = 0.2
# From here on the product is called a match.
GOOD = 0.8

_MAKERS = {Role.MANUFACTURER: 1.0, Role.SUPPLIER: 0.9, Role.SERVICE: 0.7, Role.DISTRIBUTOR: 0.3, "": 0.6}
# Partner sought (row) against what the other is for the concept it offers (column).
ROLES: dict[str, dict[str, float]] = {
    Role.MANUFACTURER: _MAKERS,
    Role.SUPPLIER: {Role.MANUFACTURER: 1.0, Role.SUPPLIER: 1.0, Role.DISTRIBUTOR: 0.8, Role.SERVICE: 0.7, "": 0.7},
    Role.SERVICE: {Role.SERVICE: 1.0, Role.MANUFACTURER: 0.8, Role.SUPPLIER: 0.7, Role.DISTRIBUTOR: 0.3, "": 0.7},
    Role.SUBCONTRACTOR: {Role.MANUFACTURER: 1.0, Role.SERVICE: 1.0, Role.SUPPLIER: 0.7, Role.DISTRIBUTOR: 0.1, "": 0.7},
    Role.DISTRIBUTOR: {Role.DISTRIBUTOR: 1.0, Role.SUPPLIER: 0.4, Role.SERVICE: 0.4, Role.MANUFACTURER: 0.1, "": 0.4},
    Role.AGENT: {Role.DISTRIBUTOR: 1.0, Role.SUPPLIER: 0.4, Role.SERVICE: 0.5, Role.MANUFACTURER: 0.1, "": 0.4},
    Role.BUYER: {Role.DISTRIBUTOR: 0.9, Role.SERVICE: 0.6, Role.MANUFACTURER: 0.6, Role.SUPPLIER: 0.5, "": 0.5},
    Role.PARTNER: {Role.MANUFACTURER: 1.0, Role.SERVICE: 1.0, Role.SUPPLIER: 1.0, Role.DISTRIBUTOR: 1.0, "": 1.0},
    "": {Role.MANUFACTURER: 1.0, Role.SERVICE: 1.0, Role.SUPPLIER: 1.0, Role.DISTRIBUTOR: 0.8, "": 0.8},
}
# Whoever is sought to take over goods is answered by who looks for those goods.
TAKERS = frozenset({Role.DISTRIBUTOR, Role.AGENT, Role.BUYER})


_MUSTS = frozenset({"product", "also", "role", "certificates", "capacity", "distance", "words"})


class Pairing(NamedTuple):
    """Something wanted and something given: how near the goods are, and how well the hands they are in fit."""

    sought: Thing
    given: Thing
    near: float
    fits: float

    def worth(self) -> float:
        """By this the best pairing of two firms is chosen."""
        return self.near * (0.4 + 0.6 * self.fits)

    @property
    def value(self) -> float:
        """A product that fits in the wrong hands is no more than half an answer."""
        return self.near * (0.5 + 0.5 * self.fits)


class Row(NamedTuple):
    """One reason: a criterion, MATCH, GAP or UNKNOWN, its value 0–1, and the facts it was reckoned from.

    `wanted` and `given` are what each side has in it: concept ids, certificate
    names, amounts, kilometres; they are worded where they are shown.
    """

    criterion: str
    state: str
    value: float
    wanted: tuple = ()
    given: tuple = ()


class Direction(NamedTuple):
    """How well one side fits the other: 0–1, the reasons, and the share of weight that was known."""

    score: float
    rows: tuple[Row, ...]
    confidence: float
    product: float

    @property
    def full(self) -> bool:
        """Every must that was recognised is a match."""
        musts = [row for row in self.rows if row.wanted and row.criterion in _MUSTS]
        return bool(musts) and all(row.state == MATCH for row in musts)


class Match(NamedTuple):
    """A pair: `theirs` is how well they fit us, `ours` how well we fit them."""

    score: float
    theirs: Direction
    ours: Direction

    @property
    def points(self) -> int:
        """The score out of 100, the same on every surface."""
        return round(self.score * 100)


@lru_cache(maxsize=200_000)
def nearness(wanted: str, given: str) -> float:
    """Return how near the concept `given` comes to the one `wanted`, 0–1."""
    tree = taxonomy()
    if wanted not in tree or given not in tree:
        return 0.0
    if wanted in tree.path(given):
        return SAME
    if given in tree.path(wanted) and tree[given].taggable:
        return FAMILY
    a, b = tree[wanted], tree[given]
    if set(a.nace) & set(b.nace) or set(a.hs) & set(b.hs):
        return CLASS
    if {c[:2] for c in a.nace} & {c[:2] for c in b.nace} or {h[:2] for h in a.hs} & {h[:2] for h in b.hs}:
        return DIVISION
    return 0.0


def fit(wants: Party, gives: Party) -> Direction:
    """Return how well `gives` answers what `wants` wants."""
    product, role = _product_and_role(wants, gives)
    rows = [product, role]
    rows += _certificates(wants, gives)
    rows += [criterion(wants, gives) for criterion in _OTHERS]
    if wants.request:
        rows += _also(wants, gives, product)
    if wants.unread:
        rows.append(_words(wants, gives))
    values: dict[str, list[float]] = {}
    for row in rows:
        values.setdefault(row.criterion, []).append(row.value)
    known = {row.criterion for row in rows if row.state != UNKNOWN}
    score = sum(
        weight * (sum(values[name]) / len(values[name]) if name in values else PRIOR)
        for name, weight in WEIGHTS.items()
    )
    confidence = sum(weight for name, weight in WEIGHTS.items() if name in known)
    return Direction(score, tuple(rows), confidence, product.value if product.state != UNKNOWN else PRIOR)


def match(we: Party, they: Party) -> Match:
    """Return the pair seen from our side; seen from theirs it has the same number with the sides swapped."""
    theirs, ours = fit(we, they), fit(they, we)
    total = theirs.score + ours.score
    return Match(2 * theirs.score * ours.score / total if total else 0.0, theirs, ours)


def _product_and_role(wants: Party, gives: Party) -> tuple[Row, Row]:
    """Return the best pairing of something wanted with something given."""
    best = best_pairing(wants, gives)
    if best is None:
        if not wants.seeks:
            return Row("product", UNKNOWN, PRIOR), Row("role", UNKNOWN, PRIOR)
        # A request does not say what else its writer offers or seeks.
        if gives.request or not (gives.offers or gives.seeks):
            return Row("product", UNKNOWN, PRIOR, _ids(wants.seeks)), Row("role", UNKNOWN, PRIOR)
        return Row("product", GAP, 0.0, _ids(wants.seeks)), Row("role", UNKNOWN, PRIOR)
    state = MATCH if best.near >= GOOD else GAP
    role_state = MATCH if best.fits >= 0.7 else GAP
    role = Row("role", role_state, best.fits, (best.sought.role,) if best.sought.role else (), (best.given.role,))
    return Row("product", state, best.value, (best.sought.concept,), (best.given.concept,)), role


def _ids(things: Iterable[Thing]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(thing.concept for thing in things if thing.concept))


def best_pairing(wants: Party, gives: Party) -> Pairing | None:
    """Return the thing wanted and the thing given that answer each other best; None where none do."""
    given = [(thing, Side.OFFER) for thing in gives.offers] + [(thing, Side.SEEK) for thing in gives.seeks]
    found = (answer(wants, thing, side) for thing, side in given)
    return max(filter(None, found), key=Pairing.worth, default=None)


def answer(wants: Party, thing: Thing, side: str) -> Pairing | None:
    """Return what is wanted that one thing, which the other offers or seeks, answers best; None where it answers none."""
    return max(_pairings(wants, thing, side), key=Pairing.worth, default=None)


def _pairings(wants: Party, thing: Thing, side: str) -> Iterable[Pairing]:
    for sought in wants.seeks:
        # A partner sought for whatever we make is sought for each thing we offer.
        concepts = [sought.concept] if sought.concept else [offer.concept for offer in wants.offers]
        for concept in filter(None, concepts):
            meant = Thing(concept, sought.role, sought.must, sought.inferred)
            near = nearness(concept, thing.concept)
            if side == Side.OFFER:
                if near:
                    yield Pairing(meant, thing, near, ROLES[sought.role].get(thing.role, 0.5))
            # A shop that is sought is found among those who are one, not among those who look for one.
            elif (sought.role in TAKERS or not sought.concept) and thing.concept and not _is_service(concept):
                near = max(near, nearness(thing.concept, concept))
                if near:
                    fits = 0.2 if thing.role in TAKERS else 1.0
                    yield Pairing(meant, Thing(thing.concept, Role.BUYER), near, fits)


def _is_service(concept: str) -> bool:
    found = taxonomy().get(concept)
    return found is not None and found.kind == "service"


def _certificates(wants: Party, gives: Party) -> list[Row]:
    must = dict.fromkeys(name for thing in wants.seeks for name in thing.must)
    rows = []
    for asked in must:
        held = next((name for name in gives.certificates if satisfies(name, asked)), None)
        if held:
            rows.append(Row("certificates", MATCH, 1.0, (asked,), (held,)))
        elif gives.certificates:
            rows.append(Row("certificates", GAP, 0.0, (asked,), gives.certificates))
        else:
            rows.append(Row("certificates", UNKNOWN, PRIOR, (asked,)))
    if rows:
        return rows
    # Nobody asked: what the other holds is still worth a little.
    return [
        Row("certificates", MATCH, 0.7, (), gives.certificates)
        if gives.certificates
        else Row("certificates", UNKNOWN, PRIOR)
    ]


def _capacity(wants: Party, gives: Party) -> Row:
    """Compare an amount needed with the amount made, in the same unit only."""
    best: Row | None = None
    for need in wants.wants:
        same = [amount for amount in gives.gives if amount.unit == need.unit]
        if not same:
            continue
        made = max(same, key=lambda amount: amount.value)
        ratio = made.value / need.value if need.value else 1.0
        value = 1.0 if ratio >= 1 else (0.5 if ratio >= 0.5 else 0.2 if ratio >= 0.2 else 0.0)
        row = Row("capacity", MATCH if ratio >= 1 else GAP, value, (need,), (made,))
        if best is None or row.value < best.value:
            best = row
    return best or Row("capacity", UNKNOWN, PRIOR, (), _largest(gives.gives))


def _largest(found: tuple[Amount, ...]) -> tuple[Amount, ...]:
    return (max(found, key=lambda amount: (amount.yearly, amount.value)),) if found else ()


def _territory(wants: Party, gives: Party) -> Row:
    """Tell whether the other side looks for partners in this side's country."""
    if not gives.abroad:
        return Row("territory", UNKNOWN, PRIOR)
    if wants.country in gives.abroad:
        return Row("territory", MATCH, 1.0, (), (wants.country,))
    return Row("territory", GAP, 0.3, (), gives.abroad)


def distance(wants: Party, gives: Party) -> Row:
    start = wants.point
    if wants.within and wants.within.place:
        place = gazetteer().by_code.get(wants.within.place)
        start = (point_of(place.lat, place.lon) if place else None) or start
    limit = (wants.within.km,) if wants.within else ()
    if start is None or gives.point is None:
        return Row("distance", UNKNOWN, PRIOR, limit)
    way = road(start, gives.point, abroad=wants.country != gives.country)
    if wants.within and way.km > wants.within.km:
        return Row("distance", GAP, 0.0, limit, (way.km,))
    if wants.within:
        return Row("distance", MATCH, 1.0, limit, (way.km,))
    value = max(0.2, 1 - way.km / 500)
    return Row("distance", MATCH if value >= PRIOR else GAP, value, (), (way.km,))


def _languages(wants: Party, gives: Party) -> Row:
    if not wants.languages or not gives.languages:
        return Row("languages", UNKNOWN, PRIOR, wants.languages, gives.languages)
    common = tuple(language for language in wants.languages if language in gives.languages)
    if common:
        return Row("languages", MATCH, 1.0, common, common)
    return Row("languages", GAP, 0.0, wants.languages, gives.languages)


def freshness(wants: Party, gives: Party) -> Row:
    """A page nobody has confirmed is an unknown, not a fault."""
    if gives.standing == Standing.LISTED:
        return Row("freshness", UNKNOWN, PRIOR)
    value = 1.0 if gives.standing == Standing.VERIFIED else 0.9
    return Row("freshness", MATCH, value, (), (gives.standing,))


def _also(wants: Party, gives: Party, product: Row) -> list[Row]:
    """Return a row for each other thing a request names: who has it all answers it in full."""
    rows = []
    for concept in _ids(wants.seeks):
        if concept in product.wanted:
            continue
        best = max(((nearness(concept, offer.concept), offer.concept) for offer in gives.offers), default=(0.0, ""))
        state = MATCH if best[0] >= GOOD else GAP
        rows.append(Row("also", state, best[0], (concept,), (best[1],) if best[0] else ()))
    return rows


def _words(wants: Party, gives: Party) -> Row:
    """Words of a request that no concept stands for: found in the other's own text or not known."""
    found = tuple(word for word in wants.unread if word in gives.words)
    if len(found) == len(wants.unread):
        return Row("words", MATCH, 1.0, wants.unread, found)
    return Row("words", UNKNOWN, PRIOR, wants.unread, found)


_OTHERS: tuple[Callable[[Party, Party], Row], ...] = (_capacity, _territory, distance, _languages, freshness)


def wording(wants: Party, gives: Party) -> float:
    """Return the share of a request's unread words that the other's own text holds; it orders equals."""
    return sum(word in gives.words for word in wants.unread) / len(wants.unread) if wants.unread else 0.0
