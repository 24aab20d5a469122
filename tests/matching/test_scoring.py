"""The score: pure, reciprocal, and kind to what is not known."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banat.companies.quantities import Amount, Reach
from matchmaking.matching.parties import Party, Thing
from matchmaking.matching.scoring import GAP, MATCH, PRIOR, UNKNOWN, WEIGHTS, fit, match, nearness

ANA = Party(
    1,
    "RO",
    offers=(Thing("kitchens", "manufacturer"),),
    seeks=(Thing("chairs", "supplier", ("ISO 9001",)),),
    point=(45.75, 21.22),
)
BOJAN = Party(
    2,
    "RS",
    offers=(Thing("chairs", "manufacturer"),),
    seeks=(Thing("household-furniture", "buyer"),),
    point=(45.12, 21.30),
)


def states(direction, criterion: str) -> list[str]:
    return [row.state for row in direction.rows if row.criterion == criterion]


def test_weights_sum_to_one():
    assert sum(WEIGHTS.values()) == pytest.approx(1)


def test_a_pair_has_one_number_with_the_sides_swapped():
    here, there = match(ANA, BOJAN), match(BOJAN, ANA)

    assert here.score == there.score
    assert here.points == there.points
    assert (here.theirs, here.ours) == (there.ours, there.theirs)


def test_the_pair_is_the_harmonic_mean():
    pair = match(ANA, BOJAN)

    assert pair.score == pytest.approx(2 / (1 / pair.theirs.score + 1 / pair.ours.score))


@pytest.mark.parametrize(
    ("wanted", "given_", "value"),
    [
        ("chairs", "chairs", 1.0),
        ("household-furniture", "chairs", 1.0),
        ("chairs", "household-furniture", 0.8),
        ("apples", "plums", 0.6),
        ("honey", "chairs", 0.0),
        ("no-such", "chairs", 0.0),
    ],
)
def test_nearness_of_concepts(wanted, given_, value):
    assert nearness(wanted, given_) == value


def test_a_product_nobody_gives_is_a_gap_and_an_unsaid_wish_is_unknown():
    assert states(fit(ANA, replace(BOJAN, offers=(Thing("honey", "manufacturer"),))), "product") == [GAP]
    assert states(fit(replace(ANA, seeks=()), BOJAN), "product") == [UNKNOWN]


def test_a_trader_is_half_an_answer_to_who_looks_for_a_maker():
    maker = replace(ANA, seeks=(Thing("chairs", "manufacturer"),))
    trader = replace(BOJAN, offers=(Thing("chairs", "distributor"),))

    assert fit(maker, trader).score < fit(maker, BOJAN).score
    assert states(fit(maker, trader), "role") == [GAP]


def test_who_looks_for_goods_answers_who_looks_for_a_distributor():
    seller = replace(ANA, seeks=(Thing("", "distributor"),))
    taker = replace(BOJAN, offers=(), seeks=(Thing("kitchens", "supplier"),))
    rival = replace(BOJAN, offers=(Thing("kitchens", "manufacturer"),), seeks=())

    assert fit(seller, taker).score > fit(seller, rival).score
    assert states(fit(seller, taker), "product") == [MATCH]


def test_a_must_is_a_match_a_gap_or_not_known():
    assert states(fit(ANA, BOJAN), "certificates") == [UNKNOWN]
    assert states(fit(ANA, replace(BOJAN, certificates=("ISO 9001",))), "certificates") == [MATCH]
    assert states(fit(ANA, replace(BOJAN, certificates=("HACCP",))), "certificates") == [GAP]


def test_capacity_is_compared_in_one_unit_only():
    needs = replace(ANA, wants=(Amount(300, "t", yearly=False),))

    assert states(fit(needs, replace(BOJAN, gives=(Amount(500, "t", yearly=True),))), "capacity") == [MATCH]
    assert states(fit(needs, replace(BOJAN, gives=(Amount(20, "t", yearly=True),))), "capacity") == [GAP]
    assert states(fit(needs, replace(BOJAN, gives=(Amount(500, "pieces", yearly=True),))), "capacity") == [UNKNOWN]


def test_a_limit_of_distance_is_kept():
    near = replace(ANA, within=Reach(10))
    wide = replace(ANA, within=Reach(400))

    assert states(fit(near, BOJAN), "distance") == [GAP]
    assert states(fit(wide, BOJAN), "distance") == [MATCH]


def test_a_word_nobody_understands_keeps_a_match_from_being_full():
    asked = replace(ANA, seeks=(Thing("chairs", ""),), unread=("violet",), request=True)

    assert not fit(asked, BOJAN).full
    assert fit(replace(asked, unread=()), BOJAN).full


known = st.fixed_dictionaries(
    {},
    optional={
        "certificates": st.just(("ISO 9001",)),
        "languages": st.just(("ro", "sr")),
        "abroad": st.just(("RO",)),
        "gives": st.just((Amount(10_000, "t", yearly=True),)),
        "standing": st.sampled_from(["confirmed", "verified"]),
    },
)


@given(base=known, more=known)
def test_an_honest_good_value_never_lowers_a_score(base, more):
    asking = replace(ANA, languages=("ro",), wants=(Amount(5, "t", yearly=False),))
    before = fit(asking, replace(BOJAN, **base))
    after = fit(asking, replace(BOJAN, **{**base, **{k: v for k, v in more.items() if k not in base}}))

    assert after.score >= before.score - 1e-12
    assert after.confidence >= before.confidence - 1e-12


@given(
    st.lists(st.sampled_from(["chairs", "kitchens", "honey", "apples"]), max_size=3),
    st.lists(st.sampled_from(["chairs", "honey", "plums"]), max_size=3),
)
def test_scores_stay_between_none_and_all(offers, seeks):
    other = replace(
        BOJAN, offers=tuple(Thing(c, "manufacturer") for c in offers), seeks=tuple(Thing(c, "supplier") for c in seeks)
    )
    pair = match(ANA, other)

    assert 0 <= pair.score <= 1
    assert (
        min(pair.theirs.score, pair.ours.score) - 1e-9 <= pair.score <= max(pair.theirs.score, pair.ours.score) + 1e-9
    )


def test_two_pages_that_say_nothing_stand_at_the_prior():
    empty = Party(1, "RO"), Party(2, "RS")

    assert match(*empty).score == pytest.approx(PRIOR)
