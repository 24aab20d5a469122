"""The database engine: SQLite FTS5 or a PostgreSQL tsvector with GIN, in the same transaction as the change.

Both hold one bag of terms a document. The vendor differs in three places only:
how a bag is written, how an expression is spelled, and how it is joined.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.db import connection, transaction

from banat.core.text import VERSION
from banat.search.documents import All, Any, Doc, Expr, Found, Hit, Not, Prefix, Query
from banat.search.models import SearchEntry

_BATCH = 500
_FIELDS = ("name", "rank", "facets", "analysis")


class _SQLite:
    """FTS5: rows of terms whose rowid is the entry's."""

    source = "search_terms t JOIN search_searchentry e ON e.id = t.rowid"
    where = "search_terms MATCH %s"
    count = "SELECT count(*) FROM search_terms WHERE search_terms MATCH %s"

    def write(self, rows: list[tuple[int, frozenset[str]]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_terms WHERE rowid = %s", [(pk,) for pk, _ in rows])
            cursor.executemany(
                "INSERT INTO search_terms (rowid, bag) VALUES (%s, %s)",
                [(pk, " ".join(sorted(bag))) for pk, bag in rows],
            )

    def remove(self, pks: list[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_terms WHERE rowid = %s", [(pk,) for pk in pks])

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_terms")

    def spell(self, expr: Expr) -> str:
        match expr:
            case str():
                return self._quoted(expr)
            case Prefix(start):
                return f"{self._quoted(start)}*"
            case All(parts):
                return "(" + " AND ".join(map(self.spell, parts)) + ")"
            case Any(parts):
                return "(" + " OR ".join(map(self.spell, parts)) + ")"
            case Not(part, without):
                return f"({self.spell(part)} NOT {self.spell(without)})"

    @staticmethod
    def _quoted(term: str) -> str:
        return '"' + term.replace('"', '""') + '"'


class _PostgreSQL:
    """A tsvector of plain lexemes: no dictionary of the database touches our terms."""

    source = "search_searchentry e"
    where = "e.bag @@ %s::tsquery"
    count = "SELECT count(*) FROM search_searchentry e WHERE e.bag @@ %s::tsquery"

    def write(self, rows: list[tuple[int, frozenset[str]]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE search_searchentry SET bag = array_to_tsvector(%s) WHERE id = %s",
                [(sorted(bag), pk) for pk, bag in rows],
            )

    def remove(self, pks: list[int]) -> None:
        """Nothing is kept beside the entry."""

    def clear(self) -> None:
        """Nothing is kept beside the entry."""

    def spell(self, expr: Expr) -> str:
        match expr:
            case str():
                return self._quoted(expr)
            case Prefix(start):
                return f"{self._quoted(start)}:*"
            case All(parts):
                return "(" + " & ".join(map(self.spell, parts)) + ")"
            case Any(parts):
                return "(" + " | ".join(map(self.spell, parts)) + ")"
            case Not(part, without):
                return f"({self.spell(part)} & !{self.spell(without)})"

    @staticmethod
    def _quoted(term: str) -> str:
        return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


class DatabaseEngine:
    """Finds in the database the site itself runs on."""

    def __init__(self) -> None:
        self._vendor = _SQLite() if connection.vendor == "sqlite" else _PostgreSQL()

    def upsert(self, docs: Iterable[Doc]) -> int:
        """Write documents and their terms, in the caller's transaction if there is one."""
        written = 0
        for batch in _batches(docs):
            with transaction.atomic():
                SearchEntry.objects.bulk_create(
                    [
                        SearchEntry(
                            kind=doc.kind,
                            key=doc.key,
                            name=doc.name[:200],
                            rank=doc.rank,
                            facets=" ".join(sorted(doc.facets)),
                            analysis=VERSION,
                        )
                        for doc in batch
                    ],
                    update_conflicts=True,
                    unique_fields=["kind", "key"],
                    update_fields=list(_FIELDS),
                )
                pks = self._pks(batch)
                self._vendor.write([(pks[doc.kind, doc.key], doc.terms | doc.facets) for doc in batch])
            written += len(batch)
        return written

    @staticmethod
    def _pks(batch: list[Doc]) -> dict[tuple[str, int], int]:
        pks = {}
        for kind in {doc.kind for doc in batch}:
            keys = [doc.key for doc in batch if doc.kind == kind]
            for pk, key in SearchEntry.objects.filter(kind=kind, key__in=keys).values_list("pk", "key"):
                pks[kind, key] = pk
        return pks

    def delete(self, kind: str, keys: Iterable[int]) -> None:
        """Take documents and their terms out together."""
        with transaction.atomic():
            pks = list(SearchEntry.objects.filter(kind=kind, key__in=list(keys)).values_list("pk", flat=True))
            self._vendor.remove(pks)
            SearchEntry.objects.filter(pk__in=pks).delete()

    def clear(self) -> None:
        """Empty the index."""
        with transaction.atomic():
            self._vendor.clear()
            SearchEntry.objects.all().delete()

    def search(self, query: Query) -> Found:
        """Return a page of hits; tiers that lie before the page are counted, not fetched."""
        exclusive = [query.restricted(tier, query.tiers[:i]) for i, tier in enumerate(query.tiers)]
        counts = [self._count(expr) for expr in exclusive]
        hits: list[Hit] = []
        skip, room = query.offset, query.limit
        for tier, (expr, count) in enumerate(zip(exclusive, counts, strict=True)):
            if skip >= count:
                skip -= count
                continue
            if room <= 0:
                break
            found = self._fetch(expr, tier, offset=skip, limit=room)
            hits += found
            room -= len(found)
            skip = 0
        facets = self._facets(query) if query.facets else {}
        return Found(hits, sum(counts), facets)

    def candidates(self, query: Query) -> list[Hit]:
        """Return the first hits of the tiers, without counting."""
        hits: list[Hit] = []
        for tier, expr in enumerate(query.tiers):
            room = query.limit - len(hits)
            if room <= 0:
                break
            hits += self._fetch(query.restricted(expr, query.tiers[:tier]), tier, offset=0, limit=room)
        return hits

    def suggest(self, expr: Expr, *, visible: tuple[str, ...], limit: int) -> list[Hit]:
        """Return hits for a prefix, the highest rank first."""
        return self._fetch(Query((expr,), visible).restricted(expr), 0, offset=0, limit=limit)

    def health(self) -> dict[str, object]:
        """Count entries, and those that another version of the analysis made."""
        return {
            "engine": f"database ({connection.vendor})",
            "entries": SearchEntry.objects.count(),
            "outdated": SearchEntry.objects.exclude(analysis=VERSION).count(),
        }

    def _count(self, expr: Expr) -> int:
        with connection.cursor() as cursor:
            cursor.execute(self._vendor.count, [self._vendor.spell(expr)])
            return cursor.fetchone()[0]

    def _fetch(self, expr: Expr, tier: int, *, offset: int, limit: int) -> list[Hit]:
        # Every piece of this statement is ours; what people typed goes in as a parameter.
        sql = (
            f"SELECT e.kind, e.key FROM {self._vendor.source} WHERE {self._vendor.where} "  # noqa: S608 -- see above
            "ORDER BY e.rank DESC, e.key LIMIT %s OFFSET %s"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [self._vendor.spell(expr), limit, offset])
            return [Hit(kind, key, tier) for kind, key in cursor.fetchall()]

    def _facets(self, query: Query) -> dict[str, dict[str, int]]:
        """Count facet terms over the very set that `search` counts."""
        expr = query.restricted(Any(query.tiers) if len(query.tiers) > 1 else query.tiers[0])
        sql = f"SELECT e.facets, count(*) FROM {self._vendor.source} WHERE {self._vendor.where} GROUP BY e.facets"  # noqa: S608 -- as in _fetch
        counts: Counter[str] = Counter()
        with connection.cursor() as cursor:
            cursor.execute(sql, [self._vendor.spell(expr)])
            for facets, times in cursor.fetchall():
                for term in facets.split(" "):
                    counts[term] += times
        found: dict[str, dict[str, int]] = {name: {} for name in query.facets}
        for term, times in counts.items():
            name, _, value = term.partition(":")
            if name in found:
                found[name][value] = times
        return found


def _batches(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    batch: list[Doc] = []
    for doc in docs:
        batch.append(doc)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
