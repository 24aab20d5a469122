"""From rows to records: what can be taken, what waits for a person and why."""

import datetime
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from rapidfuzz import fuzz

from banat.companies.importing import values
from banat.companies.importing.columns import Layout, plain
from banat.companies.importing.table import Cell, clean, text_of
from banat.companies.importing.values import Fault, Recovered
from banat.core.text import fold, key, normalise, tokens
from banat.reference import activities, certificates
from banat.reference.places import Place, districts

TOTAL_LINE = re.compile(r"^\s*(total|ukupno|svega|suma|sum|zbir|gesamt|nr total)\b")
# A place stands for the one in a district that holds at least this share of the list.
MAIN_SHARE = 0.2
# From this likeness of spellings (0–100) on, two names in one town are probably one firm's.
ALIKE = 92
_FREE = frozenset({"name", "address", "text", "looking_for", "certificates", "contact"})


@dataclass(frozen=True)
class Record:
    """A firm as one row describes it, ready to be stored. Texts are as typed, composed."""

    row: int
    name: str
    legal_form: str
    country: str
    tax_id: str | None
    vat_payer: bool | None
    registry_no: str | None
    place: Place
    address: str = ""
    activity_code: str | None = None
    activity_scheme: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str = ""
    contact: str = ""
    employees: int | None = None
    turnover: Decimal | None = None
    founded: datetime.date | None = None
    founded_year: int | None = None
    member_since: datetime.date | None = None
    certificates: tuple[str, ...] = ()
    text: str = ""
    looking_for: str = ""


@dataclass(frozen=True)
class Refusal:
    """A row that waits for a person: which column, a stable code, what stood there, what it may have been."""

    row: int
    column: str
    code: str
    value: str | None
    suggestion: dict[str, str] | None = None
    other_row: int | None = None


@dataclass(frozen=True)
class Note:
    """Something about an accepted row: `leading_zero_restored` with raw and value, or `tax_id_missing`."""

    row: int
    column: str
    code: str
    raw: str | None = None
    value: str | None = None


@dataclass(frozen=True)
class Duplicate:
    """Two rows for one firm, and how that was seen: `tax_id` or `name_and_town`."""

    rows: tuple[int, int]
    basis: str


@dataclass
class Outcome:
    """Everything that was made of a list."""

    layout: Layout
    country: str
    total: int = 0
    first_row: int = 0
    last_row: int = 0
    ignored: list[int] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    recovered: list[Note] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)
    decimal: str | None = None


@dataclass
class _Row:
    number: int
    cells: list[Cell]
    layout: Layout

    def cell(self, name: str) -> Cell:
        position = self.layout.column(name)
        return self.cells[position] if position is not None and position < len(self.cells) else ""

    def text(self, name: str) -> str:
        return normalise(text_of(self.cell(name)))

    def joined(self, name: str) -> str:
        """Return what stands in every column of a field that may have several."""
        found = [
            normalise(_block(self.cells[p]))
            for p, column in enumerate(self.layout.fields)
            if column == name and p < len(self.cells)
        ]
        return "\n".join(dict.fromkeys(part for part in found if part))


def _block(cell: Cell) -> str:
    """Return a text cell with its lines kept."""
    return re.sub(r"[ \t\u00a0]+", " ", clean(cell)).strip() if isinstance(cell, str) else text_of(cell)


class _Reader:
    """Reads the rows of one list. What the whole list says (country, districts, revision) is settled first."""

    def __init__(self, layout: Layout, *, delimited: bool, delimiter: str | None) -> None:
        self.layout = layout
        self.delimited = delimited
        self.delimiter = delimiter or ";"
        self.rows, self.ignored = _data_rows(layout)
        self.country = _country(layout, self.rows)
        self.main_districts = self._main_districts()
        self.revision_3 = self._revision_3()

    def _main_districts(self) -> list[str]:
        sure = Counter()
        for row in self.rows:
            found = values.find_places(row.text("town"), self._row_country(row))
            if len(found) == 1:
                sure[found[0].district] += 1
        total = sum(sure.values())
        return [code for code, count in sure.most_common() if count >= max(1, total * MAIN_SHARE)]

    def _revision_3(self) -> bool:
        """Tell whether the heading or the codes that exist in one revision only say CAEN Rev. 3."""
        heading = plain(self.layout.heading("activity_code"))
        if re.search(r"rev\.? ?3|2\.1|2025", heading):
            return True
        only_3 = only_2 = 0
        for row in self.rows:
            code = values.parse_activity(row.cell("activity_code"))
            if isinstance(code, values.Code):
                in_2, in_3 = (
                    activities.is_code(code.digits, "CAEN Rev. 2"),
                    activities.is_code(code.digits, "CAEN Rev. 3"),
                )
                only_3 += in_3 and not in_2
                only_2 += in_2 and not in_3
        return only_3 > only_2

    def _row_country(self, row: _Row) -> str:
        said = fold(row.text("country"))
        if said:
            if re.match(r"^(ro|romania|rumunija|rum)\b", said):
                return "RO"
            if re.match(r"^(rs|srb|serbia|srbija)\b", said):
                return "RS"
        return self.country

    def _row_district(self, row: _Row, country: str) -> str | None:
        said = fold(row.text("district"))
        if not said:
            return None
        for code, district in districts().items():
            if district.country != country:
                continue
            names = {fold(name) for name in district.names.values()} | {fold(code), fold(code[3:])}
            if said in names or any(len(name) > 3 and name.split()[0] == said.split()[0] for name in names):
                return code
        return None

    def read(self, row: _Row) -> tuple[Record | Refusal, list[Note]]:
        """Return the record of a row or its refusal, with what was recovered or is missing."""
        notes: list[Note] = []
        shifted = self._shifted(row)
        if shifted:
            return shifted, []
        country = self._row_country(row)
        name = values.parse_name(_one_line(row.text("name")), country)
        if not re.search(r"[^\W\d_]", name.name):
            return self._refuse(row, "name", Fault("name_missing", row.text("name"))), []
        tax_id, vat = None, None
        if row.text("tax_id") and re.search(r"\w", row.text("tax_id")):
            parsed = values.parse_tax_id(row.cell("tax_id"), country)
            if isinstance(parsed, Fault):
                return self._refuse(row, "tax_id", self._swapped(row, parsed, country)), []
            tax_id, vat = parsed
        else:
            notes.append(Note(row.number, self.layout.heading("tax_id"), "tax_id_missing"))
        place = self._place(row, country)
        if isinstance(place, Fault):
            return self._refuse(row, "town", place), []
        activity = self._activity(row, country, notes)
        if isinstance(activity, Fault):
            return self._refuse(row, "activity_code", activity), []
        return self._record(row, country, name, (tax_id, vat), place, activity, notes), notes

    def _record(
        self,
        row: _Row,
        country: str,
        name: values.Name,
        tax: tuple[str | None, bool | None],
        place: Place,
        activity: tuple[str, str] | None,
        notes: list[Note],
    ) -> Record:
        named = certificates.find(row.text("certificates"))
        form = name.legal_form or values.parse_name(f"x {row.text('legal_form')}", country).legal_form
        return Record(
            row=row.number,
            name=name.name[:160],
            legal_form=form,
            country=country,
            tax_id=tax[0],
            vat_payer=tax[1],
            registry_no=self._mended(
                row, "registry_no", values.parse_registry_no(row.cell("registry_no"), country), notes
            )
            or None,
            place=place,
            address=_one_line(row.joined("address"))[:240],
            activity_code=activity[0] if activity else None,
            activity_scheme=activity[1] if activity else None,
            phone=self._mended(row, "phone", values.parse_phone(row.cell("phone"), country), notes),
            email=values.parse_email(row.cell("email")),
            website=values.parse_website(row.text("website")),
            contact=_one_line(row.text("contact"))[:120],
            employees=values.parse_count(row.cell("employees")),
            turnover=values.parse_number(row.cell("turnover")),
            founded=values.parse_date(row.cell("founded")),
            founded_year=values.parse_year(row.cell("founded_year")) or values.parse_year(row.cell("founded")),
            member_since=values.parse_date(row.cell("member_since")),
            certificates=tuple(named),
            text=row.joined("text")[:4000],
            looking_for=row.joined("looking_for")[:4000],
        )

    def _mended(self, row: _Row, column: str, value: str | Recovered | None, notes: list[Note]) -> str | None:
        if not isinstance(value, Recovered):
            return value
        notes.append(Note(row.number, self.layout.heading(column), "leading_zero_restored", value.raw, value.value))
        return value.value

    def _refuse(self, row: _Row, column: str, fault: Fault) -> Refusal:
        return Refusal(row.number, self.layout.heading(column), fault.code, fault.value, fault.suggestion)

    def _swapped(self, row: _Row, fault: Fault, country: str) -> Fault:
        """Add what the tax id may be: a number that stands in another column of the row."""
        if fault.code != "tax_id_format":
            return fault
        phone = values.parse_phone(row.cell("tax_id"), country)
        for column in ("phone", "registry_no"):
            other = values.parse_tax_id(row.cell(column), country) if row.text(column) else None
            if isinstance(other, tuple):
                suggestion = {"tax_id": other[0]}
                if isinstance(phone, str):
                    suggestion["phone"] = phone
                return Fault(fault.code, fault.value, suggestion)
        return fault

    def _place(self, row: _Row, country: str) -> Place | Fault:
        raw = row.text("town")
        found = values.in_municipality(values.find_places(raw, country), row.text("municipality"))
        place = values.settle_place(found, self.main_districts, self._row_district(row, country))
        if place:
            return place
        if found:
            options = ", ".join(f"{p.name} ({districts()[p.district].names['en']})" for p in found[:4])
            return Fault("town_unknown", raw, {"town": options})
        return Fault("town_unknown", raw, values.place_suggestion(raw, country) if raw else None)

    def _activity(self, row: _Row, country: str, notes: list[Note]) -> tuple[str, str] | Fault | None:
        code = values.parse_activity(row.cell("activity_code"))
        if code is None or isinstance(code, Fault):
            return code
        schemes = [activities.REV2[country], *([activities.REV3[country]] if country in activities.REV3 else [])]
        if code.revision_3 or self.revision_3:
            schemes.reverse()
        for scheme in schemes:
            if activities.is_code(code.digits, scheme):
                if code.restored:
                    heading = self.layout.heading("activity_code")
                    notes.append(Note(row.number, heading, "leading_zero_restored", code.raw, code.digits))
                return code.digits, scheme
        return Fault("activity_code_unknown", code.raw)

    def _shifted(self, row: _Row) -> Refusal | None:
        """Refuse a row that has more fields than the list: a delimiter stands unquoted in one of them."""
        width = len(self.layout.fields)
        extra = len(row.cells) - width
        while extra > 0 and not text_of(row.cells[width + extra - 1]):
            extra -= 1
        if not self.delimited or extra <= 0:
            return None
        best_position, best_score = 0, -1.0
        for position in range(width):
            glued = self.delimiter.join(text_of(c) for c in row.cells[position : position + extra + 1])
            cells = [*row.cells[:position], glued, *row.cells[position + extra + 1 :]]
            # A delimiter slips into what people write freely, seldom into a number.
            score = self._plausible(cells) + (0.5 if self.layout.fields[position] in _FREE else 0.0)
            if score > best_score:
                best_position, best_score = position, score
        return Refusal(row.number, self.layout.headings[best_position], "columns_shifted", None)

    def _plausible(self, cells: list[Cell]) -> int:
        """Count the cells that fit their column."""
        fits = 0
        for name, cell in zip(self.layout.fields, cells, strict=False):
            text = text_of(cell)
            if name == "tax_id":
                fits += isinstance(values.parse_tax_id(cell, self.country), tuple)
            elif name == "activity_code":
                fits += isinstance(values.parse_activity(cell), values.Code) and self.delimiter not in text
            elif name == "email":
                fits += (not text) or values.parse_email(cell) is not None
            elif name == "phone":
                fits += values.parse_phone(cell, self.country) is not None
            elif name in ("employees", "turnover"):
                fits += bool(re.fullmatch(r"[\d.,\s]+", text))
            elif name in ("member_since", "founded"):
                fits += values.parse_date(cell) is not None
            elif name == "town":
                fits += bool(values.find_places(text, self.country))
            elif name == "address":
                fits += bool(re.search(r"\d", text)) + (self.delimiter in text)
        return fits


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", ", ", text).strip()


def _data_rows(layout: Layout) -> tuple[list[_Row], list[int]]:
    """Return the rows below the heading that describe a firm, and those that do not."""
    rows, ignored = [], []
    empty: set[int] = set()
    for number, cells in enumerate(layout.sheet.rows[layout.header_row :], layout.header_row + 1):
        filled = [text_of(cell) for cell in cells if text_of(cell)]
        if not filled:
            empty.add(number)
            continue
        row = _Row(number, cells, layout)
        total = len(filled) <= 2 and TOTAL_LINE.search(fold(filled[0]))
        # A remark stands alone: below the list, or in a column that is none of its own.
        remark = len(filled) == 1 and (number - 1 in empty or not row.text("name"))
        if total or remark:
            ignored.append(number)
            continue
        rows.append(row)
    return rows, ignored


def _country(layout: Layout, rows: list[_Row]) -> str:
    """Return the country of a list: by its headings, else by where its towns and tax ids are valid."""
    headings = " ".join(plain(heading) for heading in layout.headings)
    ro = len(re.findall(r"\b(cui|cif|caen|localitat|judet|salariat|firma|denumire|telefon)", headings))
    rs = len(re.findall(r"\b(pib|maticni|mb|mesto|naziv|sifra|delatnost|zaposlen|opstina)", headings))
    if re.search(r"\b(cui|cif|caen)\b", headings) and not re.search(r"\bpib\b", headings):
        return "RO"
    if re.search(r"\bpib\b", headings) and not re.search(r"\b(cui|cif|caen)\b", headings):
        return "RS"
    votes = Counter({"RO": ro, "RS": rs})
    for row in rows[:200]:
        for country in ("RO", "RS"):
            votes[country] += bool(row.text("town")) and bool(values.find_places(row.text("town"), country))
            votes[country] += isinstance(values.parse_tax_id(row.cell("tax_id"), country), tuple)
    return votes.most_common(1)[0][0]


def read_rows(layout: Layout, *, delimited: bool, delimiter: str | None) -> Outcome:
    """Read every row of a list. Nothing is saved and the database is not asked."""
    reader = _Reader(layout, delimited=delimited, delimiter=delimiter)
    outcome = Outcome(layout, reader.country, total=len(reader.rows), ignored=reader.ignored)
    if reader.rows:
        outcome.first_row, outcome.last_row = reader.rows[0].number, reader.rows[-1].number
    seen = _Seen()
    for row in reader.rows:
        result, notes = reader.read(row)
        if isinstance(result, Record):
            twin = seen.find(result)
            if twin:
                outcome.refused.append(_twin_refusal(row, result, twin))
                outcome.duplicates.append(Duplicate((twin[0].row, result.row), twin[1]))
                continue
            seen.add(result)
            outcome.records.append(result)
            outcome.recovered += [note for note in notes if note.code == "leading_zero_restored"]
            outcome.warnings += [note for note in notes if note.code == "tax_id_missing"]
        else:
            outcome.refused.append(result)
    outcome.decimal = _decimal(reader.rows) if delimited else None
    return outcome


def _twin_refusal(row: _Row, record: Record, twin: tuple[Record, str]) -> Refusal:
    first, basis = twin
    column = "tax_id" if basis == "tax_id" else "name"
    value = record.tax_id if basis == "tax_id" else row.text("name")
    return Refusal(row.number, row.layout.heading(column), "duplicate_in_file", value, None, other_row=first.row)


def _decimal(rows: list[_Row]) -> str | None:
    for row in rows:
        match = re.search(r"\d([.,])\d{1,2}$", row.text("turnover"))
        if match:
            return match.group(1)
    return None


class Names[T]:
    """Firms of one town by name; finds the one that a name probably means.

    The same words in any form are looked up; spellings that differ by a letter
    are compared only as long as they are few, since each costs a comparison.
    """

    COMPARED = 300

    def __init__(self) -> None:
        self._by_keys: dict[frozenset[str], list[T]] = {}
        self._spelled: list[tuple[str, T]] = []

    def add(self, name: str, firm: T) -> None:
        """Add a firm under its name."""
        spelled, keys = name_keys(name)
        self._by_keys.setdefault(keys, []).append(firm)
        self._spelled.append((spelled, firm))

    def find(self, name: str, may_be: Callable[[T], bool]) -> T | None:
        """Return the first firm that `may_be` lets through and whose name is alike."""
        spelled, keys = name_keys(name)
        for firm in self._by_keys.get(keys, ()):
            if may_be(firm):
                return firm
        for other, firm in self._spelled[: self.COMPARED]:
            if fuzz.ratio(spelled, other) >= ALIKE and may_be(firm):
                return firm
        return None


class _Seen:
    """The firms of a list so far, by tax id and by name and town."""

    def __init__(self) -> None:
        self._by_tax: dict[tuple[str, str], Record] = {}
        self._by_place: dict[str, Names[Record]] = {}

    def add(self, record: Record) -> None:
        if record.tax_id:
            self._by_tax[record.country, record.tax_id] = record
        self._by_place.setdefault(record.place.code, Names()).add(record.name, record)

    def find(self, record: Record) -> tuple[Record, str] | None:
        if record.tax_id and (record.country, record.tax_id) in self._by_tax:
            return self._by_tax[record.country, record.tax_id], "tax_id"
        names = self._by_place.get(record.place.code)
        other = names.find(record.name, lambda r: not (record.tax_id and r.tax_id)) if names else None
        return (other, "name_and_town") if other else None


def name_keys(name: str) -> tuple[str, frozenset[str]]:
    """Return a name folded, and the keys of its words."""
    words = [token.folded for token in tokens(name)]
    return " ".join(words), frozenset(key(key(word, "ro"), "sr") for word in words)
