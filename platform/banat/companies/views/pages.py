"""A company's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from banat.companies.access import can_edit, get_company_for, own_companies
from banat.companies.domain.inference import text_of
from banat.companies.enums import Language, Side, Standing
from banat.companies.models import Certificate, Company
from banat.companies.presenting import (
    OFFICIAL,
    concept_label,
    country_label,
    district_label,
    html_lang,
    motif,
    place_name,
    shown_items,
    town_names,
)
from banat.core.web.languages import current_language
from banat.core.web.slots import filled
from banat.reference import activities
from banat.reference.concepts import taxonomy
from banat.reference.places import gazetteer, road

# Towns that distances are shown to, one and more on each side of the border.
_TOWNS = {
    "RS": ("RO-TM/Timișoara/Timișoara", "RO-AR/Arad/Arad", "RO-CS/Reșița/Reșița"),
    "RO": ("RS-02/Zrenjanin/Zrenjanin", "RS-04/Pančevo/Pančevo", "RS-03/Kikinda/Kikinda"),
}


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What a company is, offers and seeks: structured values in the reader's language, its texts in its own."""
    company = get_company_for(request.user, slug)
    town, exonym = town_names(company)
    place = gazetteer().by_code.get(company.place)
    exonyms = [name for name in dict.fromkeys(place.names.values()) if name != town] if place else []
    editable = can_edit(request.user, company)
    context = {
        "company": company,
        "head": {
            "motif": motif(company.items.all()),
            "town": town,
            "town_lang": OFFICIAL[company.country],
            "exonym": exonym,
            "exonyms": exonyms,
            "district": district_label(company.district),
            "country_label": country_label(company.country),
            "standing_label": company.get_standing_display(),
            "verified": company.standing == Standing.VERIFIED,
            "listed": company.standing == Standing.LISTED,
        },
        "offers": shown_items(company, Side.OFFER),
        "seeks": shown_items(company, Side.SEEK),
        "texts": [{"side": t.side, "body": t.body, "lang": html_lang(t.language, t.body)} for t in company.texts.all()],
        "certificates": [_certificate(company, certificate) for certificate in company.certificates.all()],
        "facts": _facts(company),
        "roads": _roads(company),
        "map_towns": [
            {
                "name": town,
                "lang": OFFICIAL[company.country],
                "lat": company.lat,
                "lon": company.lon,
                "count": 1,
                "href": "",
            }
        ]
        if company.point
        else [],
        "can_edit": editable,
        "edit_href": reverse("companies:edit", kwargs={"slug": company.slug}) if editable else "",
        "pair_href": next(filter(None, filled("company.pair", request, company)), ""),
        "own": [c.pk for c in own_companies(request.user)],
    }
    return render(request, "companies/detail.html", context)


def _certificate(company: Company, certificate: Certificate) -> dict:
    scope = certificate.scope
    return {
        "name": certificate.name,
        "scope": scope,
        "scope_lang": html_lang(text_of(scope, side="", country=company.country).language, scope),
        "inferred": certificate.inferred,
        "valid_until": certificate.valid_until,
    }


def _facts(company: Company) -> list[dict]:
    language = current_language()
    tax = "CUI" if company.country == "RO" else "PIB"
    title = activities.title(company.activity_code, company.activity_scheme, language)
    facts: list[tuple[str, object, bool]] = [
        (_("Tax number (%(kind)s)") % {"kind": tax}, company.tax_id, True),
        (_("Registry number"), company.registry_no, True),
        (_("Activity"), f"{activities.dotted(company.activity_code)} {title}" if company.activity_code else "", False),
        (_("Employees"), company.employees, False),
        (_("Founded"), company.founded.year if company.founded else company.founded_year, False),
        (_("Languages"), ", ".join(str(_language_label(code)) for code in company.languages), False),
    ]
    return [{"term": term, "value": value, "notranslate": plain} for term, value, plain in facts if value]


def _language_label(code: str) -> str:
    return str(Language(code).label) if code in Language.values else code


def _roads(company: Company) -> list[dict]:
    if company.point is None:
        return []
    found = []
    for code in _TOWNS[company.country]:
        place = gazetteer().by_code.get(code)
        if place is None or place.lat is None or place.lon is None:
            continue
        way = road(company.point, (place.lat, place.lon), abroad=True)
        name, lang = place_name(place, place.name, place.country)
        found.append(
            {
                "town": name,
                "lang": lang,
                "km": way.km,
                "crossing": way.crossing.label(current_language()) if way.crossing else "",
                "vehicle": "lorry",
            }
        )
    return found


def concept_choices(found: list[tuple[str, float]]) -> list[dict]:
    """Return concepts to choose from, with the path that tells them apart."""
    tree = taxonomy()
    return [
        {"id": c, "label": concept_label(c), "path": " › ".join(concept_label(a) for a in tree.path(c)[:-1])}
        for c, _score in found
    ]
