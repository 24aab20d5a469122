"""The two stories of the platform, played as a person would, with JavaScript and without."""

import re

import pytest

from banat.companies.models import Company
from tests.companies.lists import csv_list
from tests.factories import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(page, name: str) -> None:
    page.goto("/ro/account/login/")
    page.fill("[name=login]", f"{name}@cast.example")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")


def test_ana_finds_bojan(people, page):
    sign_in(page, "ana")
    page.goto("/ro/partners/")
    card = page.locator("main article, main .match").filter(has_text="Beta").first
    score = re.search(r"\d+", card.locator(".score, .num").first.inner_text()).group()
    assert "scaune" in card.inner_text().lower()

    page.goto("/ro/search/")
    page.fill("main [name=q]", "намештај")
    page.press("main [name=q]", "Enter")
    page.wait_for_selector("#results-heading")
    assert "Beta" in page.locator("main").inner_text()

    page.locator("main a", has_text="Beta").first.click()
    page.wait_for_url("**/companies/beta/")
    assert page.locator("h1").inner_text().startswith("Beta")
    assert page.locator("[lang=sr-Latn]").count() >= 1

    page.goto("/ro/partners/beta/")
    assert score in page.locator("main").inner_text()


def test_an_adviser_imports_a_list(people, page, tmp_path):
    path = tmp_path / "membri.csv"
    rows = [
        [
            "1",
            "SC LEMN TARE SRL",
            "RO22891860",
            "Timişoara",
            "Timiş",
            "3109",
            "Producem scaune din lemn.",
            "0256 100 200",
            "",
            "12",
        ],
        ["2", "Fără Oraş SRL", "", "Nicăieriu", "Timiş", "3109", "Mese.", "", "", ""],
    ]
    path.write_bytes(csv_list(rows=rows))

    sign_in(page, "radu")
    page.goto("/ro/desk/import/")
    page.set_input_files("input[type=file]", str(path))
    page.click("main form button[type=submit]")
    page.wait_for_url(re.compile(r"/desk/import/\d+/$"))
    text = page.locator("main").inner_text()
    assert "LEMN TARE" in text
    assert "Nicăieriu" in text
    assert not Company.objects.filter(tax_id="22891860").exists()

    page.locator("form[action$='/confirm/'] button[type=submit]").click()
    page.wait_for_url("**/done/")
    assert Company.objects.get(tax_id="22891860").name == "LEMN TARE"


def test_a_refused_form_keeps_what_was_typed(people, page):
    sign_in(page, "ana")
    page.goto("/ro/companies/alfa/edit/")
    page.fill("[name=name]", "Alfa Nou")
    page.fill("[name=town]", "Nicăieriu")
    page.locator("form:has([name=town]) button[type=submit]").first.click()
    page.wait_for_selector(".errors, .error-summary, [role=alert]")

    assert page.input_value("[name=name]") == "Alfa Nou"
    assert page.input_value("[name=town]") == "Nicăieriu"
    assert page.get_attribute("[name=town]", "aria-invalid") == "true"
    assert Company.objects.get(pk=people["alfa"].pk).name == "Alfa"
