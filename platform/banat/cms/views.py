"""Home and search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from banat.cms import searching
from banat.cms.asking import MAX_LENGTH, Ask
from banat.companies.access import own_companies
from banat.companies.models import Company
from banat.companies.presenting import concept_label, row
from banat.companies.queries import counts, towns
from banat.reference.concepts import taxonomy

# Concepts that a newcomer is shown as examples of a search.
_EXAMPLES = ("honey", "furniture", "glass-jars", "castings", "workwear", "refrigerated-transport")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, the search box, the map, what is new."""
    newest = Company.objects.visible().with_details().order_by("-created", "-pk")[:4]
    tree = taxonomy()
    examples = [concept_label(concept) for concept in _EXAMPLES if concept in tree]
    search = reverse("search")
    context = {
        "counts": {**counts(), "concepts": sum(c.taggable for c in tree.by_id.values())},
        "towns": towns(search),
        "newest": [row(company) for company in newest],
        "examples": [{"label": label, "href": search + searching.address(Ask(q=label))} for label in examples],
    }
    return render(request, "cms/home.html", context)


def _wants_fragment(request: HttpRequest) -> bool:
    htmx = getattr(request, "htmx", None)
    return bool(htmx) and not getattr(htmx, "history_restore_request", False)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """One box, facets, and the reason each firm was found."""
    ask = searching.ask_from(request.GET)
    context: dict = {"q": ask.q, "error": "", "result": None}
    if len(ask.q) > MAX_LENGTH:
        context["error"] = _("Try fewer words: at most %(limit)d characters.") % {"limit": MAX_LENGTH}
        template = "cms/_results.html" if _wants_fragment(request) else "cms/search.html"
        return render(request, template, context)
    own = next(iter(own_companies(request.user)), None)
    result = searching.find(ask, own=own)
    context["result"] = {
        "total": result.found.total,
        "heading_id": "results-heading",
        "rows": [row(company, result.looked) for company in result.companies],
        "word_rows": searching.words_only(result) if ask.page == 1 else [],
        "understood": searching.understood(result),
        "broadened": searching.broadened(result),
        "literal_href": searching.address(ask, literal=True) if result.asked.groups else "",
        "facets": searching.facets(result, ask),
        "chosen": searching.chosen(ask),
        "pages": searching.pages(result, ask),
        "resting": False,
        "nearest": searching.nearest(ask, result) if not result.found.total else [],
    }
    template = "cms/_results.html" if _wants_fragment(request) else "cms/search.html"
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response
