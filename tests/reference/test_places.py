"""Places by any of their names, and the roads between them."""

import pytest

from banat.reference.places import crossings, districts, gazetteer, road, spelled_like

# Towns that DOMAIN names, with two spellings each.
NAMES = [
    ("Temišvar", "Timișoara"),
    ("Темишвар", "Timișoara"),
    ("Temesvár", "Timișoara"),
    ("Temeswar", "Timișoara"),
    ("TIMISOARA", "Timișoara"),
    ("Panciova", "Pančevo"),
    ("Becicherecu Mare", "Zrenjanin"),
    ("Nagybecskerek", "Zrenjanin"),
    ("Vârșeț", "Vršac"),
    ("Werschetz", "Vršac"),
    ("Žombolj", "Jimbolia"),
    ("Hatzfeld", "Jimbolia"),
    ("Rešica", "Reșița"),
]


@pytest.mark.parametrize(("typed", "official"), NAMES)
def test_a_town_is_found_by_any_of_its_names(typed, official):
    assert gazetteer().find(typed)[0].name == official


@pytest.mark.parametrize("village", ["Deliblato", "Mokrin", "Banatski Karlovac", "Novo Miloševo", "Uljma"])
def test_villages_of_the_serbian_banat_are_known(village):
    assert gazetteer().find(village, "RS")[0].local


def test_places_are_complete_enough():
    local = [place for place in gazetteer().by_code.values() if place.local]

    assert sum(p.country == "RO" for p in local) >= 1200
    assert sum(p.country == "RS" for p in local) >= 560
    assert {p.district for p in local} >= {
        "RO-TM",
        "RO-CS",
        "RO-MH",
        "RO-AR",
        "RS-02",
        "RS-03",
        "RS-04",
        "RS-11",
        "RS-14",
        "RS-10",
    }
    assert all(43 < p.lat < 49 and 18 < p.lon < 30 for p in local if p.lat is not None)


def test_every_place_lies_in_a_known_district():
    assert {place.district for place in gazetteer().by_code.values()} <= set(districts())


def point(name: str) -> tuple[float, float]:
    place = next(p for p in gazetteer().find(name) if p.local)
    return place.lat, place.lon


def test_a_lorry_takes_a_crossing_that_lets_it_through():
    lorry = road(point("Timișoara"), point("Zrenjanin"), abroad=True)
    van = road(point("Timișoara"), point("Zrenjanin"), abroad=True, vehicle="van")

    assert (lorry.crossing.name_ro, lorry.km) == ("Jimbolia", pytest.approx(89.8 * 1.25, abs=2))
    assert (van.crossing.name_ro, van.km) == ("Foeni", pytest.approx(80.8 * 1.25, abs=2))


def test_a_road_inside_one_country_crosses_nothing():
    assert road(point("Timișoara"), point("Lugoj"), abroad=False).crossing is None


def test_a_crossing_is_called_with_the_readers_side_first():
    crossing = next(c for c in crossings() if c.name_ro == "Jimbolia")

    assert (crossing.label("ro"), crossing.label("sr")) == ("Jimbolia – Srpska Crnja", "Srpska Crnja – Žombolj")


def test_a_misspelt_name_suggests_the_right_one():
    assert "Zrenjanin" in [place.name for place in spelled_like("Zrenjanim", "RS")]
