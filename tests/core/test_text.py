"""One analysis for every written form."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banat.core.text import content_keys, detect_language, fold, has_diacritics, key, tokens


@pytest.mark.parametrize(
    "forms",
    [
        ("nameštaj", "namestaj", "намештај", "NAMEŠTAJ", "names\u030ctaj"),
        ("đubrivo", "djubrivo", "dubrivo", "ђубриво"),
        ("țiglă", "ţiglă", "tigla", "ȚIGLĂ"),
        ("љубичица", "ljubičica", "ljubicica"),
    ],
)
def test_fold_brings_every_written_form_together(forms):
    assert len({fold(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("language", "forms"),
    [("sr", "nameštaj nameštaja nameštaju nameštajem"), ("ro", "mobila mobilei mobilă"), ("en", "chair chairs")],
)
def test_key_brings_inflected_forms_together(language, forms):
    assert len({key(fold(form), language) for form in forms.split()}) == 1


@given(st.text(max_size=60))
def test_keys_do_not_depend_on_diacritics(text):
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    folded = [token.folded for token in tokens(text)]

    assert folded == [fold(word) for word in folded]
    assert all(token.folded for token in tokens(bare))


def test_tokens_know_where_they_stand_in_the_text_as_written():
    text = "Fabrică de încălțăminte & mănuși <piele> – Ђорђе, čarape"

    assert [text[t.start : t.end] for t in tokens(text)] == [
        "Fabrică",
        "de",
        "încălțăminte",
        "mănuși",
        "piele",
        "Ђорђе",
        "čarape",
    ]


def test_clauses_and_parts_are_counted():
    words = tokens("piele, tălpi. Cutii")

    assert [(w.clause, w.part) for w in words] == [(0, 0), (0, 1), (1, 2)]


def test_romanian_flax_is_kept_and_the_preposition_is_not():
    assert content_keys("semințe de in", "ro") == content_keys("semințe in", "ro") + [key("in", "ro")]
    assert content_keys("mobilă în Timișoara", "ro") == content_keys("mobilă Timișoara", "ro")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Producem mobilă pentru bucătării", "ro"),
        ("Producem mobila pentru bucatarii si le livram", "ro"),
        ("Proizvodimo nameštaj za kuhinje", "sr"),
        ("Tkamo cilime od vune rucno", "sr"),
        ("Производимо намештај", "sr"),
        ("We make furniture for kitchens", "en"),
    ],
)
def test_language_is_told_by_little_words_letters_and_endings(text, language):
    assert detect_language(text) == language


def test_diacritics_are_noticed():
    assert has_diacritics("koža")
    assert not has_diacritics("koza")
