"""Reads of companies that cross models or are shown in several places."""

from django.db.models import Count

from banat.companies.models import Company
from banat.companies.presenting import place_name
from banat.reference.places import gazetteer


def counts() -> dict[str, int]:
    """Return how many companies there are, in all and in each country."""
    by_country = dict(Company.objects.visible().order_by().values_list("country").annotate(n=Count("pk")))
    return {
        "companies": sum(by_country.values()),
        "ro": by_country.get("RO", 0),
        "rs": by_country.get("RS", 0),
    }


def towns(search_address: str, limit: int = 40) -> list[dict]:
    """Return the towns with most companies, their coordinates and the search that lists them."""
    rows = (
        Company.objects.visible()
        .order_by()
        .values("place", "town", "country", "lat", "lon")
        .annotate(n=Count("pk"))
        .order_by("-n", "town")[:limit]
    )
    found = []
    for row in rows:
        if row["lat"] is None:
            continue
        place = gazetteer().by_code.get(row["place"])
        name, lang = place_name(place, row["town"], row["country"])
        href = f"{search_address}?q={row['town']}"
        found.append(
            {"name": name, "lang": lang, "lat": row["lat"], "lon": row["lon"], "count": row["n"], "href": href}
        )
    return found
