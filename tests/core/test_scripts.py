"""Serbian in two scripts."""

import pytest
from lxml import html

from banat.core.scripts.cyrillic import to_cyrillic, to_latin
from banat.core.scripts.pages import page_to_cyrillic


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Ljubičica njiva džem", "Љубичица њива џем"),
        ("LJUBIČICA", "ЉУБИЧИЦА"),
        (
            "injekcija konjunktura nadživeti podžanr odžačar Tanjug",
            "инјекција конјунктура надживети поджанр оџачар Танјуг",
        ),
        ("Đorđe Čavić", "Ђорђе Чавић"),
    ],
)
def test_latin_becomes_cyrillic(latin, cyrillic):
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(
    "text",
    [
        "https://made-in-banat.example/sr/",
        "office@beta.example",
        "ISO 9001",
        "EUR",
        "Wi-Fi",
        "%(name)s",
        "{count}",
        "pH 7",
        "Timișoara",
        "EN1090",
        "HACCP",
        "XII",
        "PDF",
    ],
)
def test_what_is_not_serbian_stays(text):
    assert to_cyrillic(text) == text


@pytest.mark.parametrize("text", ["ЉУБИЧИЦА", "Њива", "Ђорђе Џигурски-Ћирић", "АЈВАР КУЋА"])
def test_cyrillic_goes_to_latin_and_back(text):
    assert to_cyrillic(to_latin(text)) == text


def test_latin_capitals_of_a_digraph_follow_their_word():
    assert to_latin("ЉУБИЧИЦА Љубичица Љ") == "LJUBIČICA Ljubičica Lj"


PAGE = """<!doctype html><html lang="sr-Latn"><head><title>Partneri</title></head><body>
<p title="Naslov">Tražimo <b>nameštaj</b> danas <span translate="no">Beta d.o.o.</span> ovde</p>
<p lang="ro">Căutăm mobilă Banat</p><textarea>Moj tekst</textarea><code>kod</code>
<input type="text" value="upisano" placeholder="Reč"><a href="/sr-cyrl/partneri/">veza</a></body></html>"""


def test_page_turns_text_and_readable_attributes_only():
    tree = html.document_fromstring(page_to_cyrillic(PAGE))

    assert tree.get("lang") == "sr-Cyrl"
    assert tree.findtext(".//title") == "Партнери"
    assert tree.xpath("//p")[0].get("title") == "Наслов"
    assert tree.xpath("//p")[0].text_content() == "Тражимо намештај данас Beta d.o.o. овде"
    assert tree.xpath("//p")[1].text_content() == "Căutăm mobilă Banat"
    assert tree.findtext(".//textarea") == "Moj tekst"
    assert tree.findtext(".//code") == "kod"
    assert tree.xpath("//input")[0].get("value") == "upisano"
    assert tree.xpath("//input")[0].get("placeholder") == "Реч"
    assert tree.xpath("//a")[0].get("href") == "/sr-cyrl/partneri/"


def test_fragment_is_turned_without_growing_a_page():
    assert page_to_cyrillic("<p>mleko &amp; med</p>") == "<p>млеко &amp; мед</p>"
