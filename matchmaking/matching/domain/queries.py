"""Partners for you: candidates from the index, scored, put in order."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from banat.companies.models import Company
from matchmaking.matching.domain.candidates import candidates
from matchmaking.matching.models import Dismissal
from matchmaking.matching.parties import Party, parties, party_of
from matchmaking.matching.scoring import MATCH, TEXT, Direction, Match, match, wording

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


@dataclass(frozen=True)
class _Found:
    """A proposal before its company is loaded."""

    party: Party
    match: Match
    kind: str


class Shortlist(Sequence[Proposal]):
    """Proposals in their order, of which only those that are looked at are loaded."""

    def __init__(self, found: list[_Found]) -> None:
        self._found = found

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, index: int) -> Proposal: ...
    @overload
    def __getitem__(self, index: slice) -> list[Proposal]: ...
    def __getitem__(self, index: int | slice) -> Proposal | list[Proposal]:
        if isinstance(index, slice):
            return _proposals(self._found[index])
        return _proposals([self._found[index]])[0]

    def __iter__(self) -> Iterator[Proposal]:
        return iter(self[:])


def partners_for(company: Company, *, scope: str = "abroad", limit: int = LISTED) -> Shortlist:
    """Return the partners proposed to a company: across the border, or everywhere with scope `all`."""
    hidden = set(Dismissal.objects.filter(company=company).values_list("partner", flat=True)) | {company.pk}
    found = _scored(party_of(company), scope=scope, hidden=hidden)
    ordered = sorted(found, key=lambda f: (_ORDER[f.kind], -f.match.score, f.party.pk))
    return Shortlist(_with_variety(ordered)[:limit])


def partners_for_request(party: Party, *, scope: str = "abroad", limit: int = 20) -> list[Proposal]:
    """Return the partners for a request: only those that answer it, best first."""
    found = _scored(party, scope=scope, hidden=set())
    answers = [f for f in found if f.match.theirs.product > 0 and f.match.theirs.product >= _floor(party)]
    return _proposals(sorted(answers, key=lambda f: (-f.match.score, f.party.pk))[:limit])


def _proposals(found: list[_Found]) -> list[Proposal]:
    """Load the companies; one that was hidden meanwhile is left out."""
    companies = Company.objects.visible().with_details().in_bulk([f.party.pk for f in found])
    return [Proposal(companies[f.party.pk], f.match, f.kind) for f in found if f.party.pk in companies]


def _floor(party: Party) -> float:
    return 0.1 if party.seeks else 0.0


def pair(company: Company, partner: Company) -> Match:
    """Return the match of two companies, as `company` sees it."""
    return match(party_of(company), party_of(partner))


def _scored(party: Party, *, scope: str, hidden: set[int]) -> list[_Found]:
    scored = []
    for other in parties(candidates(party, scope, hidden=hidden), words=party.request):
        found = match(party, other)
        if party.request and not party.seeks:
            found = _by_words(found, party, other)
        kind = kind_of(found) or (WE if party.request and found.theirs.product > 0 else None)
        if kind:
            scored.append(_Found(other, found, kind))
    return scored


def _by_words(found: Match, party: Party, other: Party) -> Match:
    """Return a match whose product is worth what its words are worth: at most TEXT."""
    share = wording(party, other)
    return found._replace(score=TEXT * share, theirs=found.theirs._replace(product=TEXT * share))


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


def _with_variety(ordered: list[_Found]) -> list[_Found]:
    """Let no concept of one town fill the top, and keep one place in ten for a newcomer."""
    seen: Counter[tuple[str, str]] = Counter()
    first, later = [], []
    for found in ordered:
        mark = (_main_concept(found.match), found.party.place)
        seen[mark] += 1
        (first if seen[mark] <= VARIETY else later).append(found)
    return _with_newcomers(first + later)


def _main_concept(found: Match) -> str:
    for direction in (found.theirs, found.ours):
        for row in direction.rows:
            if row.criterion == "product" and row.given:
                return str(row.given[0])
    return ""


def _with_newcomers(ordered: list[_Found]) -> list[_Found]:
    """Keys are given in the order in which companies came."""
    if len(ordered) <= NEWCOMER_EVERY:
        return ordered
    top, rest = ordered[:NEWCOMER_EVERY], ordered[NEWCOMER_EVERY:]
    newest = max(rest, key=lambda f: f.party.pk or 0)
    if (newest.party.pk or 0) <= max(f.party.pk or 0 for f in top):
        return ordered
    return [*top[:-1], newest, top[-1], *[f for f in rest if f is not newest]]
