"""What a firm offers is told apart from what it seeks."""

import pytest

from banat.companies.enums import Role, Side
from banat.companies.quantities import Amount, Reach, amounts, countries, reach
from banat.companies.reading import read
from banat.reference.concepts import taxonomy


def said(text: str, language: str, **kwargs) -> set[tuple[str, str]]:
    return {(m.side, m.concept) for m in read(text, language, **kwargs) if m.concept and not m.purpose}


def test_a_verb_of_seeking_turns_the_mood_and_a_full_stop_ends_it():
    text = "Producem miere. Căutăm borcane de sticlă. Livrăm ceară de albine."

    assert {(Side.OFFER, "honey"), (Side.SEEK, "glass-jars")} <= said(text, "ro")


def test_buying_is_seeking_and_selling_is_offering():
    text = "Kupujemo pšenicu i prodajemo brašno."

    assert {(m.side, m.concept) for m in read(text, "sr")} == {(Side.SEEK, "wheat"), (Side.OFFER, "milling-products")}


def test_the_column_of_what_is_sought_is_sought():
    assert said("Staklene tegle", "sr", side=Side.SEEK) == {(Side.SEEK, "glass-jars")}


@pytest.mark.parametrize(
    ("text", "language", "activity", "role"),
    [
        ("Producem miere", "ro", (), Role.MANUFACTURER),
        ("Importăm și vindem miere", "ro", (), Role.DISTRIBUTOR),
        ("Miere", "ro", ("46.38",), Role.DISTRIBUTOR),
        ("Miere", "ro", ("01.49",), Role.MANUFACTURER),
        ("Prodajemo med. Ništa ne proizvodimo.", "sr", ("01.49",), Role.DISTRIBUTOR),
    ],
)
def test_the_role_comes_from_the_verb_then_from_the_activity(text, language, activity, role):
    roles = {m.role for m in read(text, language, activity=activity) if m.concept == "honey"}

    assert roles == {role}


def test_a_distributor_sought_for_no_named_goods_is_sought_for_all():
    found = read("Căutăm un distribuitor în Serbia.", "ro")

    assert [(m.side, m.concept, m.role) for m in found] == [(Side.SEEK, "", Role.DISTRIBUTOR)]


def test_what_goods_are_for_is_no_want():
    found = {m.concept: m.purpose for m in read("paleți din lemn pentru miere", "ro", side=Side.SEEK)}

    assert found == {"pallets": False, "honey": True}


def test_a_distributor_for_goods_names_the_goods():
    found = [(m.concept, m.role, m.purpose) for m in read("Căutăm distribuitor pentru miere", "ro")]

    assert found == [("honey", Role.DISTRIBUTOR, False)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("60–70 tone pe an", [Amount(70, "t", yearly=True)]),
        ("1.100 bucăți pe an", [Amount(1100, "pieces", yearly=True)]),
        ("35 t mesečno", [Amount(420, "t", yearly=True)]),
        ("4.200 тона годишње", [Amount(4200, "t", yearly=True)]),
        ("серије од 200 комада", [Amount(200, "pieces", yearly=False)]),
        ("2 milioane de bucăți anual", [Amount(2_000_000, "pieces", yearly=True)]),
        ("ISO 9001", []),
        ("din 1998", []),
    ],
)
def test_amounts_are_read_with_their_period(text, found):
    assert amounts(text) == found


def test_a_distance_is_read_with_the_place_it_counts_from():
    assert reach("cel mult 40 km de Lugoj") == Reach(40, "RO-TM/Lugoj/Lugoj")
    assert reach("u krugu od 100 km") == Reach(100)
    assert reach("100 de metri") is None


def test_countries_are_read_and_abroad_is_the_other_one():
    assert countries("Tražimo zastupnika u Rumuniji", "RS") == ["RO"]
    assert countries("un partener peste graniță", "RO") == ["RS"]


@pytest.mark.parametrize(
    ("text", "language", "offered"),
    [
        ("Producem sosuri de usturoi.", "ro", {"sauces-mustard-mayonnaise"}),
        ("Stolice od bukve.", "sr", {"chairs"}),
        ("Producem sosuri și usturoi.", "ro", {"sauces-mustard-mayonnaise", "garlic"}),
        ("Producem miere la borcan.", "ro", {"honey"}),
        ("Proizvodimo med u teglama.", "sr", {"honey"}),
    ],
)
def test_what_goods_are_made_of_is_not_offered(text, language, offered):
    assert {m.concept for m in read(text, language)} == offered


def test_a_chain_of_shops_is_a_buyer_of_what_the_shops_sell():
    sought = read("Căutăm lanțuri de brutării.", "ro")

    assert any(taxonomy().path(m.concept)[0] == "food" for m in sought if m.concept)
