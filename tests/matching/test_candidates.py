"""Candidates: the few that are scored in full hold the best of all."""

import pytest

from banat.companies.models import Company
from banat.demo.making import make_companies
from matchmaking.matching.domain import candidates as room
from matchmaking.matching.domain.queries import kind_of, partners_for, partners_for_request
from matchmaking.matching.parties import parties, party_of, party_of_request
from matchmaking.matching.scoring import match
from tests.factories import make_company

pytestmark = pytest.mark.django_db


def test_the_best_of_all_are_among_the_few(monkeypatch):
    make_companies(400)
    monkeypatch.setattr(room, "CANDIDATES", 30)
    for company in Company.objects.with_details().order_by("pk")[:12]:
        own = party_of(company)
        abroad = parties(Company.objects.exclude(country=company.country).values_list("pk", flat=True))
        scored = [(match(own, other), other.pk) for other in abroad]
        best = sorted(((m.score, pk) for m, pk in scored if kind_of(m)), reverse=True)[:10]
        found = room.candidates(own, "abroad")

        assert len(found) <= 30
        assert {pk for _score, pk in best} <= set(found)


def test_a_side_read_in_bulk_is_the_side_read_from_its_model(people):
    everybody = list(Company.objects.with_details().order_by("pk"))

    assert parties([company.pk for company in everybody]) == [party_of(company) for company in everybody]


def test_who_seeks_a_partner_for_whatever_it_makes_is_found_by_who_sells_that():
    maker = make_company(
        "Stolovi Vršac", "RS", "Vršac", offer="Proizvodimo drvene stolice.", seek="Tražimo distributere."
    )
    assert [item.concept for item in maker.items.filter(side="seek")] == [""]
    trader = make_company("Depozit Lugoj", "RO", "Lugoj", offer="Vindem scaune en gros.")

    assert [p.company for p in partners_for(trader)] == [maker]


def test_with_words_alone_a_request_is_answered_by_who_has_most_of_them():
    both = make_company("Una", "RO", "Lugoj", offer="Ceva violet și verde pentru case.")
    make_company("Doua", "RO", "Lugoj", offer="Ceva verde.")
    asked = party_of_request("violet verde", role="supplier", country="RS", concepts=False)

    found = partners_for_request(asked)
    assert found[0].company == both
    assert found[0].match.score > found[1].match.score


def test_a_request_is_answered_by_what_comes_near_where_nobody_has_the_very_thing():
    near = make_company("Brodometal", "RS", "Pančevo", offer="Proizvodimo čelične konstrukcije.")
    asked = party_of_request("confecții metalice", role="subcontractor", country="RO")

    assert [p.company for p in partners_for_request(asked)] == [near]
