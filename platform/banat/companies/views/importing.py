"""Importing a chamber's list: choose the file, look at every row, confirm, perhaps undo."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from banat.accounts.models import Adviser
from banat.accounts.rules import is_adviser
from banat.companies.domain import importing
from banat.companies.forms import ImportForm
from banat.companies.importing.table import FileRefusedError
from banat.companies.models import ImportBatch
from banat.companies.views import previewing
from banat.core.web.forms import invalid

View = Callable[..., HttpResponse]


def adviser_only(view: View) -> View:
    """Let advisers in; others are told that this needs another role."""

    @wraps(view)
    @login_required
    def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not is_adviser(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return inner


def _districts(request: HttpRequest) -> list[str]:
    return Adviser.objects.filter(user_id=request.user.pk or 0).values_list("districts", flat=True).get()


def _batch(request: HttpRequest, pk: int) -> ImportBatch:
    """Return a batch of this adviser; another's does not exist for them."""
    batch = ImportBatch.objects.filter(pk=pk, by_id=request.user.pk).first()
    if batch is None:
        raise Http404
    return batch


@adviser_only
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Choose a file. It is read at once; nothing but the file itself is kept."""
    recent = previewing.recent(request.user.pk)
    if request.method != "POST":
        return render(request, "companies/import_start.html", {"form": ImportForm(), "recent": recent})
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        status = 413 if form.has_error("file", "file_size") else 400 if form.has_error("file", "empty") else 422
        return invalid(request, "companies/import_start.html", {"form": form, "recent": recent}, status=status)
    file = form.cleaned_data["file"]
    content = file.read()
    name = file.name[-200:]
    try:
        importing.read_list(content, name)
    except FileRefusedError as error:
        # A heading that was not understood can be corrected; a file that cannot be read cannot.
        if not error.detail.startswith("no_"):
            form.add_error("file", previewing.refused_file(error))
            return invalid(request, "companies/import_start.html", {"form": form, "recent": recent})
    batch = ImportBatch.objects.create(by_id=request.user.pk, file_name=name, content=content)
    return redirect("companies:import_preview", pk=batch.pk)


@adviser_only
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Row by row what would happen. A post corrects the columns and shows the list again."""
    batch = _batch(request, pk)
    if batch.state != ImportBatch.State.PREVIEWED:
        return redirect("companies:import_done", pk=batch.pk)
    if request.method == "POST":
        columns = previewing.posted_columns(request.POST)
        layout = importing.layout_of(bytes(batch.content), batch.file_name)
        if layout:
            importing.remember_columns(layout, columns)
        batch.options = {**batch.options, "columns": columns}
        batch.save(update_fields=["options"])
        return redirect("companies:import_preview", pk=batch.pk)
    context = previewing.context(batch, _districts(request))
    return render(request, "companies/import_preview.html", context)


@adviser_only
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the accepted rows. Pressing twice saves once."""
    batch = _batch(request, pk)
    try:
        table, outcome = importing.read_list(bytes(batch.content), batch.file_name, batch.options.get("columns"))
    except FileRefusedError:
        # A column is still missing, or the batch is saved already: the other pages say which.
        return redirect("companies:import_done", pk=batch.pk)
    with transaction.atomic():
        # The first press takes the batch; a second finds it taken and sees what the first did.
        taken = ImportBatch.objects.filter(pk=batch.pk, state=ImportBatch.State.PREVIEWED).update(
            state=ImportBatch.State.CONFIRMED
        )
        if taken:
            choices = previewing.posted_choices(request.POST)
            found = importing.plan(table, outcome, choices, districts=_districts(request))
            importing.confirm_plan(found=found, batch=batch)
    return redirect("companies:import_done", pk=batch.pk)


@adviser_only
@require_safe
def done(request: HttpRequest, pk: int) -> HttpResponse:
    """What was saved, and the way to take it back."""
    batch = _batch(request, pk)
    if batch.state == ImportBatch.State.PREVIEWED:
        return redirect("companies:import_preview", pk=batch.pk)
    return render(request, "companies/import_done.html", previewing.done_context(batch))


@adviser_only
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what a confirmed import did."""
    batch = _batch(request, pk)
    importing.undo(batch=batch)
    return redirect("companies:import_done", pk=batch.pk)


@adviser_only
@require_safe
def imports(request: HttpRequest) -> HttpResponse:
    """The lists this adviser has imported."""
    return render(
        request,
        "companies/import_list.html",
        {"recent": previewing.recent(request.user.pk, limit=100), "title": _("Imported lists")},
    )
