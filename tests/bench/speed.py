"""Speed and memory at 10,000 and 100,000 companies, each figure beside a naive rival in the same run."""

import json
import statistics
import sys
import time
from collections.abc import Callable

import world
import yard

SIZES = (10_000, 100_000)


def times(work: Callable[[object], object], items: list) -> tuple[float, float]:
    """Return the median and the 95th percentile in milliseconds over `items`, after a warm-up."""
    for item in items[:50]:
        work(item)
    took = []
    for item in items:
        started = time.perf_counter()
        work(item)
        took.append((time.perf_counter() - started) * 1000)
    took.sort()
    return statistics.median(took), took[int(len(took) * 0.95) - 1]


def main(sizes: tuple[int, ...]) -> None:
    """Print one row a figure: what, size, median, p95, the rival's median and p95."""
    world.start()
    from django.db import connection

    from banat.cms.asking import FACETS, Ask, build
    from banat.cms.searching import search
    from banat.companies.models import Company, CompanyText
    from banat.core.text import tokens
    from banat.demo.making import make_companies
    from banat.reference.tagging import suggest
    from banat.reference.warming import warm_up
    from banat.search.documents import Prefix, Query
    from banat.search.engine import engine
    from matchmaking.matching.domain.candidates import CANDIDATES
    from matchmaking.matching.domain.queries import partners_for

    warm_up()
    queries = yard.queries()
    rows = []
    made = 0
    for size in sizes:
        started = time.perf_counter()
        make_companies(size - made, start=made)
        made = size
        print(f"made {size} companies in {time.perf_counter() - started:.0f} s", flush=True)

        def hits(text: str) -> object:
            asked = build(Ask(text)).query
            return engine().candidates(Query(asked.tiers, asked.visible, asked.filters, limit=20))

        def whole(text: str) -> object:
            return search(Ask(text))

        def naive(text: str) -> object:
            return list(CompanyText.objects.filter(body__icontains=text).values_list("company_id", flat=True)[:20])

        def naive_whole(text: str) -> object:
            found = CompanyText.objects.filter(body__icontains=text)
            return found.count(), list(found.values_list("company__country").distinct()), list(found[:20])

        def complete(text: str) -> object:
            word = tokens(text)[0].folded[:4]
            return suggest(word), engine().suggest(Prefix(f"n:{word}"), visible=("v:public",), limit=5)

        def naive_complete(text: str) -> object:
            return list(Company.objects.filter(name__istartswith=text[:4]).values_list("name", flat=True)[:8])

        few = queries[::13]
        rows.append(("hits", size, *times(hits, queries), *times(naive, few)))
        rows.append(("hits, count and facets", size, *times(whole, queries), *times(naive_whole, few)))
        rows.append(("suggestion", size, *times(complete, queries), *times(naive_complete, few)))
        companies = list(Company.objects.with_details().order_by("pk")[: 40 * 7 : 7])

        def partners(company: object) -> object:
            return partners_for(company)[:10]

        rows.append(("partners of one company", size, *times(partners, companies), *_exhaustive(companies[:3])))
        recall = [_recall(company) for company in companies[: 10 if size <= 10_000 else 5]]
        print(f"recall@{CANDIDATES} of exhaustive scoring at {size}: {statistics.mean(recall):.3f}", flush=True)
        rows.append(
            (f"recall@{CANDIDATES} of exhaustive scoring", size, statistics.mean(recall), min(recall), 1.0, 1.0)
        )
        assert FACETS
    print(f"vendor {connection.vendor}")
    for row in rows:
        print("{:38} {:>7} {:9.2f} {:9.2f} {:9.2f} {:9.2f}".format(*row))
    print("RESULT " + json.dumps({"vendor": connection.vendor, "rows": rows}))


def _all_scores(company: object) -> list[tuple[float, int]]:
    from banat.companies.models import Company
    from matchmaking.matching.domain.queries import kind_of
    from matchmaking.matching.parties import party_of
    from matchmaking.matching.scoring import match

    own = party_of(company)
    scores = []
    for other in Company.objects.exclude(country=company.country).with_details().iterator(chunk_size=2000):
        found = match(own, party_of(other))
        if kind_of(found):
            scores.append((found.score, other.pk))
    return sorted(scores, reverse=True)


def _exhaustive(companies: list) -> tuple[float, float]:
    took = []
    for company in companies:
        started = time.perf_counter()
        _all_scores(company)
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took), max(took)


def _recall(company: object) -> float:
    """Return the share of the best 20 by exhaustive scoring that are among the proposals' candidates, ties counted fairly."""
    from matchmaking.matching.domain.candidates import candidates
    from matchmaking.matching.parties import party_of

    best = _all_scores(company)
    if not best:
        return 1.0
    floor = best[min(19, len(best) - 1)][0]
    above = [pk for score, pk in best if score > floor]
    tied = [pk for score, pk in best if score == floor]
    found = set(candidates(party_of(company), "abroad"))
    room = min(20, len(best)) - len(above)
    got = sum(pk in found for pk in above) + min(room, sum(pk in found for pk in tied))
    return got / min(20, len(best))


if __name__ == "__main__":
    main(tuple(int(arg) for arg in sys.argv[1:]) or SIZES)
