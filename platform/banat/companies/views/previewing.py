"""What the import pages show: a plan, worded for the adviser."""

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from banat.companies.domain import importing
from banat.companies.domain.inference import infer_items, text_of
from banat.companies.domain.saving import put_at
from banat.companies.enums import Side
from banat.companies.importing.columns import FIELDS, Layout
from banat.companies.importing.reasons import reason
from banat.companies.importing.rows import Outcome, Record
from banat.companies.importing.table import FileRefusedError, Table
from banat.companies.importing.table import text_of as text_cell
from banat.companies.models import Company, ImportBatch
from banat.companies.presenting import concept_label
from banat.core.web.languages import current_language
from banat.reference import activities

SHOWN_ROWS = 50
# Among so many rows an example of each column is looked for.
SAMPLED_ROWS = 20


def refused_file(error: FileRefusedError) -> str:
    """Return the sentence for a file that cannot be read."""
    sentences = {
        "empty": _("The file is empty."),
        "kind": _("This is not a list: CSV, TSV, XLSX, XLS and ODS are read."),
        "damaged": _("The file is damaged. Save it again from your spreadsheet program."),
        "rows": _("The list is too long: at most 50,000 rows at once."),
        "heading": _("No row with headings was found above the list. Add one (for example: name, town, activity)."),
    }
    if error.code == "archive_unsafe":
        return _("This file unpacks to more than 100 MB and was refused.")
    if error.code == "import_unsafe":
        return _("The workbook contains external parts; save a plain copy.")
    return sentences.get(error.detail, sentences["damaged"])


def field_labels() -> dict[str, str]:
    """Return what the fields of a list are called."""
    return {
        "sequence": _("number in the list"),
        "name": _("name"),
        "legal_form": _("legal form"),
        "tax_id": _("tax number"),
        "registry_no": _("registry number"),
        "country": _("country"),
        "district": _("district"),
        "municipality": _("municipality"),
        "postcode": _("postcode"),
        "town": _("town"),
        "address": _("address"),
        "activity_code": _("activity code"),
        "activity_title": _("title of the activity"),
        "text": _("what they do"),
        "looking_for": _("what they look for"),
        "certificates": _("certificates"),
        "phone": _("telephone"),
        "email": _("e-mail"),
        "website": _("website"),
        "contact": _("contact person"),
        "employees": _("employees"),
        "turnover": _("turnover"),
        "founded": _("founded on"),
        "founded_year": _("founded in"),
        "member_since": _("member since"),
        "ignore": _("leave out"),
    }


def recent(user: int | None, limit: int = 8) -> list[dict]:
    """Return the latest lists of an adviser."""
    rows = []
    for batch in ImportBatch.objects.filter(by_id=user).defer("content")[:limit]:
        name = "import_preview" if batch.state == ImportBatch.State.PREVIEWED else "import_done"
        rows.append(
            {
                "href": reverse(f"companies:{name}", kwargs={"pk": batch.pk}),
                "name": batch.file_name,
                "state_label": batch.get_state_display(),
                "created": batch.created,
                "summary": _summary(batch.summary),
            }
        )
    return rows


def _summary(summary: dict) -> str:
    if not summary:
        return ""
    return _("%(new)d new, %(changed)d changed, %(refused)d wait") % {
        "new": summary.get("new", 0),
        "changed": summary.get("changed", 0),
        "refused": summary.get("refused", 0) + summary.get("waiting", 0),
    }


def posted_columns(data: QueryDict) -> dict[str, str]:
    """Return what the form says each column means, by position; only fields that exist count."""
    posted = {name.removeprefix("column-"): value for name, value in data.items() if name.startswith("column-")}
    return {i: str(value) for i, value in posted.items() if i.isascii() and i.isdigit() and value in FIELDS}


def posted_choices(data: QueryDict) -> dict[str, str]:
    """Return the choice for each row that may be a company that is here already."""
    allowed = (importing.SAME, importing.OTHER, importing.SKIP)
    return {
        name.removeprefix("twin-"): value
        for name, value in data.items()
        if name.startswith("twin-") and value in allowed
    }


def context(batch: ImportBatch, districts: list[str]) -> dict:
    """Return what the preview page shows of a batch."""
    content = bytes(batch.content)
    columns = batch.options.get("columns")
    try:
        table, outcome = importing.read_list(content, batch.file_name, columns)
    except FileRefusedError as error:
        return _unread(batch, content, error)
    found = importing.plan(table, outcome, districts=districts)
    return {
        "batch": batch,
        "error": "",
        "file": {"facts": _file_facts(table, outcome)},
        "columns": _columns(outcome.layout),
        "counts": {
            "accepted": len(outcome.records),
            "new": len(found.new),
            "changed": len(found.changed),
            "same": len(found.same) + len(found.kept),
            "refused": len(outcome.refused),
            "ignored": len(outcome.ignored),
            "twins": len(found.twins),
        },
        "refused": _refused(outcome),
        "twins": [_twin(twin) for twin in found.twins],
        "accepted": [_accepted(record, outcome) for record in outcome.records[:SHOWN_ROWS]],
        "more": max(0, len(outcome.records) - SHOWN_ROWS),
        "can_confirm": bool(found.new or found.changed or found.twins),
    }


def _unread(batch: ImportBatch, content: bytes, error: FileRefusedError) -> dict:
    layout = importing.layout_of(content, batch.file_name)
    missing = field_labels().get(error.detail.removeprefix("no_"), "")
    columns = []
    if layout:
        columns = _columns(layout)
    return {
        "batch": batch,
        "error": _("No column for “%(field)s” was found. Which one is it?") % {"field": missing},
        "file": {"facts": []},
        "columns": columns,
        "counts": {},
        "refused": [],
        "twins": [],
        "accepted": [],
        "more": 0,
        "can_confirm": False,
    }


def _file_facts(table: Table, outcome: Outcome) -> list[dict]:
    layout = outcome.layout
    names = {";": ";", ",": ",", "\t": _("tab"), "|": "|"}
    facts = [
        (_("Format"), table.format.upper()),
        (_("Encoding"), table.encoding or ""),
        (_("Delimiter"), names.get(table.delimiter or "", "")),
        (_("Sheet"), layout.sheet.name or ""),
        (_("Heading in row"), layout.header_row),
        (_("Rows"), f"{outcome.first_row}–{outcome.last_row}"),
    ]
    return [{"term": term, "value": value} for term, value in facts if value]


def _columns(layout: Layout) -> list[dict]:
    """Return each column with the field it was read as, what it may be, and the first of what stands in it."""
    labels = field_labels()
    choices = [(name, labels[name]) for name in FIELDS]
    below = layout.sheet.rows[layout.header_row : layout.header_row + SAMPLED_ROWS]
    return [
        {
            "heading": heading,
            "field": name,
            "choices": choices,
            "name": f"column-{i}",
            "sample": next(filter(None, (text_cell(row[i]) for row in below if len(row) > i)), ""),
        }
        for i, (heading, name) in enumerate(zip(layout.headings, layout.fields, strict=True))
        if heading
    ]


def _refused(outcome: Outcome) -> list[dict]:
    language = current_language()
    labels = field_labels()
    return [
        {
            "row": refusal.row,
            "column": refusal.column,
            "code": refusal.code,
            "value": refusal.value or "",
            "reason": reason(refusal.code, language, country=outcome.country, refusal=refusal),
            "suggestion": "; ".join(f"{labels.get(k, k)}: {v}" for k, v in (refusal.suggestion or {}).items()),
        }
        for refusal in outcome.refused
    ]


def _twin(twin: importing.Twin) -> dict:
    return {
        "row": twin.record.row,
        "name": twin.record.name,
        "town": twin.record.place.name,
        "existing": {"name": twin.company.full_name, "href": twin.company.get_absolute_url()},
        "basis": _("same name and town"),
        "choice_name": f"twin-{twin.record.row}",
    }


def _accepted(record: Record, outcome: Outcome) -> dict:
    language = current_language()
    company = Company(
        name=record.name, activity_code=record.activity_code or "", activity_scheme=record.activity_scheme or ""
    )
    put_at(company, record.place)
    texts = [
        text_of(body, side=side, country=record.country)
        for side, body in ((Side.OFFER, record.text), (Side.SEEK, record.looking_for))
        if body
    ]
    items = infer_items(company, texts)
    notes = [n for n in (*outcome.recovered, *outcome.warnings) if n.row == record.row]
    town = record.place.label(language)
    return {
        "row": record.row,
        "name": record.name,
        "legal_form": record.legal_form,
        "town": record.place.name,
        "exonym": town if town != record.place.name else "",
        "activity": activities.title(record.activity_code or "", record.activity_scheme or "", language),
        "offers": _labels(items, Side.OFFER),
        "seeks": _labels(items, Side.SEEK),
        "certificates": list(record.certificates),
        "notes": [
            f"{note.column}: {reason(note.code, language, country=record.country)}"
            + (f" {note.raw} → {note.value}" if note.raw else "")
            for note in notes
        ],
    }


def _labels(items: list, side: str) -> list[str]:
    return list(dict.fromkeys(concept_label(item.concept) for item in items if item.side == side and item.concept))


def done_context(batch: ImportBatch) -> dict:
    """Return what the page after a confirmation shows."""
    return {
        "batch": batch,
        "counts": {
            name: batch.summary.get(name, 0)
            for name in ("new", "changed", "same", "skipped", "refused", "waiting", "undone", "stayed")
        },
        "undone": batch.state == ImportBatch.State.UNDONE,
        "can_undo": batch.state == ImportBatch.State.CONFIRMED
        and bool(batch.summary.get("new") or batch.summary.get("changed")),
    }
