"""Activity codes and certificates."""

import pytest

from banat.reference import activities, certificates


def test_both_revisions_are_whole_and_meet():
    rev2 = [a for a in activities.nace("2").values() if a.level == "class"]
    rev21 = [a for a in activities.nace("2.1").values() if a.level == "class"]
    met = {c for a in rev21 for c in activities.nace2_classes(a.code.replace(".", ""), "CAEN Rev. 3")}

    assert (len(rev2), len(rev21)) == (615, 651)
    assert all(activities.nace2_classes(a.code.replace(".", ""), "CAEN Rev. 3") for a in rev21)
    assert len(met) >= 600
    assert all(title for a in (*rev2, *rev21) for title in a.titles.values())


def test_firms_of_both_countries_meet_in_one_class():
    assert activities.nace2_classes("1051", "CAEN Rev. 2") == activities.nace2_classes("1051", "KD 2010") == ("10.51",)
    assert activities.nace2_classes("9999", "KD 2010") == ()
    assert activities.title("1051", "KD 2010", "ro") != activities.title("1051", "KD 2010", "sr")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ISO 9001:2015 și EN 1090 EXC3", ["ISO 9001", "EN 1090 EXC3"]),
        ("ISO 3834-2, HACCP", ["ISO 3834-2", "HACCP"]),
        ("certificat ecologic", ["Organic"]),
        ("organski sertifikat", ["Organic"]),
        ("ISO 9001, CE", ["ISO 9001", "CE"]),
        ("ce facem și cum", []),
        ("bez sertifikata", []),
    ],
)
def test_certificates_are_found_in_text(text, found):
    assert certificates.find(text) == found


@pytest.mark.parametrize(
    ("held", "asked", "answers"),
    [
        ("EN 1090 EXC3", "EN 1090", True),
        ("EN 1090 EXC2", "EN 1090 EXC3", False),
        ("EN 1090", "EN 1090 EXC2", False),
        ("IATF 16949", "ISO 9001", True),
        ("ISO 9001", "IATF 16949", False),
        ("FSSC 22000", "HACCP", True),
    ],
)
def test_a_higher_certificate_answers_a_lower_one(held, asked, answers):
    assert certificates.satisfies(held, asked) is answers
