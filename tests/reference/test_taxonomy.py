"""The taxonomy holds together, and text finds its way into it."""

import re
from collections import defaultdict

import pytest

from banat.core.scripts.cyrillic import to_cyrillic
from banat.core.text import fold
from banat.reference.activities import nace
from banat.reference.concepts import LANGUAGES, taxonomy
from banat.reference.tagging import _keys, suggest, tag, understand


def test_every_concept_is_complete_and_has_its_parents():
    tree = taxonomy()
    wrong = []
    for concept in tree.by_id.values():
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", concept.id):
            wrong.append((concept.id, "id"))
        if concept.parent and concept.parent not in tree:
            wrong.append((concept.id, "parent"))
        if concept.parent is None and concept.taggable:
            wrong.append((concept.id, "a root that is tagged"))
        if concept.taggable and not concept.nace:
            wrong.append((concept.id, "nace"))
        wrong += [(concept.id, code) for code in concept.nace if code not in nace("2")]
        wrong += [(concept.id, heading) for heading in concept.hs if not re.fullmatch(r"\d{4}", heading)]
        wrong += [(concept.id, language) for language in LANGUAGES if not concept.names[language][0]]
        wrong += [(concept.id, word) for words in concept.names.values() for word in words if re.search("[şţŞŢ]", word)]

    assert wrong == []


def test_there_are_enough_concepts_for_what_firms_here_do():
    tree = taxonomy()

    assert sum(concept.taggable for concept in tree.by_id.values()) >= 400


def test_a_phrase_means_one_thing_unless_its_words_settle_it():
    claims = defaultdict(set)
    for concept in taxonomy().by_id.values():
        for language in LANGUAGES:
            weak = {_keys(phrase, language) for phrase in concept.weak.get(language, ())}
            for phrase in concept.names[language]:
                if concept.taggable and _keys(phrase, language) not in weak:
                    claims[language, " ".join(sorted(fold(phrase).split()))].add(concept.id)

    assert {phrase: ids for phrase, ids in claims.items() if len(ids) > 1} == {}


FORMS = [
    ("mobilier", "namestaj", "nameštaj", "намештај", "furniture"),
    ("miere", "med", "мед", "honey"),
    ("borcane de sticlă", "borcane de sticla", "staklene tegle", "стаклене тегле", "glass jars"),
    ("cherestea de fag", "bukova građa", "bukova gradja", "букова грађа", "beech timber"),
]


@pytest.mark.parametrize("forms", FORMS)
def test_every_written_form_means_the_same(forms):
    understood = {understand(form).concepts for form in forms}

    assert len(understood) == 1
    assert all(understand(form).whole for form in forms)


def concepts(text: str, language: str) -> set[str]:
    return {found.concept for found in tag(text, language)}


def test_the_longest_phrase_wins():
    assert "barrels" in concepts("Butoaie din stejar", "ro")
    assert "kitchens" in concepts("Izrađujemo kuhinjski nameštaj", "sr")
    assert "household-furniture" not in concepts("Izrađujemo kuhinjski nameštaj", "sr")


def test_a_comma_parts_two_things():
    assert "wooden-doors" not in concepts("lemn, uși", "ro")


def test_offsets_point_at_the_words_as_written():
    text = "Пакујемо мед у стаклене тегле."
    found = {t.concept: text[t.start : t.end] for t in tag(text, "sr")}

    assert found["glass-jars"] == "стаклене тегле"


def test_by_measure_is_no_apple():
    assert "apples" not in concepts("Plakari i police po meri", "sr")


@pytest.mark.parametrize(
    ("prefix", "concept"),
    [
        ("mobil", "household-furniture"),
        ("намеш", "household-furniture"),
        ("furnit", "household-furniture"),
        ("nameš", "household-furniture"),
    ],
)
def test_suggestions_complete_in_any_language(prefix, concept):
    assert concept in [found for found, _ in suggest(prefix)]


def test_nothing_typed_suggests_nothing():
    assert suggest("  ") == []


def test_a_letter_typed_settles_what_folding_merged():
    assert "leather-tanned" in concepts("Kupujemo kožu", "sr")
    assert "goats" not in concepts("Kupujemo kožu", "sr")
    assert "horses" not in concepts("Vindem caise", "ro")


def test_with_nothing_in_the_taxonomy_nothing_is_found(monkeypatch):
    from banat.reference import tagging

    monkeypatch.setattr(tagging, "_find", lambda *args, **kwargs: [])

    assert concepts("miere", "ro") == set()
    assert understand("miere").concepts == ()


def test_a_turn_of_phrase_names_no_trade():
    assert concepts("Avem lanț de custodie FSC", "ro") == set()
    assert "chains" not in concepts("Sertifikovan lanac nadzora", "sr")


# Labels that are another thing's very name in another language, or in the same one: a question to ask, not a mistake.
SHARED = {"steel-wire", "peppers", "lime", "pears", "hay"}


def test_a_label_is_understood_as_its_own_concept_in_every_written_form():
    wrong = []
    for concept in taxonomy().by_id.values():
        if not concept.taggable or concept.id in SHARED:
            continue
        for language in LANGUAGES:
            label = concept.label(language)
            forms = {label, fold(label)} | ({to_cyrillic(label)} if language == "sr" else set())
            for form in forms:
                groups = understand(form).concepts
                # A label that lists several things may name each of them.
                if (concept.id,) not in groups:
                    wrong.append((concept.id, form, groups))

    assert wrong == []
