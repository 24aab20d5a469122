"""What every engine has to do; each runs the same class."""

import pytest
from django.db import transaction

from banat.core.text import VERSION
from banat.search.documents import All, Any, Doc, Not, Prefix, Query
from banat.search.engines.database import DatabaseEngine
from banat.search.models import SearchEntry

pytestmark = pytest.mark.django_db
SEEN = ("v:public",)


def doc(key: int, *terms: str, facets: tuple[str, ...] = (), rank: float = 0.0, visible: bool = True) -> Doc:
    seen = {"v:public"} if visible else set()
    return Doc("company", key, f"firm {key}", frozenset({*terms, *seen}), frozenset(facets), rank)


class TestDatabaseEngine:
    @pytest.fixture
    def engine(self):
        return DatabaseEngine()

    def keys(self, engine, *tiers, **kwargs) -> list[int]:
        return [hit.key for hit in engine.search(Query(tiers, SEEN, **kwargs)).hits]

    def test_finds_by_term_and_orders_by_tier_then_rank(self, engine):
        engine.upsert([doc(1, "o:honey"), doc(2, "o:honey", "o=honey"), doc(3, "o:honey", rank=5), doc(4, "o:wax")])

        assert self.keys(engine, "o=honey", "o:honey") == [2, 3, 1]

    def test_combines_all_any_not_and_prefix(self, engine):
        engine.upsert([doc(1, "w:a", "w:b"), doc(2, "w:a"), doc(3, "w:abc")])

        assert self.keys(engine, All(("w:a", "w:b"))) == [1]
        assert self.keys(engine, Any(("w:b", "w:abc"))) == [1, 3]
        assert self.keys(engine, Not("w:a", "w:b")) == [2]
        assert self.keys(engine, Prefix("w:ab")) == [3]

    def test_what_nobody_may_see_is_not_found(self, engine):
        engine.upsert([doc(1, "w:secret", visible=False), doc(2, "w:secret")])

        assert self.keys(engine, "w:secret") == [2]
        assert engine.search(Query(("w:secret",), visible=())).total == 0

    def test_a_facet_counts_the_very_set_that_is_shown(self, engine):
        engine.upsert(
            [
                doc(1, "o:honey", facets=("country:RO", "certificate:haccp")),
                doc(2, "s:honey", facets=("country:RS",)),
                doc(3, "o:wax", facets=("country:RO",)),
                doc(4, "o:honey", facets=("country:RS",), visible=False),
            ]
        )
        found = engine.search(Query(("o:honey", "s:honey"), SEEN, facets=("country", "certificate")))

        assert found.total == 2
        assert found.facets == {"country": {"RO": 1, "RS": 1}, "certificate": {"haccp": 1}}
        for value, count in found.facets["country"].items():
            assert engine.search(Query(("o:honey", "s:honey"), SEEN, filters=(f"country:{value}",))).total == count

    def test_pages_walk_over_tiers_without_repeating(self, engine):
        engine.upsert([doc(i, "w:a", *(["w:b"] if i % 3 == 0 else [])) for i in range(1, 11)])
        walked = [key for offset in range(0, 12, 4) for key in self.keys(engine, "w:b", "w:a", offset=offset, limit=4)]

        assert sorted(walked) == list(range(1, 11))
        assert walked[:3] == [3, 6, 9]

    def test_an_update_takes_the_place_of_what_was_there(self, engine):
        engine.upsert([doc(1, "w:old")])
        engine.upsert([doc(1, "w:new")])

        assert self.keys(engine, "w:old") == []
        assert self.keys(engine, "w:new") == [1]
        assert SearchEntry.objects.count() == 1

    def test_delete_and_clear(self, engine):
        engine.upsert([doc(1, "w:a"), doc(2, "w:a")])
        engine.delete("company", [1])
        assert self.keys(engine, "w:a") == [2]

        engine.clear()
        assert self.keys(engine, "w:a") == []

    def test_a_change_taken_back_is_taken_back_in_the_index_too(self, engine):
        with pytest.raises(RuntimeError), transaction.atomic():
            engine.upsert([doc(1, "w:a")])
            raise RuntimeError

        assert self.keys(engine, "w:a") == []

    @pytest.mark.parametrize("term", ['w:"quoted"', "w:it's", "w:a&b", "w:(", "w:*", "w:\\", "w::", "w:ћ"])
    def test_signs_of_a_query_language_are_plain_text(self, engine, term):
        engine.upsert([doc(1, term), doc(2, "w:other")])

        assert self.keys(engine, term) == [1]

    def test_candidates_fill_up_from_tier_to_tier(self, engine):
        engine.upsert([doc(i, "w:a") for i in range(1, 4)] + [doc(9, "w:b")])
        hits = engine.candidates(Query(("w:b", "w:a"), SEEN, limit=3))

        assert [(hit.key, hit.tier) for hit in hits] == [(9, 0), (1, 1), (2, 1)]

    def test_health_knows_the_analysis(self, engine):
        engine.upsert([doc(1, "w:a")])
        SearchEntry.objects.create(kind="company", key=2, name="x", analysis="0")

        assert VERSION != "0"
        assert (engine.health()["entries"], engine.health()["outdated"]) == (2, 1)
