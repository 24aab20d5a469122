"""Every text of the interface is there in Romanian and in Serbian, spelled as it should be."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation import ngettext

LOCALE = Path(__file__).resolve().parents[1] / "platform" / "locale"


def messages(name: str) -> list:
    with (LOCALE / name / "LC_MESSAGES" / "django.po").open("rb") as source:
        return [message for message in read_po(source) if message.id]


@pytest.mark.parametrize("name", ["ro", "sr_Latn"])
def test_nothing_is_left_untranslated(name):
    left = [
        m.id for m in messages(name) if not all(m.string if isinstance(m.string, tuple) else (m.string,)) or m.fuzzy
    ]

    assert messages(name)
    assert left == []


@pytest.mark.parametrize("name", ["ro", "sr_Latn"])
def test_placeholders_are_kept(name):
    wrong = []
    for message in messages(name):
        if isinstance(message.id, tuple):
            continue
        if sorted(re.findall(r"%\(\w+\)[sd]|\{\w+\}", message.id)) != sorted(
            re.findall(r"%\(\w+\)[sd]|\{\w+\}", message.string)
        ):
            wrong.append(message.id)

    assert wrong == []


def test_both_catalogues_hold_the_same_texts():
    assert {(m.id, m.context) for m in messages("ro")} == {(m.id, m.context) for m in messages("sr_Latn")}


def test_letters_are_those_of_the_language():
    for message in messages("ro"):
        assert not re.search("[şţŞŢ]", str(message.string)), message.id
    for message in messages("sr_Latn"):
        assert not re.search("[\u0400-\u04ff]", str(message.string)), message.id


@pytest.mark.parametrize(
    ("language", "words"),
    [("ro", ["1 firmă", "2 firme", "20 de firme"]), ("sr-latn", ["1 firma", "3 firme", "5 firmi"])],
)
def test_plurals_follow_the_language(language, words):
    with translation.override(language):
        found = [
            ngettext("%(total)s company", "%(total)s companies", int(w.split()[0])) % {"total": w.split()[0]}
            for w in words
        ]

    assert found == words
