"""What a list's reader wants to know, as data: how the file is built, what was made of each row."""

from collections.abc import Iterable

from banat.companies.importing.reasons import reason
from banat.companies.importing.rows import Outcome, Record, Refusal
from banat.companies.importing.table import Table


def report(file_name: str, table: Table, outcome: Outcome, *, language: str = "en") -> dict:
    """Return the report of a list; the reasons are worded in `language` (`ro`, `sr` or `en`)."""
    layout = outcome.layout
    data: dict = {"file": file_name, "format": table.format, "encoding": table.encoding}
    if table.encoding is None:
        data["sheet"] = layout.sheet.name
        data["other_sheets"] = [sheet.name for sheet in table.sheets if sheet is not layout.sheet]
    else:
        data |= {"bom": table.bom, "newline": table.newline, "delimiter": table.delimiter, "quote": table.quote}
        if outcome.decimal:
            data["decimal"] = outcome.decimal
    data["title_rows"] = list(layout.title_rows)
    if layout.empty_rows:
        data["empty_rows"] = list(layout.empty_rows)
    data |= {
        "header_row": layout.header_row,
        "first_data_row": outcome.first_row,
        "last_data_row": outcome.last_row,
    }
    if outcome.ignored:
        data["ignored_rows"] = [{"row": row, "reason": reason("ignored_row", language)} for row in outcome.ignored]
    data |= {
        "columns": {
            heading: name
            for heading, name in zip(layout.headings, layout.fields, strict=True)
            if name not in _UNREPORTED
        },
        "rows_total": outcome.total,
        "accepted": len(outcome.records),
        "accepted_rows": [record.row for record in outcome.records],
        "refused": [_refusal(refusal, outcome, language) for refusal in outcome.refused],
        "duplicates": [{"rows": list(pair.rows), "basis": pair.basis} for pair in outcome.duplicates],
        "recovered": [
            {"row": note.row, "column": note.column, "code": note.code, "raw": note.raw, "value": note.value}
            for note in outcome.recovered
        ],
        "warnings": [{"row": note.row, "column": note.column, "code": note.code} for note in outcome.warnings],
        "samples": records(outcome.records, fields=_present(outcome)),
    }
    return data


def _refusal(refusal: Refusal, outcome: Outcome, language: str) -> dict:
    row: dict = {
        "row": refusal.row,
        "column": refusal.column,
        "code": refusal.code,
        "value": refusal.value,
        "reason": reason(refusal.code, language, refusal=refusal, country=outcome.country),
    }
    if refusal.suggestion:
        row["suggestion"] = refusal.suggestion
    return row


# Columns that are no field of a report: a municipality only helps to tell which place is meant.
_UNREPORTED = frozenset({"ignore", "municipality"})
# Fields that a record has only where the list has a column for them.
_OPTIONAL = {
    "registry_no", "address", "phone", "email", "employees", "turnover", "founded", "founded_year", "member_since",
    "text", "looking_for", "certificates", "website",
}  # fmt: skip


def _present(outcome: Outcome) -> set[str]:
    return {name for name in _OPTIONAL if name in outcome.layout.fields}


def records(found: Iterable[Record], *, fields: set[str]) -> list[dict]:
    """Return records as plain data, with those optional `fields` that the list has."""
    rows = []
    for record in found:
        row: dict = {
            "row": record.row,
            "name": record.name,
            "legal_form": record.legal_form,
            "country": record.country,
            "tax_id": record.tax_id,
        }
        if record.country == "RO":
            row["vat_payer"] = record.vat_payer
        row |= {
            "town": record.place.name,
            "district": record.place.district,
            "activity_code": record.activity_code,
            "activity_scheme": record.activity_scheme,
        }
        for name in sorted(fields):
            value = getattr(record, name)
            if name == "turnover" and value is not None:
                value = float(value)
            elif name in ("founded", "member_since") and value is not None:
                value = value.isoformat()
            elif name == "certificates":
                value = list(value)
            row[name] = value
        rows.append(row)
    return rows
