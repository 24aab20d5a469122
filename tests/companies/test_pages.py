"""Company pages: languages kept apart, and bad input answered on its field, by form and by htmx."""

import re
import unicodedata

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from banat.companies.models import Company, ImportBatch
from tests.companies.lists import RO_HEADINGS, RO_ROWS, csv_list
from tests.companies.test_importing import zipped

pytestmark = pytest.mark.django_db

GOOD = {"name": "Alfa", "town": "Timișoara", "legal_form": "SRL"}
BAD = [
    ("name", "", "required", "Scrieți denumirea firmei."),
    ("name", "\u200b \u200b", "required", "Scrieți denumirea firmei."),
    ("name", "x" * 143, "too_long", "(ați scris 143)"),
    ("name", "Alfa \u202eSRL", "forbidden_characters", "semne ascunse"),
    ("name", "\u041cade in Banat", "mixed_script", "litere latine și chirilice"),
    ("email", "a@b", "bad_email", "nume@firma.ro"),
    ("email", "a@@b.ro", "bad_email", "nume@firma.ro"),
    ("email", "a@b.ro\r\nBcc: c@d.ro", "bad_email", "nume@firma.ro"),
    ("phone", "++40", "bad_phone", "prefixul țării"),
    ("phone", "douăzeci", "bad_phone", "prefixul țării"),
    ("phone", "+381 (0)13 123456", "bad_phone", "prefixul țării"),
    ("tax_id", "14399841", "bad_tax_id", "CUI"),
    ("website", "javascript:alert(1)", "bad_url", "http(s)"),
    ("website", "http://127.0.0.1/", "bad_url", "http(s)"),
    ("website", "ftp://x.ro", "bad_url", "http(s)"),
    ("website", "http://0x7f.1/", "bad_url", "http(s)"),
    ("employees", str(2**40), "max_value", "500.000"),
    ("employees", "mulți", "invalid", "număr întreg"),
    ("town", "Nicăieriu", "town_unknown", "nu este cunoscut"),
]


@pytest.mark.parametrize("htmx", [False, True], ids=["form", "htmx"])
@pytest.mark.parametrize(("field", "value", "code", "words"), BAD)
def test_bad_input_is_answered_on_its_field_and_kept(people, client_of, field, value, code, words, htmx):
    headers = {"HX-Request": "true"} if htmx else {}
    response = client_of("ana").post("/ro/companies/alfa/edit/", {**GOOD, field: value}, headers=headers)
    page = html.document_fromstring(response.text)
    control = page.xpath(f"//*[@name='{field}']")[0]

    assert response.status_code == 422
    assert control.get("aria-invalid") == "true"
    said = " ".join(page.get_element_by_id(i).text_content() for i in control.get("aria-describedby").split())
    assert words in said
    kept = control.get("value") or control.text or ""
    if code not in ("required", "forbidden_characters") and "\r" not in value:
        assert unicodedata.normalize("NFC", kept) == unicodedata.normalize("NFC", value)
    assert Company.objects.get(pk=people["alfa"].pk).changed == people["alfa"].changed


def test_cedillas_are_normalised_silently(people, client_of):
    client_of("ana").post(
        "/ro/companies/alfa/edit/", {**GOOD, "name": "Şerban şi Ţurcanu", "offer_text": "Producem ţiglă"}
    )
    alfa = Company.objects.get(pk=people["alfa"].pk)

    assert alfa.name == "Șerban și Țurcanu"
    assert alfa.texts.get(side="offer").body == "Producem țiglă"


def test_a_doubtful_registry_number_warns_and_is_saved(people, client_of):
    client = client_of("bojan")
    response = client.post(
        "/sr-latn/companies/beta/edit/", {"name": "Beta", "town": "Pančevo", "registry_no": "12345678"}, follow=True
    )

    assert response.status_code == 200
    assert "Poslednja cifra" in response.text
    assert Company.objects.get(pk=people["beta"].pk).registry_no == "12345678"


def test_fields_that_are_not_in_the_form_cannot_be_set(people, client_of):
    sneaky = {
        "standing": "verified",
        "hidden": "on",
        "country": "RS",
        "slug": "stolen",
        "contact_person": "X",
        "facts": "{}",
        "created": "2000-01-01",
    }
    client_of("ana").post("/ro/companies/alfa/edit/", {**GOOD, **sneaky})
    alfa = Company.objects.get(pk=people["alfa"].pk)

    assert (alfa.standing, alfa.hidden, alfa.country, alfa.slug, alfa.contact_person) == (
        "confirmed",
        False,
        "RO",
        "alfa",
        "",
    )


@pytest.mark.parametrize(("value", "words"), [("31.02.2027", "nu există"), ("2027-13-01", "nu există")])
def test_a_date_that_does_not_exist_is_refused(people, client_of, value, words):
    response = client_of("ana").post("/ro/companies/alfa/certificates/", {"name": "ISO 9001", "valid_until": value})

    assert response.status_code == 422
    assert words in response.text
    assert value in response.text


def test_an_unknown_product_offers_candidates_and_keeps_the_words(people, client_of):
    client = client_of("ana")
    vague = client.post("/ro/companies/alfa/items/", {"side": "offer", "words": "ferestre"})
    unknown = client.post("/ro/companies/alfa/items/", {"side": "offer", "words": "qwrtzpsd"})

    assert (vague.status_code, unknown.status_code) == (422, 422)
    assert "wooden-windows" in vague.text
    assert 'value="qwrtzpsd"' in unknown.text


UPLOADS = [
    (b"", "x.csv", 400, "gol"),
    (b"<html><body>no</body></html>", "x.xlsx", 422, "coloane"),
    (b"PK\x03\x04junk", "x.xlsx", 422, "deteriorat"),
    (zipped({"xl/workbook.xml": b"<x/>", "a.xml": b"0" * (101 * 1024 * 1024)}), "x.xlsx", 422, "100 MB"),
    (zipped({"xl/workbook.xml": b"<!DOCTYPE x><x/>"}), "x.xlsx", 422, "părți externe"),
    (b"%PDF-1.7", "x.pdf", 422, "listă"),
    (b"a;b\n1;2\n", "x.csv", 422, "coloane"),
]


@pytest.mark.parametrize("htmx", [False, True], ids=["form", "htmx"])
@pytest.mark.parametrize(("content", "name", "status", "words"), UPLOADS, ids=[str(i) for i in range(len(UPLOADS))])
def test_an_upload_that_is_no_list_is_refused_with_a_reason(people, client_of, content, name, status, words, htmx):
    headers = {"HX-Request": "true"} if htmx else {}
    response = client_of("radu").post("/ro/desk/import/", {"file": SimpleUploadedFile(name, content)}, headers=headers)

    assert response.status_code == status
    assert words in response.text
    assert not ImportBatch.objects.exists()


def test_a_list_that_is_too_large_is_refused(people, client_of, settings):
    settings.IMPORT_MAX_BYTES = 1024 * 1024
    response = client_of("radu").post(
        "/ro/desk/import/", {"file": SimpleUploadedFile("x.csv", b"a" * (1024 * 1024 + 1))}
    )

    assert response.status_code == 413
    assert "1 MB" in response.text


def test_a_strange_file_name_is_shown_harmlessly(people, client_of):
    name = "<script>alert(1)</script>.csv"
    client = client_of("radu")
    client.post("/ro/desk/import/", {"file": SimpleUploadedFile(name, csv_list())})
    page = client.get("/ro/desk/imports/").text

    assert "<script>alert" not in page


def test_a_list_whose_headings_say_nothing_asks_which_columns_they_are(people, client_of):
    client = client_of("radu")
    headings = [f"K{i}" for i in range(len(RO_HEADINGS))]
    content = csv_list(headings, RO_ROWS[:2])
    answer = client.post("/ro/desk/import/", {"file": SimpleUploadedFile("x.csv", content)}, follow=True)
    assert "coloană" in answer.text
    assert 'name="column-3"' in answer.text
    pk = ImportBatch.objects.get().pk

    fixed = client.post(f"/ro/desk/import/{pk}/", {"column-3": "town", "column-1": "name"}, follow=True)
    assert "LEMN TARE" in fixed.text


def test_a_list_without_headings_is_refused_and_says_so(people, client_of):
    client = client_of("radu")
    content = csv_list(RO_ROWS[0], [*RO_ROWS[1:], *RO_ROWS])
    answer = client.post("/ro/desk/import/", {"file": SimpleUploadedFile("x.csv", content)})

    assert answer.status_code == 422
    assert "titlurile coloanelor" in answer.text
    assert not ImportBatch.objects.exists()


def test_markup_in_a_list_stays_text(people, client_of):
    client = client_of("radu")
    rows = [
        ["1", "<b>Bold</b> SRL", "RO22891860", "Timişoara", "", "3109", "<script>x</script> scaune", "", "", ""],
        *RO_ROWS,
    ]
    page = client.post("/ro/desk/import/", {"file": SimpleUploadedFile("x.csv", csv_list(rows=rows))}, follow=True).text

    assert "<b>Bold" not in page
    assert "<script>x" not in page


def test_confirming_twice_saves_once(people, client_of):
    client = client_of("radu")
    client.post("/ro/desk/import/", {"file": SimpleUploadedFile("x.csv", csv_list())})
    pk = ImportBatch.objects.get().pk
    before = Company.objects.count()
    for _ in range(2):
        assert client.post(f"/ro/desk/import/{pk}/confirm/").status_code == 302

    # One of the three rows is Alfa's own tax number: it has confirmed its page and is left alone.
    assert Company.objects.count() - before == ImportBatch.objects.get().summary["new"]


SERBIAN = re.compile(r"\b(proizvodi|stolice|nameštaj|traži|nudi|kupac|dobavljač)\w*", re.IGNORECASE)


def outside(page: str, *skip: str) -> str:
    """Return the text of a page outside elements with one of the `skip` languages or translate="no"."""
    tree = html.document_fromstring(page)
    for element in tree.xpath("//script | //style | //*[@translate='no'] | //textarea | //code | //head"):
        element.drop_tree()
    for element in tree.xpath("//body//*[@lang]"):
        if element.get("lang") in skip and element.getparent() is not None:
            element.drop_tree()
    return tree.text_content()


@pytest.mark.parametrize("path", ["/ro/companies/beta/", "/ro/search/?q=scaune"])
def test_no_serbian_word_stands_outside_a_lang_node_on_a_romanian_page(people, path):
    page = Client().get(path).text

    assert 'lang="sr-Latn"' in page
    assert SERBIAN.findall(outside(page, "sr-Latn", "sr-Cyrl")) == []
    assert "scaune" in outside(page, "sr-Latn", "sr-Cyrl")


@pytest.mark.parametrize("path", ["/companies/beta/", "/", "/search/?q=scaune", "/account/login/"])
def test_no_latin_word_is_left_on_a_cyrillic_page(people, path):
    page = Client().get(f"/sr-cyrl{path}").text
    text = outside(page, "ro", "en", "sr-Latn", "hu", "de")
    left = set(re.findall(r"[A-Za-zčćžšđČĆŽŠĐ]{2,}", text))

    from banat.core.scripts.cyrillic import KEEP, UNITS

    allowed = {w for w in left if w in KEEP or w in UNITS or w in ("Made", "in", "Banat", "Natural", "Earth")}
    assert left - allowed == set()


def test_a_page_costs_few_queries(people, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        assert Client().get("/ro/companies/beta/").status_code == 200


def test_the_page_after_an_undo_says_how_many_were_taken_back_and_how_many_stayed(people, client_of):
    client = client_of("radu")
    rows = [[*row[:2], "", *row[3:]] for row in RO_ROWS]
    start = client.post("/ro/desk/import/", {"file": SimpleUploadedFile("x.csv", csv_list(rows=rows))}, follow=True)
    address = start.redirect_chain[-1][0]
    client.post(f"{address}confirm/")
    confirmed_by_firm = Company.objects.get(name="LEMN TARE")
    confirmed_by_firm.standing = "confirmed"
    confirmed_by_firm.save()

    page = client.post(f"{address}undo/", follow=True).text

    assert "2 firme au fost retrase" in page
    assert "1 rămâne așa cum este" in page


def test_a_refused_sign_in_keeps_the_address_and_answers_422(people):
    answer = Client().post("/ro/account/login/", {"login": "ana@cast.example", "password": "wrong words"})

    assert answer.status_code == 422
    assert 'value="ana@cast.example"' in answer.text
