"""The fixed cast and a small world: two firms that fit, their people, two advisers, a stranger."""

import os
from pathlib import Path

import pytest
from django.test import Client

# Playwright's synchronous driver keeps an event loop in its thread; our own calls stay synchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

SHARED = Path(__file__).resolve().parents[2] / "shared"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def intake() -> Path:
    """The folder with real member lists and what a good importer reports for them."""
    folder = SHARED / "intake"
    if not folder.is_dir():
        pytest.skip("the member lists for judging do not lie beside this clone")
    return folder


@pytest.fixture
def people(db):
    """Ana owns Alfa, Dorin views it, Bojan owns Beta, Mihai another firm; Radu and Vesna advise; Ilinca administers."""
    from banat.accounts.models import Adviser
    from banat.companies.models import Membership
    from tests.factories import make_company, make_user

    alfa = make_company(
        "Alfa",
        "RO",
        "Timișoara",
        tax_id="14399840",
        offer="Producem mobilă de bucătărie.",
        seek="Căutăm furnizor de scaune din lemn.",
    )
    beta = make_company(
        "Beta",
        "RS",
        "Pančevo",
        tax_id="100000024",
        offer="Proizvodimo drvene stolice.",
        seek="Tražimo kupce i proizvođače nameštaja.",
    )
    gama = make_company("Gama", "RO", "Lugoj", tax_id="18547290", offer="Producem miere.")
    cast = {name: make_user(name) for name in ("ana", "dorin", "bojan", "mihai", "radu", "vesna", "ilinca", "gone")}
    Membership.objects.create(user=cast["ana"], company=alfa, role="owner")
    Membership.objects.create(user=cast["dorin"], company=alfa, role="viewer")
    Membership.objects.create(user=cast["bojan"], company=beta, role="owner")
    Membership.objects.create(user=cast["mihai"], company=gama, role="owner")
    Adviser.objects.create(user=cast["radu"], organisation="Timiș", country="RO", districts=["RO-TM"])
    Adviser.objects.create(user=cast["vesna"], organisation="Pančevo", country="RS", districts=["RS-04"])
    cast["ilinca"].is_staff = True
    cast["ilinca"].save()
    cast["gone"].is_active = False
    cast["gone"].save()
    return {**cast, "alfa": alfa, "beta": beta, "gama": gama}


@pytest.fixture
def client_of(people):
    """Return a signed-in client for a name of the cast; `nobody` is anonymous."""

    def make(name: str) -> Client:
        client = Client()
        if name != "nobody":
            client.force_login(people[name], backend=BACKEND)
        return client

    return make
