"""The edges of the web: written forms, refused characters, clocks, health."""

import datetime

import pytest
from django.test import Client, RequestFactory, override_settings

from banat.core.clocks import two_clocks
from banat.core.web.languages import form_of, negotiate
from banat.core.web.limits import peer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("sr", "sr-latn"),
        ("sr-RS", "sr-latn"),
        ("sr-Latn-RS", "sr-latn"),
        ("sr-Cyrl-RS", "sr-cyrl"),
        ("sr-ME", "sr-latn"),
        ("bs", "sr-latn"),
        ("hr,en;q=0.5", "sr-latn"),
        ("sh", "sr-latn"),
        ("ro-MD", "ro"),
        ("RO", "ro"),
        ("de, ro;q=0.7, en;q=0.9", "en"),
        ("../../x", "en"),
        ("", "en"),
        ("ro;q=abc", "en"),
    ],
)
def test_accept_language_chooses_the_written_form(accept, form):
    assert negotiate(accept) == form
    response = Client().get("/", headers={"Accept-Language": accept})
    assert response.headers["Location"] == f"/{form}/"


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/SR-LATN/", "/sr-latn/"),
        ("/sr_latn/search/?q=a", "/sr-latn/search/?q=a"),
        ("/sr/", "/sr-latn/"),
        ("/RO/", "/ro/"),
    ],
)
def test_a_misspelt_form_redirects_to_the_right_one(address, target):
    response = Client().get(address)

    assert (response.status_code, response.headers["Location"]) == (301, target)


@pytest.mark.parametrize(("form", "lang"), [("en", "en"), ("ro", "ro"), ("sr-latn", "sr-Latn"), ("sr-cyrl", "sr-Cyrl")])
def test_each_form_says_what_it_is(form, lang):
    response = Client().get(f"/{form}/", headers={"Accept-Language": "en"})

    assert response.status_code == 200
    assert f'<html lang="{lang}"' in response.text
    assert response.headers["Content-Language"] == lang


def test_the_address_wins_over_a_cookie():
    client = Client()
    client.cookies["django_language"] = "sr-cyrl"

    assert '<html lang="sr-Latn"' in client.get("/sr-latn/").text


def test_an_unknown_tag_has_no_form():
    assert form_of("xx") is None


@pytest.mark.parametrize("address", ["/ro/search/?q=a%00b", "/api/v1/search?q=a%00b"])
def test_nul_is_refused(address):
    response = Client().get(address)

    assert response.status_code == 400
    assert "bad_characters" in (response.headers.get("X-Problem", "") or response.text)


def test_an_anonymous_visit_sets_no_cookie():
    for address in ("/ro/", "/ro/search/?q=miere"):
        assert not Client().get(address).cookies


def test_a_foreign_host_is_refused():
    assert Client().get("/ro/", headers={"Host": "evil.example"}).status_code == 400


def test_forwarded_addresses_are_believed_only_as_far_as_our_proxies_wrote_them():
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "6.6.6.6, 5.5.5.5"})

    assert peer(request) == "10.0.0.1"
    with override_settings(TRUSTED_PROXIES=1):
        assert peer(request) == "5.5.5.5"


def test_both_clocks_show_one_instant():
    clocks = two_clocks(datetime.datetime(2026, 10, 25, 0, 30, tzinfo=datetime.UTC))

    assert (clocks.ro.hour, clocks.rs.hour) == (3, 2)
    with pytest.raises(ValueError, match="zone"):
        two_clocks(datetime.datetime(2026, 1, 1))  # noqa: DTZ001 -- a local time is what is refused


def test_health_answers():
    assert Client().get("/healthz").json() == {"status": "ok"}
    assert Client().get("/readyz").json() == {"status": "ok", "database": True}


def test_every_page_has_a_strict_policy():
    policy = Client().get("/ro/").headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
