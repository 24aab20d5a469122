"""Every page at a phone's and a desk's width, light and dark, in ro and sr-cyrl: no violation, no sideways scrolling."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.backends.db import SessionStore

from banat.companies.models import ImportBatch
from tests.companies.lists import csv_list
from tests.conftest import BACKEND

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = [
    ("", "/"),
    ("", "/search/?q=mobila"),
    ("", "/search/?q=nimicnicaieri"),
    ("", "/companies/beta/"),
    ("", "/account/login/"),
    ("", "/no-such-page/"),
    ("ana", "/partners/"),
    ("ana", "/partners/beta/"),
    ("ana", "/partners/dismissed/"),
    ("ana", "/companies/alfa/edit/"),
    ("radu", "/desk/import/"),
    ("radu", "/desk/import/{batch}/"),
    ("radu", "/desk/imports/"),
]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def session_of(user) -> str:
    store = SessionStore()
    store["_auth_user_id"] = str(user.pk)
    store["_auth_user_backend"] = BACKEND
    store["_auth_user_hash"] = user.get_session_auth_hash()
    store.create()
    return store.session_key


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_a_page_is_fit_for_everybody(people, shown, who, path):
    if "{batch}" in path:
        path = path.format(
            batch=ImportBatch.objects.create(by=people["radu"], file_name="l.csv", content=csv_list()).pk
        )
    session = session_of(people[who]) if who else ""
    for form, width, scheme in (("ro", 360, "light"), ("sr-cyrl", 1280, "dark")):
        page = shown(f"/{form}{path}", width=width, scheme=scheme, session=session)

        found = Axe().run(page, options={"runOnly": TAGS}).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("h1").count() == 1
