"""The public API: what is published, in the caller's language."""

import time
from typing import Annotated

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Query, Router, Schema
from ninja.errors import HttpError, ValidationError
from pydantic import Field, StringConstraints

from banat.cms import searching
from banat.cms.asking import LAST_HIT, MAX_LENGTH, PAGE_SIZE, Ask, clean_filters
from banat.companies.presenting import concept_label, reason, row
from banat.core.scripts.cyrillic import to_cyrillic
from banat.core.web.languages import current_form
from banat.reference.concepts import LANGUAGES, taxonomy
from banat.reference.tagging import suggest

router = Router()

Text = Annotated[str, StringConstraints(max_length=MAX_LENGTH, strip_whitespace=True, pattern=r"^[^\x00]*$")]


class Problem(Schema):
    """What went wrong: a stable code, and a sentence."""

    code: str
    message: str


class SearchParams(Schema):
    """The parameters of a search; `concept` includes what is narrower."""

    q: Text = ""
    kind: Annotated[str, StringConstraints(pattern=r"^(company)?$")] = ""
    country: Annotated[str, StringConstraints(pattern=r"^(RO|RS)?$")] = ""
    district: Annotated[str, StringConstraints(pattern=r"^((RO|RS)-[A-Z0-9]{1,3})?$")] = ""
    concept: Annotated[str, StringConstraints(max_length=60, pattern=r"^[a-z0-9-]*$")] = ""
    page: Annotated[int, Field(ge=1, le=LAST_HIT // PAGE_SIZE)] = 1


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


def _spoken(text: str) -> str:
    """Return a Serbian value in the script the caller asked for."""
    return to_cyrillic(text) if current_form() == "sr-cyrl" else text


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
                concepts=[_spoken(concept_label(c)) for c in concepts],
                reason=_spoken(reason(found) or shown.reason),
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


def _problem(api: NinjaAPI, request: HttpRequest, *, status: int, code: str, message: str) -> HttpResponse:
    return api.create_response(request, {"code": code, "message": message}, status=status)


def make_api() -> NinjaAPI:
    """Return the API with its routes and its way of saying what is wrong."""
    api = NinjaAPI(title="Made in Banat", version="1", urls_namespace="api", docs_url=None)
    api.add_router("", router)

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        kinds = {str(e.get("type", "")) for e in error.errors}
        fields = ", ".join(str(e["loc"][-1]) for e in error.errors if e.get("loc"))
        code = (
            "too_long"
            if "string_too_long" in kinds
            else "out_of_range"
            if kinds & {"less_than_equal", "greater_than_equal"}
            else "invalid"
        )
        return _problem(api, request, status=422, code=code, message=f"Check: {fields}.")

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
        return _problem(api, request, status=error.status_code, code="bad_request", message=str(error))

    return api


def too_many() -> JsonResponse:
    """Answer a peer that calls too often."""
    response = JsonResponse({"code": "too_many_requests", "message": "Too many calls. Wait a minute."}, status=429)
    response.headers["Retry-After"] = "60"
    return response
