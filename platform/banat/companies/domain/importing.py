"""Importing a list: preview, confirm, undo. Nothing is saved before the confirmation."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import models, transaction
from django.utils import timezone

from banat.companies.domain.inference import infer_certificates, infer_facts, infer_items, text_of
from banat.companies.domain.saving import free_slug, put_at
from banat.companies.enums import Side, Standing
from banat.companies.importing.columns import FIELDS, Layout, field_of, find_layout, plain
from banat.companies.importing.rows import Names, Outcome, Record, read_rows
from banat.companies.importing.table import FileRefusedError, Table, read_table
from banat.companies.models import Certificate, ColumnMemory, Company, CompanyText, ImportBatch, ImportChange, Item
from banat.search import registry

# The fields of a company that a list may set.
_FIELDS = (
    "name", "legal_form", "country", "tax_id", "vat_payer", "registry_no", "place", "town", "district", "lat", "lon",
    "address", "phone", "email", "website", "contact_person", "activity_code", "activity_scheme", "employees",
    "turnover", "turnover_unit", "founded", "founded_year", "member_since",
)  # fmt: skip
_CHUNK = 500

SAME, OTHER, SKIP = "same", "other", "skip"


@dataclass(frozen=True)
class Twin:
    """A row that is probably a company that is here already, by name and town only: a person chooses."""

    record: Record
    company: Company


@dataclass
class Plan:
    """What a confirmation would do with each accepted row."""

    table: Table
    outcome: Outcome
    new: list[Record] = field(default_factory=list)
    changed: list[tuple[Record, Company]] = field(default_factory=list)
    same: list[tuple[Record, Company]] = field(default_factory=list)
    kept: list[tuple[Record, Company]] = field(default_factory=list)
    twins: list[Twin] = field(default_factory=list)
    skipped: list[Record] = field(default_factory=list)


def read_list(content: bytes, file_name: str, columns: dict[str, str] | None = None) -> tuple[Table, Outcome]:
    """Read a file into an outcome; `columns` maps a column's position to the field somebody chose for it.

    Raises FileRefusedError where the file, or its heading, cannot be read.
    """
    table = read_table(content, file_name)
    layout = find_layout(table.sheets, _memory())
    if layout is None:
        raise FileRefusedError("import_file", "heading")
    if columns:
        layout = _corrected(layout, columns)
    for name in ("name", "town"):
        if name not in layout.fields:
            raise FileRefusedError("import_file", f"no_{name}")
    outcome = read_rows(layout, delimited=table.encoding is not None, delimiter=table.delimiter)
    return table, outcome


def layout_of(content: bytes, file_name: str) -> Layout | None:
    """Return the guessed layout of a file whose columns could not be read, for a person to correct."""
    return find_layout(read_table(content, file_name).sheets, _memory())


def _memory() -> dict[str, str]:
    return dict(ColumnMemory.objects.values_list("heading", "field"))


def _corrected(layout: Layout, columns: dict[str, str]) -> Layout:
    fields = tuple(columns[str(i)] if columns.get(str(i)) in FIELDS else name for i, name in enumerate(layout.fields))
    return Layout(layout.sheet, layout.header_row, layout.headings, fields, layout.title_rows, layout.empty_rows)


@transaction.atomic
def remember_columns(layout: Layout, columns: dict[str, str]) -> None:
    """Keep what somebody said an unknown heading means, for the next list.

    Only headings that nobody could read are remembered, and only with a field:
    one list's odd column must not change what a plain heading means to others.
    """
    for i, heading in enumerate(layout.headings):
        name = columns.get(str(i), "ignore")
        spelled = plain(heading)
        unread = field_of(heading) is None and layout.headings.count(heading) == 1
        if name in FIELDS and name != "ignore" and spelled and unread:
            ColumnMemory.objects.update_or_create(heading=spelled[:120], defaults={"field": name})


def plan(
    table: Table, outcome: Outcome, choices: dict[str, str] | None = None, *, districts: list[str] | None = None
) -> Plan:
    """Hold the accepted rows against what is stored. `choices` maps a row number to same, other or skip.

    `districts` are those of whoever imports: a stored firm of another district
    is left as it is. None stands for somebody who may change every firm.
    """
    found = Plan(table, outcome)
    choices = choices or {}
    known = _Known(outcome.records)
    for record in outcome.records:
        company = known.by_tax(record)
        if company is None:
            company = known.by_name(record)
            if company is not None and not _identical(company, record):
                choice = choices.get(str(record.row))
                if choice is None:
                    found.twins.append(Twin(record, company))
                    continue
                if choice == SKIP:
                    found.skipped.append(record)
                    continue
                if choice == OTHER:
                    company = None
        if company is None:
            found.new.append(record)
        elif company.standing != Standing.LISTED or (districts is not None and company.district not in districts):
            # What the firm itself has confirmed is not overwritten by an older list, nor is another desk's firm.
            found.kept.append((record, company))
        elif _unchanged(company, record):
            found.same.append((record, company))
        else:
            found.changed.append((record, company))
    return found


class _Known:
    """The stored companies that the rows of a list may be."""

    def __init__(self, records: Iterable[Record]) -> None:
        records = list(records)
        self._tax: dict[tuple[str, str], Company] = {}
        self._place: dict[str, Names[Company]] = {}
        wanted = [r.tax_id for r in records if r.tax_id]
        for chunk in _chunks(wanted):
            for company in Company.objects.with_details().filter(tax_id__in=chunk):
                self._tax[company.country, company.tax_id] = company
        places = {r.place.code for r in records}
        for chunk in _chunks(sorted(places)):
            for company in Company.objects.with_details().filter(place__in=chunk):
                self._place.setdefault(company.place, Names()).add(company.name, company)

    def by_tax(self, record: Record) -> Company | None:
        return self._tax.get((record.country, record.tax_id)) if record.tax_id else None

    def by_name(self, record: Record) -> Company | None:
        names = self._place.get(record.place.code)
        return names.find(record.name, lambda company: not (company.tax_id and record.tax_id)) if names else None


def _chunks(items: list) -> Iterable[list]:
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]


def _identical(company: Company, record: Record) -> bool:
    """Tell whether a company without a tax id is the very firm of the row: same name, form and place."""
    return (
        not record.tax_id
        and not company.tax_id
        and company.name == record.name
        and company.legal_form == record.legal_form
    )


def _values(record: Record) -> dict[str, object]:
    place = record.place
    return {
        "name": record.name,
        "legal_form": record.legal_form,
        "country": record.country,
        "tax_id": record.tax_id or "",
        "vat_payer": record.vat_payer,
        "registry_no": record.registry_no or "",
        "place": place.code,
        "town": place.name,
        "district": place.district,
        "lat": place.lat,
        "lon": place.lon,
        "address": record.address,
        "phone": record.phone or "",
        "email": (record.email or "")[:254],
        "website": record.website if record.website.startswith(("http://", "https://")) else "",
        "contact_person": record.contact,
        "activity_code": record.activity_code or "",
        "activity_scheme": record.activity_scheme or "",
        "employees": record.employees,
        "turnover": record.turnover.quantize(Decimal("0.1")) if record.turnover is not None else None,
        "turnover_unit": "",
        "founded": record.founded,
        "founded_year": record.founded_year,
        "member_since": record.member_since,
    }


def _texts(record: Record) -> dict[str, str]:
    return {side: body for side, body in ((Side.OFFER, record.text), (Side.SEEK, record.looking_for)) if body}


def _unchanged(company: Company, record: Record) -> bool:
    if any(getattr(company, name) != value for name, value in _values(record).items()):
        return False
    if {text.side: text.body for text in company.texts.all()} != _texts(record):
        return False
    return set(record.certificates) <= {certificate.name for certificate in company.certificates.all()}


@transaction.atomic
def confirm_plan(*, found: Plan, batch: ImportBatch) -> ImportBatch:
    """Save what the plan says, remember how to undo it, and put it into the index."""
    batch.save()
    taken: set[str] = set()
    for chunk in _chunks([(record, None) for record in found.new] + list(found.changed)):
        _save_chunk(chunk, batch, taken)
    batch.state = ImportBatch.State.CONFIRMED
    batch.finished = timezone.now()
    batch.content = b""
    batch.summary = {
        "new": len(found.new),
        "changed": len(found.changed),
        "same": len(found.same) + len(found.kept),
        "skipped": len(found.skipped),
        "refused": len(found.outcome.refused),
        "waiting": len(found.twins),
    }
    batch.save()
    return batch


def _save_chunk(chunk: list[tuple[Record, Company | None]], batch: ImportBatch, taken: set[str]) -> None:
    befores = [snapshot(company) if company else None for _, company in chunk]
    companies = []
    for record, company in chunk:
        target = company or Company(
            slug=free_slug(f"{record.name}-{record.place.name}", taken), standing=Standing.LISTED
        )
        for name, value in _values(record).items():
            setattr(target, name, value)
        put_at(target, record.place)
        read = [text_of(body, side=side, country=record.country) for side, body in _texts(record).items()]
        target.facts = infer_facts(target, read)
        target.changed = timezone.now()
        companies.append(target)
    Company.objects.bulk_create([c for c in companies if c.pk is None])
    Company.objects.bulk_update(
        [c for c, b in zip(companies, befores, strict=True) if b], [*_FIELDS, "facts", "changed"]
    )
    _write_details([(record, company) for (record, _), company in zip(chunk, companies, strict=True)])
    ImportChange.objects.bulk_create(
        ImportChange(
            batch=batch, company=company, row=record.row, before=before, after={"changed": company.changed.isoformat()}
        )
        for (record, _), company, before in zip(chunk, companies, befores, strict=True)
    )
    registry.refresh("company", [company.pk for company in companies])


def _write_details(pairs: list[tuple[Record, Company]]) -> None:
    pks = [company.pk for _, company in pairs]
    CompanyText.objects.filter(company__in=pks).delete()
    Item.objects.filter(company__in=pks, inferred=True).delete()
    Certificate.objects.filter(company__in=pks, inferred=True).delete()
    texts, items, certificates = [], [], []
    for record, company in pairs:
        read = [text_of(body, side=side, country=record.country) for side, body in _texts(record).items()]
        texts += [CompanyText(company=company, side=t.side, language=t.language, body=t.body) for t in read]
        items += infer_items(company, read)
        named = {c.name: c for c in infer_certificates(company, read)}
        for name in record.certificates:
            named.setdefault(name[:60], Certificate(company=company, name=name[:60], inferred=True))
        certificates += named.values()
    CompanyText.objects.bulk_create(texts)
    Item.objects.bulk_create(items, ignore_conflicts=True)
    Certificate.objects.bulk_create(certificates, ignore_conflicts=True)


def snapshot(company: Company) -> dict:
    """Return a company as plain data, enough to put it back."""
    plain_fields = {name: _jsonable(getattr(company, name)) for name in _FIELDS}
    return {
        "fields": plain_fields,
        "changed": company.changed.isoformat(),
        "texts": list(company.texts.values("side", "language", "body")),
        "items": list(company.items.values("side", "concept", "role", "words", "must", "inferred")),
        "certificates": [
            {**row, "valid_until": _jsonable(row["valid_until"])}
            for row in company.certificates.values("name", "scope", "valid_until", "inferred")
        ],
    }


def _jsonable(value: object) -> object:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


@transaction.atomic
def undo(*, batch: ImportBatch) -> int:
    """Take back what a confirmed batch did; return how many companies were touched.

    A company that somebody has confirmed or changed since is left as it is.
    """
    if not ImportBatch.objects.filter(pk=batch.pk, state=ImportBatch.State.CONFIRMED).update(
        state=ImportBatch.State.UNDONE, finished=timezone.now()
    ):
        return 0
    touched, total = [], 0
    for change in batch.changes.select_related("company"):
        total += 1
        company = change.company
        untouched = company is not None and company.changed.isoformat() == change.after.get("changed")
        if company is None or company.standing != Standing.LISTED or not untouched:
            continue
        touched.append(company.pk)
        if change.before is None:
            company.delete()
        else:
            _restore(company, change.before)
    registry.refresh("company", touched)
    batch.refresh_from_db()
    batch.summary = {**batch.summary, "undone": len(touched), "stayed": total - len(touched)}
    batch.save(update_fields=["summary"])
    return len(touched)


def _field(name: str) -> models.Field:
    found = Company._meta.get_field(name)  # noqa: SLF001 -- Django's documented _meta
    if not isinstance(found, models.Field):
        raise TypeError(name)
    return found


def _restore(company: Company, before: dict) -> None:
    for name, value in before["fields"].items():
        setattr(company, name, _field(name).to_python(value))
    # The time goes back too, so that the import before this one can be taken back in its turn.
    company.changed = datetime.datetime.fromisoformat(before["changed"])
    company.save()
    company.texts.all().delete()
    company.items.all().delete()
    company.certificates.all().delete()
    CompanyText.objects.bulk_create(CompanyText(company=company, **row) for row in before["texts"])
    Item.objects.bulk_create(Item(company=company, **row) for row in before["items"])
    Certificate.objects.bulk_create(Certificate(company=company, **row) for row in before["certificates"])
