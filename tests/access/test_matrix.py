"""Routes × people × ownership → status. A route without a row fails the suite."""

import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from banat.companies.models import Company, ImportBatch

pytestmark = pytest.mark.django_db

LOGIN = 302
# For every route: what each of the cast gets. `own` is Alfa (Ana's), seen in the Romanian form.
CAST = ("nobody", "gone", "ana", "dorin", "bojan", "mihai", "radu", "vesna", "ilinca")
PUBLIC = dict.fromkeys(CAST, 200)
MEMBERS = {**dict.fromkeys(CAST, 200), "nobody": LOGIN, "gone": LOGIN}
EDITORS = {
    "nobody": LOGIN,
    "gone": LOGIN,
    "ana": 200,
    "dorin": 403,
    "bojan": 403,
    "mihai": 403,
    "radu": 200,
    "vesna": 403,
    "ilinca": 403,
}
ADVISERS = {**dict.fromkeys(CAST, 403), "nobody": LOGIN, "gone": LOGIN, "radu": 200, "vesna": 200}
# A batch of Radu: to Vesna it does not exist.
OWN_BATCH = {**ADVISERS, "vesna": 404}
# A pair needs a company of one's own, and not the partner itself.
PAIRS = {
    "nobody": LOGIN,
    "gone": LOGIN,
    "ana": 404,
    "dorin": 404,
    "bojan": 200,
    "mihai": 200,
    "radu": 404,
    "vesna": 404,
    "ilinca": 404,
}
POST_EDITORS = {who: (302 if status == 200 else status) for who, status in EDITORS.items()}
POST_PAIRS = {who: (302 if status == 200 else status) for who, status in PAIRS.items()}

# route → (verb, address, data, expected); `{item}` and the like are filled from the world.
MATRIX = {
    "healthz": ("get", "/healthz", {}, PUBLIC),
    "readyz": ("get", "/readyz", {}, PUBLIC),
    "api/v1/openapi.json": ("get", "/api/v1/openapi.json", {}, PUBLIC),
    "api/v1/": ("get", "/api/v1/", {}, dict.fromkeys(CAST, 404)),
    "api/v1/search": ("get", "/api/v1/search?q=mobila", {}, PUBLIC),
    "api/v1/concepts": ("get", "/api/v1/concepts?q=mob", {}, PUBLIC),
    "form/": ("get", "/ro/", {}, PUBLIC),
    "form/gallery/": (
        "get",
        "/ro/gallery/",
        {},
        {**dict.fromkeys(CAST, 403), "nobody": LOGIN, "gone": LOGIN, "ilinca": 200},
    ),
    "form/search/": ("get", "/ro/search/?q=mobila", {}, PUBLIC),
    "form/account/login/": ("get", "/ro/account/login/", {}, {**dict.fromkeys(CAST, 302), "nobody": 200, "gone": 200}),
    "form/account/logout/": ("get", "/ro/account/logout/", {}, {**PUBLIC, "nobody": 302, "gone": 302}),
    "form/companies/<slug:slug>/": ("get", "/ro/companies/alfa/", {}, PUBLIC),
    "form/companies/<slug:slug>/edit/": ("get", "/ro/companies/alfa/edit/", {}, EDITORS),
    "form/companies/<slug:slug>/confirm/": ("post", "/ro/companies/alfa/confirm/", {}, POST_EDITORS),
    "form/companies/<slug:slug>/items/": (
        "post",
        "/ro/companies/alfa/items/",
        {"side": "offer", "words": "miere", "concept": "honey"},
        POST_EDITORS,
    ),
    "form/companies/<slug:slug>/items/<int:pk>/remove/": (
        "post",
        "/ro/companies/alfa/items/{item}/remove/",
        {},
        POST_EDITORS,
    ),
    "form/companies/<slug:slug>/certificates/": (
        "post",
        "/ro/companies/alfa/certificates/",
        {"name": "FSC"},
        POST_EDITORS,
    ),
    "form/companies/<slug:slug>/certificates/<int:pk>/remove/": (
        "post",
        "/ro/companies/alfa/certificates/{certificate}/remove/",
        {},
        POST_EDITORS,
    ),
    "form/desk/import/": ("get", "/ro/desk/import/", {}, ADVISERS),
    "form/desk/imports/": ("get", "/ro/desk/imports/", {}, ADVISERS),
    "form/desk/import/<int:pk>/": ("get", "/ro/desk/import/{batch}/", {}, OWN_BATCH),
    "form/desk/import/<int:pk>/confirm/": (
        "post",
        "/ro/desk/import/{batch}/confirm/",
        {},
        {w: (302 if s == 200 else s) for w, s in OWN_BATCH.items()},
    ),
    "form/desk/import/<int:pk>/done/": ("get", "/ro/desk/import/{done}/done/", {}, OWN_BATCH),
    "form/desk/import/<int:pk>/undo/": (
        "post",
        "/ro/desk/import/{done}/undo/",
        {},
        {w: (302 if s == 200 else s) for w, s in OWN_BATCH.items()},
    ),
    "form/partners/": ("get", "/ro/partners/", {}, MEMBERS),
    "form/partners/dismissed/": ("get", "/ro/partners/dismissed/", {}, MEMBERS),
    "form/partners/<slug:slug>/": ("get", "/ro/partners/alfa/", {}, PAIRS),
    "form/partners/<slug:slug>/dismiss/": ("post", "/ro/partners/alfa/dismiss/", {"reason": "far"}, POST_PAIRS),
    "form/partners/<slug:slug>/restore/": ("post", "/ro/partners/alfa/restore/", {}, POST_PAIRS),
}


def routes(resolver: URLResolver, prefix: str = "") -> list[str]:
    """Return every route of the site, the written form called `form/`."""
    found = []
    for entry in resolver.url_patterns:
        part = str(entry.pattern)
        part = "form/" if re.fullmatch(r"(en|ro|sr-latn|sr-cyrl)/", part) else part
        if isinstance(entry, URLResolver):
            found += routes(entry, prefix + part)
        elif isinstance(entry, URLPattern):
            found.append(prefix + part)
    return found


def test_every_route_has_a_row_and_every_row_a_route():
    assert set(routes(get_resolver())) == set(MATRIX)


def test_a_route_without_a_row_is_noticed():
    from django.urls import path

    extra = URLResolver(
        get_resolver().pattern, [*get_resolver().url_patterns, path("forgotten/", lambda request: None)]
    )

    assert set(routes(extra)) - set(MATRIX) == {"forgotten/"}


@pytest.fixture
def world(people):
    from tests.companies.lists import csv_list

    alfa = people["alfa"]
    certificate = alfa.certificates.create(name="ISO 9001")
    batch = ImportBatch.objects.create(by=people["radu"], file_name="list.csv", content=csv_list())
    done = ImportBatch.objects.create(by=people["radu"], file_name="old.csv", state="confirmed", summary={"new": 1})
    return {"item": alfa.items.first().pk, "certificate": certificate.pk, "batch": batch.pk, "done": done.pk}


@pytest.mark.parametrize("route", MATRIX)
@pytest.mark.parametrize("who", CAST)
def test_status(route, who, world, client_of):
    verb, address, data, expected = MATRIX[route]
    response = getattr(client_of(who), verb)(address.format(**world), data)

    assert response.status_code == expected[who]
    if response.status_code == 302 and who in ("nobody", "gone") and "account" not in route:
        assert "/account/login/" in response.headers["Location"]


def plain(response) -> str:
    return re.sub(r'(nonce|csrfmiddlewaretoken" value)="[^"]*"', "", response.text)


OBJECTS = [
    ("ana", "/ro/companies/{}/", ("no-such-firm",)),
    ("ana", "/ro/partners/{}/", ("no-such-firm",)),
    ("radu", "/ro/desk/import/{}/", ("999999",)),
]


@pytest.mark.parametrize(("who", "address", "missing"), OBJECTS)
def test_what_is_not_ours_looks_like_what_is_not_there(who, address, missing, world, people, client_of):
    hidden = people["gama"]
    hidden.hidden = True
    hidden.save()
    foreign = ImportBatch.objects.create(by=people["vesna"], file_name="x.csv", content=b"x").pk
    secret = foreign if "import" in address else hidden.slug
    client = client_of(who)
    theirs, nothing = client.get(address.format(secret)), client.get(address.format(*missing))

    assert (theirs.status_code, nothing.status_code) == (404, 404)
    here, there = address.format(secret)[3:], address.format(*missing)[3:]
    assert plain(theirs).replace(here, "X") == plain(nothing).replace(there, "X")


@pytest.mark.parametrize(
    "address",
    [
        "/ro/companies/alfa/items/abc/remove/",
        "/ro/desk/import/abc/",
        f"/ro/desk/import/{10**30}/",
        f"/ro/companies/alfa/items/{10**30}/remove/",
    ],
)
def test_an_id_that_is_none_does_not_exist(address, world, client_of):
    client = client_of("radu")

    assert client.post(address).status_code == 404
    assert client.get(address).status_code in (404, 405)


def test_an_item_of_another_company_cannot_be_removed(people, client_of):
    item = people["beta"].items.first()

    assert client_of("ana").post(f"/ro/companies/alfa/items/{item.pk}/remove/").status_code == 404
    assert people["beta"].items.filter(pk=item.pk).exists()


def test_a_hidden_company_is_there_for_its_own_people(people, client_of):
    Company.objects.filter(pk=people["alfa"].pk).update(hidden=True)
    seen = {
        who: client_of(who).get("/ro/companies/alfa/").status_code
        for who in ("nobody", "ana", "dorin", "bojan", "radu", "vesna")
    }

    assert seen == {"nobody": 404, "ana": 200, "dorin": 200, "bojan": 404, "radu": 200, "vesna": 404}


def test_unsafe_verbs_need_a_token(people):
    from django.test import Client

    from tests.conftest import BACKEND

    client = Client(enforce_csrf_checks=True)
    client.force_login(people["ana"], backend=BACKEND)

    for verb, address, data, _ in MATRIX.values():
        if verb == "post":
            answer = client.post(address.format(item=1, certificate=1, batch=1, done=1), data)
            assert (answer.status_code, answer.headers.get("X-Problem")) == (403, "session_expired")


def test_reading_changes_nothing(world, client_of):
    before = list(Company.objects.values())
    for who in ("nobody", "ana", "radu"):
        client = client_of(who)
        for verb, address, _, _ in MATRIX.values():
            if verb == "get":
                client.get(address.format(**world))

    assert list(Company.objects.values()) == before
