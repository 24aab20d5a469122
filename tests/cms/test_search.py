"""The one search box: pages, facets, marks, API."""

import re

import pytest
from django.test import Client
from lxml import html

from banat.cms.asking import Ask, build
from banat.companies.domain.saving import add_item, remove_item
from banat.companies.presenting import Looked, marked, spans_of
from banat.search.engine import engine
from tests.factories import make_company

pytestmark = pytest.mark.django_db
FORMS = ("mobilier", "namestaj", "nameštaj", "намештај", "furniture")


@pytest.fixture
def firms(people):
    make_company("Delta", "RS", "Vršac", offer="Правимо кухињски намештај од храста. ISO 9001.")
    make_company("Epsilon", "RO", "Arad", offer="Vindem miere și propolis.", hidden=True)
    return people


def total(address: str) -> int:
    found = html.document_fromstring(Client().get(address).text)
    return int(re.search(r"\d+", found.get_element_by_id("results-heading").text_content()).group())


@pytest.mark.parametrize("path", ["/ro/search/", "/sr-cyrl/search/"])
def test_five_forms_find_the_same_firms_in_the_same_order(firms, path):
    lists = []
    for form in FORMS:
        page = html.document_fromstring(Client().get(path, {"q": form}).text)
        lists.append(
            [
                a.get("href")
                for a in page.xpath("//main//h3//a | //main//h2//a")
                if "/companies/" in (a.get("href") or "")
            ]
        )

    assert lists[0]
    assert all(found == lists[0] for found in lists)


def test_a_hidden_company_is_found_nowhere(firms):
    assert "Epsilon" not in Client().get("/ro/search/?q=propolis").text
    assert "Epsilon" not in Client().get("/api/v1/search?q=propolis").text
    assert Client().get("/ro/companies/epsilon/").status_code == 404


def test_a_click_on_a_facet_gives_the_number_it_prints(firms):
    ask = Ask("furniture")
    found = engine().search(build(ask).query)

    assert found.total == sum(found.facets["country"].values())
    for name, values in found.facets.items():
        for value, count in values.items():
            chosen = Ask("furniture", {name: (value,)})
            assert engine().search(build(chosen).query).total == count


def test_two_values_of_a_facet_widen_and_two_facets_narrow(firms):
    both = Ask("furniture", {"country": ("RO", "RS")})
    narrow = Ask("furniture", {"country": ("RS",), "certificate": ("iso-9001",)})

    assert engine().search(build(both).query).total == engine().search(build(Ask("furniture")).query).total
    assert engine().search(build(narrow).query).total == 1


def test_firms_that_merely_hold_the_word_are_not_part_of_the_set(firms):
    make_company("Zeta", "RO", "Lugoj", offer="Magazinul nostru de pe strada Miere vinde ceasuri.")
    without = engine().search(build(Ask("miere")).query).total
    make_company("Miere Trans", "RO", "Lugoj", offer="Transportăm persoane.")

    assert engine().search(build(Ask("miere")).query).total == without


@pytest.mark.parametrize("q", ["(", '"', "*", "a OR", "😀", "NOT", "'; DROP TABLE x", "mobilă AND", "%", "_", "\\"])
def test_signs_are_plain_text(firms, q):
    assert Client().get("/ro/search/", {"q": q}).status_code == 200
    assert Client().get("/api/v1/search", {"q": q}).status_code == 200


def test_too_many_words_are_answered_kindly_and_kept(firms):
    response = Client().get("/ro/search/", {"q": "mobila " * 100})

    assert response.status_code == 200
    assert "200" in response.text
    assert Client().get("/api/v1/search", {"q": "x" * 201}).json()["code"] == "too_long"


@pytest.mark.parametrize(
    "params",
    [
        {"page": "abc"},
        {"page": str(10**30)},
        {"page": "-1"},
        {"country": "XX"},
        {"concept": "../../etc"},
        {"district": "RO'--"},
    ],
)
def test_nonsense_in_an_address_is_no_error(firms, params):
    assert Client().get("/ro/search/", {"q": "mobila", **params}).status_code == 200


@pytest.mark.parametrize(
    ("params", "code", "field"),
    [
        ({"page": "abc"}, "not_a_number", "page"),
        ({"page": str(10**30)}, "out_of_range", "page"),
        ({"page": "0"}, "out_of_range", "page"),
        ({"country": "XX"}, "invalid", "country"),
        ({"district": "RO'--"}, "invalid", "district"),
        ({"q": "x" * 10_000}, "too_long", "q"),
    ],
)
def test_the_api_says_what_is_wrong_where_and_in_the_callers_language(firms, params, code, field):
    messages = set()
    for form in ("en", "ro", "sr-latn", "sr-cyrl"):
        response = Client().get("/api/v1/search", {"q": "mobila", **params}, headers={"Accept-Language": form})
        problem = response.json()
        assert (response.status_code, problem["code"], problem["field"]) == (422, code, field)
        messages.add(problem["message"])

    assert len(messages) == 4
    assert re.search("[а-ш]", "".join(messages))


def test_a_concept_that_is_none_finds_nothing_by_the_api(firms):
    assert Client().get("/api/v1/search", {"q": "mobila", "concept": "no-such"}).json()["total"] == 0


def test_the_api_speaks_the_language_it_is_asked_in(firms):
    hits = {
        lang: Client().get("/api/v1/search", {"q": "kuhinjski nameštaj", "lang": lang}).json()["results"]
        for lang in ("ro", "sr-latn", "sr-cyrl", "en")
    }

    delta = {lang: next(h for h in found if h["name"] == "Delta") for lang, found in hits.items()}
    assert set(delta["ro"]) == {"kind", "id", "name", "url", "town", "country", "concepts", "reason"}
    assert delta["en"]["concepts"][0] == "kitchen furniture"
    assert delta["ro"]["concepts"][0] == "mobilă de bucătărie"
    assert re.search("[а-ш]", delta["sr-cyrl"]["concepts"][0])


def test_concepts_are_completed_by_the_api(firms):
    found = Client().get("/api/v1/concepts", {"q": "намеш"}).json()

    assert set(found[0]) == {"id", "path", "nace", "hs", "labels", "score"}
    assert "household-furniture" in [concept["id"] for concept in found]


def test_a_peer_that_calls_too_often_waits(firms, settings):
    settings.API_CALLS_PER_MINUTE = 2
    client = Client(REMOTE_ADDR="203.0.113.9")
    codes = [
        client.get("/api/v1/concepts", {"q": "a"}, headers={"X-Forwarded-For": f"1.2.3.{i}"}).status_code
        for i in range(3)
    ]

    assert codes == [200, 200, 429]
    refused = client.get("/api/v1/concepts", {"q": "a", "lang": "ro"})
    assert refused.json()["message"] == "Prea multe cereri. Așteptați un minut."
    assert refused.headers["Retry-After"] == "60"


TEXT = "Fabrică de încălțăminte & mănuși <piele> – Ђорђе и синови, čarape, намештај"


@pytest.mark.parametrize(
    ("query", "language", "words"),
    [
        ("manusi", "ro", ["mănuși"]),
        ("namestaj", "sr", ["намештај"]),
        ("carape", "sr", ["čarape"]),
        ("dorde", "sr", ["Ђорђе"]),
        ("djordje", "sr", ["Ђорђе"]),
    ],
)
def test_marks_cover_exactly_the_words_as_written(query, language, words):
    spans = spans_of(TEXT, language, Looked(words=(query,) if query != "djordje" else ("dorde",)))

    assert [TEXT[a:b] for a, b in spans] == words
    shown = marked(TEXT, spans)
    assert f"<mark>{words[0]}</mark>" in shown
    assert "<piele>" not in shown


def test_the_index_says_what_the_database_says(people):
    beta = people["beta"]
    item = add_item(company=beta, side="offer", concept="honey", role="manufacturer")
    assert total("/ro/search/?q=miere") == 2

    remove_item(item=item)
    assert total("/ro/search/?q=miere") == 1


def test_a_list_of_any_length_costs_the_same_queries(people, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        Client().get("/ro/search/?q=mobila")
    for i in range(5):
        make_company(f"Mobila {i}", "RO", "Lugoj", offer="Producem mobilă.")
    with django_assert_max_num_queries(15):
        Client().get("/ro/search/?q=mobila")


def test_the_fragment_and_the_page_show_the_same_results(firms):
    page = Client().get("/ro/search/?q=mobila")
    fragment = Client().get("/ro/search/?q=mobila", headers={"HX-Request": "true"})

    assert "<html" in page.text
    assert "<html" not in fragment.text
    assert page.text.count("/companies/") == fragment.text.count("/companies/")


@pytest.mark.parametrize(
    "q", ["brânză de oaie", "branza de oaie", "ovčiji sir", "ovciji sir", "овчији сир", "sheep cheese"]
)
def test_where_nobody_has_the_very_thing_those_who_come_nearest_are_shown_and_it_is_said(firms, q):
    maker = make_company("Mlekara Zeta", "RS", "Vršac", offer="Proizvodimo sir.")

    page = Client().get("/ro/search/", {"q": q}).text
    assert "Deocamdată nimeni nu are" in page
    assert maker.get_absolute_url().removeprefix("/en") in page
    assert [hit["name"] for hit in Client().get("/api/v1/search", {"q": q}).json()["results"]] == ["Mlekara Zeta"]

    exact = make_company("Stâna Nera", "RO", "Lugoj", offer="Producem brânză de oaie.")
    found = Client().get("/ro/search/", {"q": q}).text
    assert "Deocamdată nimeni nu are" not in found
    assert exact.name in found
    assert maker.name not in found
