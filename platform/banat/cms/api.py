"""The public API: what is published, in the caller's language."""

import time
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Query, Router, Schema
from ninja.errors import ValidationError
from pydantic import Field, StringConstraints

from banat.cms import searching
from banat.cms.asking import LAST_HIT, MAX_LENGTH, PAGE_SIZE, Ask, clean_filters
from banat.companies.presenting import concept_label, reason, row
from banat.core.web.errors import problem
from banat.core.web.languages import spoken
from banat.reference.concepts import LANGUAGES, taxonomy
from banat.reference.tagging import suggest

router = Router()
LAST_PAGE = LAST_HIT // PAGE_SIZE

Text = Annotated[str, StringConstraints(max_length=MAX_LENGTH, strip_whitespace=True, pattern=r"^[^\x00]*$")]


class Problem(Schema):
    """What went wrong: a stable code, the parameter it is about, and a sentence in the caller's language."""

    code: str
    field: str
    message: str


class SearchParams(Schema):
    """The parameters of a search; `concept` includes what is narrower."""

    q: Text = ""
    kind: Annotated[str, StringConstraints(pattern=r"^(company)?$")] = ""
    country: Annotated[str, StringConstraints(pattern=r"^(RO|RS)?$")] = ""
    district: Annotated[str, StringConstraints(pattern=r"^((RO|RS)-[A-Z0-9]{1,3})?$")] = ""
    concept: Annotated[str, StringConstraints(max_length=60, pattern=r"^[a-z0-9-]*$")] = ""
    page: Annotated[int, Field(ge=1, le=LAST_PAGE)] = 1


class Hit(Schema):
    """One result."""

    kind: str
    id: int
    name: str
    url: str
    town: str
    country: str
    concepts: list[str]
    reason: str


class SearchAnswer(Schema):
    """A page of results, how many there are in all, and how long it took in milliseconds."""

    total: int
    took_ms: float
    results: list[Hit]


class ConceptAnswer(Schema):
    """A concept: its path from the root, its codes, its label in three languages, and how well it fits."""

    id: str
    path: list[str]
    nace: list[str]
    hs: list[str]
    labels: dict[str, str]
    score: float


@router.get("/search", response={200: SearchAnswer, 422: Problem, 429: Problem}, operation_id="search")
def search(request: HttpRequest, params: Query[SearchParams]) -> SearchAnswer:
    """Find companies by word or concept; 20 a page."""
    started = time.perf_counter()
    filters = clean_filters(
        {
            "country": [params.country],
            "district": [params.district],
            "concept": [params.concept],
        }
    )
    if params.concept and "concept" not in filters:
        return SearchAnswer(total=0, took_ms=_since(started), results=[])
    result = searching.find(Ask(params.q, filters, params.page))
    results = []
    for company in result.companies:
        shown = row(company)
        found = [item for item in company.items.all() if item.concept in result.looked.concepts]
        concepts = list(dict.fromkeys(i.concept for i in company.items.all() if i.concept))
        results.append(
            Hit(
                kind="company",
                id=company.pk,
                name=company.full_name,
                url=request.build_absolute_uri(company.get_absolute_url()),
                town=company.town,
                country=company.country,
                concepts=[spoken(concept_label(c)) for c in concepts],
                reason=spoken(reason(found) or shown.reason),
            )
        )
    return SearchAnswer(total=result.found.total, took_ms=_since(started), results=results)


def _since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 1)


class ConceptParams(Schema):
    """What somebody begins to type."""

    q: Text = ""


@router.get("/concepts", response={200: list[ConceptAnswer], 422: Problem, 429: Problem}, operation_id="concepts")
def concepts(request: HttpRequest, params: Query[ConceptParams]) -> list[ConceptAnswer]:
    """Complete a product or service in any of the languages."""
    tree = taxonomy()
    return [
        ConceptAnswer(
            id=concept_id,
            path=list(tree.path(concept_id)),
            nace=list(tree[concept_id].nace),
            hs=list(tree[concept_id].hs),
            labels={language: tree[concept_id].label(language) for language in LANGUAGES},
            score=round(score, 3),
        )
        for concept_id, score in suggest(params.q)
    ]


# What pydantic calls an error, and what we call it.
_CODES = {
    "string_too_long": "too_long",
    "less_than_equal": "out_of_range",
    "greater_than_equal": "out_of_range",
    "int_parsing": "not_a_number",
    "int_parsing_size": "out_of_range",
}


def _invalid(error: ValidationError) -> Problem:
    """Return the first thing that is wrong with a call."""
    first = error.errors[0]
    code = _CODES.get(str(first.get("type")), "invalid")
    sentences = {
        "too_long": _("Try fewer words: at most %(limit)d characters.") % {"limit": MAX_LENGTH},
        "out_of_range": _("Enter a number between %(low)d and %(high)d.") % {"low": 1, "high": LAST_PAGE},
        "not_a_number": _("Enter a whole number."),
        "invalid": _("This is none of the values that can be chosen."),
    }
    return Problem(code=code, field=str((first.get("loc") or [""])[-1]), message=spoken(sentences[code]))


def make_api() -> NinjaAPI:
    """Return the API with its routes and its way of saying what is wrong."""
    api = NinjaAPI(title="Made in Banat", version="1", urls_namespace="api", docs_url=None)
    api.add_router("", router)

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return api.create_response(request, _invalid(error).model_dump(), status=422)

    return api


def too_many(request: HttpRequest) -> HttpResponse:
    """Answer a peer that calls too often."""
    response = problem(
        request,
        status=429,
        code="too_many_requests",
        title=_("Too many calls"),
        message=_("Too many calls. Wait a minute."),
    )
    response.headers["Retry-After"] = "60"
    return response
