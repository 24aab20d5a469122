"""Partners for you: who is proposed, in which order, with which reasons."""

import pytest
from django.utils import translation
from lxml import html

from banat.companies.domain.saving import add_item, remove_item
from banat.companies.models import Item
from banat.companies.quantities import Amount
from matchmaking.matching.domain.dismissing import dismiss, restore
from matchmaking.matching.domain.queries import pair, partners_for, partners_for_request
from matchmaking.matching.parties import party_of_request
from matchmaking.matching.wording import amount_text
from tests.factories import make_company

pytestmark = pytest.mark.django_db


def names(proposals) -> list[str]:
    return [p.company.name for p in proposals]


def test_partners_come_from_across_the_border(people):
    make_company("Scaune Lugoj", "RO", "Lugoj", offer="Producem scaune din lemn.")

    assert names(partners_for(people["alfa"])) == ["Beta"]
    assert set(names(partners_for(people["alfa"], scope="all"))) == {"Beta", "Scaune Lugoj"}


def test_list_and_pair_show_one_number_from_both_sides(people):
    here = partners_for(people["alfa"])[0].match
    there = partners_for(people["beta"])[0].match

    assert here.points == there.points == pair(people["alfa"], people["beta"]).points
    assert here.theirs == there.ours


def test_a_concept_taken_away_takes_the_partner_away_and_given_back_brings_it_back(people):
    beta = people["beta"]
    for item in list(beta.items.filter(side="offer")):
        remove_item(item=item)
    for item in list(beta.items.filter(side="seek")):
        remove_item(item=item)
    assert names(partners_for(people["alfa"])) == []

    add_item(company=beta, side="offer", concept="chairs", role="manufacturer")
    assert names(partners_for(people["alfa"])) == ["Beta"]


def test_without_concepts_nobody_is_proposed(people, monkeypatch):
    from banat.reference import tagging

    monkeypatch.setattr(tagging, "_find", lambda *args, **kwargs: [])
    Item.objects.all().delete()
    make_company("Kappa", "RS", "Vršac", offer="Proizvodimo drvene stolice.")

    assert names(partners_for(people["alfa"])) == []


def test_not_for_us_hides_one_proposal_for_one_company_and_can_be_undone(people):
    alfa, beta = people["alfa"], people["beta"]
    dismiss(company=alfa, partner=beta, reason="known")
    assert names(partners_for(alfa)) == []
    assert "Alfa" in names(partners_for(beta))

    restore(company=alfa, partner=beta)
    assert names(partners_for(alfa)) == ["Beta"]


def test_a_hidden_company_is_not_proposed(people):
    beta = people["beta"]
    beta.hidden = True
    beta.save()

    assert names(partners_for(people["alfa"])) == []


@pytest.mark.parametrize(
    "text", ["caut scaune din lemn", "cautam scaune de lemn", "tražim drvene stolice", "тражим дрвене столице"]
)
def test_a_request_in_any_form_finds_the_maker(people, text):
    found = partners_for_request(party_of_request(text, role="supplier", country="RO"))

    assert names(found) == ["Beta"]


def test_a_request_that_nobody_answers_has_no_full_match(people):
    found = partners_for_request(party_of_request("caut mănuși chirurgicale sterile", role="supplier", country="RO"))

    assert [p for p in found if p.match.theirs.full] == []


def test_a_card_has_reasons_in_the_readers_language_that_link_to_the_field(people, client_of):
    page = html.document_fromstring(client_of("ana").get("/ro/partners/").text)
    links = [a.get("href") for a in page.xpath("//main//a") if "#" in (a.get("href") or "")]

    assert any("/ro/companies/beta/#offers" in link for link in links)
    assert "scaune" in page.text_content()
    assert "stolice" not in "".join(
        n.text_content()
        for n in page.xpath("//main//*[not(@lang)]/text()/..")
        if not n.xpath("ancestor-or-self::*[@lang='sr-Latn']") and not n.xpath("descendant::*[@lang='sr-Latn']")
    )


def test_queries_do_not_grow_with_the_list(people, client_of, django_assert_max_num_queries):
    for i in range(6):
        make_company(f"Stolar {i}", "RS", "Vršac", offer="Proizvodimo drvene stolice.")
    client = client_of("ana")
    with django_assert_max_num_queries(30):
        assert client.get("/ro/partners/").status_code == 200


def test_dismissing_by_the_page_keeps_to_the_own_company(people, client_of):
    client = client_of("ana")
    assert client.post("/ro/partners/beta/dismiss/", {"reason": "far"}).status_code == 302
    assert "Beta" in client.get("/ro/partners/dismissed/").text
    assert client.post("/ro/partners/beta/restore/").status_code == 302
    assert client.post("/ro/partners/alfa/dismiss/", {"reason": "far"}).status_code == 404


@pytest.mark.parametrize(
    ("form", "amount", "said"),
    [
        ("en", Amount(6000, "pieces", yearly=True), "6,000 pieces a year"),
        ("en", Amount(1, "people", yearly=False), "1 person"),
        ("ro", Amount(6000, "pieces", yearly=True), "6.000 de bucăți pe an"),
        ("ro", Amount(12, "rooms", yearly=False), "12 camere"),
        ("ro", Amount(1.5, "t", yearly=True), "1,5 t pe an"),
        ("sr-latn", Amount(21, "pieces", yearly=False), "21 komad"),
        ("sr-latn", Amount(4, "rooms", yearly=False), "4 sobe"),
    ],
)
def test_amounts_are_counted_as_the_language_counts(form, amount, said):
    with translation.override(form):
        assert amount_text(amount) == said
