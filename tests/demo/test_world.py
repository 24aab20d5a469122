"""The demo world: sixty and sixty firms, Ana and Bojan among them, loaded by the product's own verbs."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from banat.accounts.models import Adviser, User
from banat.companies.domain.saving import add_item, remove_item
from banat.companies.models import Company, CompanyText
from banat.core.text import tokens
from banat.demo.making import make_companies
from banat.demo.world import demo_people, load
from banat.search.models import SearchEntry
from matchmaking.matching.domain.queries import pair, partners_for
from matchmaking.matching.scoring import GAP, MATCH

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def world(db):
    load()
    return {
        "ana": Company.objects.get(memberships__user__name="Ana Munteanu"),
        "bojan": Company.objects.get(memberships__user__name="Bojan Petrović"),
    }


def test_the_world_is_whole_and_loading_it_again_changes_nothing(world):
    assert load() == 0
    assert Company.objects.filter(country="RO").count() == 60
    assert Company.objects.filter(country="RS").count() == 60
    assert SearchEntry.objects.count() == 120
    assert Adviser.objects.count() == 2
    assert User.objects.filter(is_staff=True).count() == 1
    assert User.objects.count() == len(demo_people())


def test_enough_concepts_are_in_use_on_both_sides(world):
    sides = {
        country: {
            i.concept
            for c in Company.objects.filter(country=country).with_details()
            for i in c.items.all()
            if i.concept
        }
        for country in ("RO", "RS")
    }

    assert len(sides["RO"] | sides["RS"]) >= 120
    assert len(sides["RO"] & sides["RS"]) >= 60


def test_no_two_descriptions_share_six_words_in_a_row(world):
    seen: dict[tuple[str, ...], int] = {}
    shared = set()
    for text in CompanyText.objects.all():
        words = [token.folded for token in tokens(text.body)]
        for i in range(len(words) - 5):
            run = tuple(words[i : i + 6])
            if seen.setdefault(run, text.company_id) != text.company_id:
                shared.add(run)

    assert shared == set()


def test_romanian_is_written_with_commas_below(world):
    assert not CompanyText.objects.filter(body__regex="[şţŞŢ]").exists()


def test_bojan_stands_among_anas_first_five_while_he_makes_chairs(world):
    ana, bojan = world["ana"], world["bojan"]

    def first_five() -> list[int]:
        return [p.company.pk for p in partners_for(Company.objects.with_details().get(pk=ana.pk))[:5]]

    assert bojan.pk in first_five()

    item = bojan.items.get(side="offer", concept="chairs")
    remove_item(item=item)
    assert bojan.pk not in first_five()

    add_item(company=bojan, side="offer", concept="chairs", role="manufacturer")
    assert bojan.pk in first_five()


def test_every_proposal_to_ana_lies_across_the_border_and_has_reasons(world):
    proposals = partners_for(world["ana"])

    assert len(proposals) >= 5
    for proposal in proposals:
        rows = (*proposal.match.theirs.rows, *proposal.match.ours.rows)
        assert proposal.company.country == "RS"
        assert sum(row.state in (MATCH, GAP) for row in rows) >= 3


def test_both_see_one_number(world):
    here, there = pair(world["ana"], world["bojan"]), pair(world["bojan"], world["ana"])

    assert here.points == there.points
    assert here.theirs == there.ours


def test_made_up_companies_are_made_by_the_thousand(db):
    make_companies(50)

    assert Company.objects.count() == 50
    assert SearchEntry.objects.count() == 50


def test_demo_commands_refuse_production(settings):
    settings.DEMO = False

    for command, arguments in (("load_demo", {}), ("make_world", {"companies": 1}), ("demo", {})):
        with pytest.raises(CommandError):
            call_command(command, stdout=StringIO(), **arguments)


def test_demo_people_in_production_are_an_error(world, settings):
    from banat.demo.checks import no_demo_people

    assert no_demo_people(databases=["default"]) == []
    settings.DEMO = False
    assert [e.id for e in no_demo_people(databases=["default"])] == ["banat.E001"]


def test_people_have_addresses_that_are_nobodys():
    assert all(re.search(r"\.example$", person["email"]) for person in demo_people())
