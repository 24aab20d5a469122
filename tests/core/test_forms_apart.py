"""/sr-latn/ and /sr-cyrl/ never show each other's addresses, whichever was asked first."""

import re

import pytest
from django.test import Client
from django.urls import clear_url_caches

pytestmark = pytest.mark.django_db
ORDERS = [("sr-latn", "sr-cyrl"), ("sr-cyrl", "sr-latn"), ("ro", "sr-cyrl"), ("en", "ro")]


@pytest.mark.parametrize("order", ORDERS)
def test_links_stay_within_the_form(order):
    clear_url_caches()
    for form in (*order, *order):
        page = Client().get(f"/{form}/").text
        inside = page.split("<main", 1)[1]

        assert set(re.findall(r'href="/(en|ro|sr-latn|sr-cyrl)/', inside.split("<footer")[0])) <= {form}
