"""A file of any of the usual kinds, as rows of cells counted the way a spreadsheet counts them."""

import csv
import datetime
import io
import math
import re
import zipfile
from dataclasses import dataclass, field

import python_calamine

from banat.companies.importing.encodings import decode
from banat.core.text import printable

Cell = str | int | float | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta

MAX_ROWS = 50_000
MAX_COLUMNS = 200
# How many cells the rectangle of a sheet may span: a lone cell far away makes a reader fill all between.
MAX_CELLS = 4_000_000
# What a workbook may unpack to, and how many parts it may have.
MAX_UNPACKED = 100 * 1024 * 1024
MAX_PARTS = 5_000

_DELIMITERS = (";", "\t", ",", "|")


class FileRefusedError(Exception):
    """The file cannot be read at all; `code` is stable, `detail` is for the message."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


@dataclass
class Sheet:
    """One sheet of a file. `rows[0]` is row 1."""

    name: str | None
    rows: list[list[Cell]]


@dataclass
class Table:
    """A file as it is built. Fields that do not apply to a format are None."""

    format: str
    sheets: list[Sheet]
    encoding: str | None = None
    bom: bool | None = None
    newline: str | None = None
    delimiter: str | None = None
    quote: str | None = None
    notes: list[str] = field(default_factory=list)


def read_table(content: bytes, file_name: str) -> Table:
    """Read a file by what is in it; its name decides nothing but between CSV and TSV."""
    if not content.strip(b"\x00 \r\n\t"):
        raise FileRefusedError("file_size", "empty")
    if content[:4] == b"PK\x03\x04":
        return _workbook(content, _zip_format(content))
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return _workbook(content, "xls")
    if content[:4] in (b"%PDF", b"\x89PNG", b"GIF8") or content[:3] == b"\xff\xd8\xff" or content[:2] == b"MZ":
        raise FileRefusedError("import_file", "kind")
    return _delimited(content)


def _zip_format(content: bytes) -> str:
    """Tell XLSX from ODS and refuse a workbook that is not plain."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise FileRefusedError("archive_unsafe")
            names = {part.filename for part in parts}
            if any(name.startswith("xl/externalLinks/") for name in names):
                raise FileRefusedError("import_unsafe")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _declares(archive, part):
                    raise FileRefusedError("import_unsafe")
                if part.filename.startswith("xl/worksheets/") and _span(archive.read(part)) > MAX_CELLS:
                    raise FileRefusedError("import_file", "rows")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise FileRefusedError("import_file", "damaged") from error
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    raise FileRefusedError("import_file", "kind")


def _declares(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Tell whether an XML part begins with a document type, where entities are declared."""
    with archive.open(part) as stream:
        head = stream.read(4096)
    plain = head.replace(b"\x00", b"").upper()
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain


_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"|<dimension ref="[^":]*:?([A-Z]{1,3})(\d{1,7})"')


def _span(sheet: bytes) -> int:
    """Return how many cells lie between the first of a sheet and the farthest it names."""
    columns = rows = 1
    for letters, number, last_letters, last_number in _REFERENCE.findall(sheet):
        column = 0
        for letter in letters or last_letters:
            column = column * 26 + letter - 64
        columns, rows = max(columns, column), max(rows, int(number or last_number))
    return columns * rows


def _workbook(content: bytes, kind: str) -> Table:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [
            Sheet(name, _bounded(book.get_sheet_by_name(name).to_python(skip_empty_area=False)))
            for name in book.sheet_names
        ]
    except FileRefusedError:
        raise
    except BaseException as error:
        # The reader is Rust: a broken file may come back as its own panic, which is not an Exception.
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise FileRefusedError("import_file", "damaged") from error
    return Table(format=kind, sheets=sheets)


def _bounded(rows: list[list[Cell]]) -> list[list[Cell]]:
    if len(rows) > MAX_ROWS:
        raise FileRefusedError("import_file", "rows")
    return [row[:MAX_COLUMNS] for row in rows]


def _delimited(content: bytes) -> Table:
    text, encoding, bom = decode(content)
    delimiter = _delimiter(text)
    csv.field_size_limit(1_000_000)
    try:
        rows: list[list[Cell]] = [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as error:
        raise FileRefusedError("import_file", "damaged") from error
    return Table(
        format="tsv" if delimiter == "\t" else "csv",
        sheets=[Sheet(None, _bounded(rows))],
        encoding=encoding,
        bom=bom,
        newline="CRLF" if "\r\n" in text else ("CR" if "\r" in text and "\n" not in text else "LF"),
        delimiter=delimiter,
        quote='"',
    )


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts most rows into the same number of fields, more than one."""
    sample = text[:200_000]
    best, best_score = ";", -1.0
    for delimiter in _DELIMITERS:
        if delimiter not in sample:
            continue
        try:
            rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))[:400]
        except csv.Error:
            continue
        widths = [len(row) for row in rows if row]
        if not widths:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        score = widths.count(usual) / len(widths) * (1 if usual > 1 else 0) * min(usual, 6)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def text_of(cell: Cell | None) -> str:
    """Return a cell as a person would read it: whole numbers without a point, dates in ISO, one line."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if math.isfinite(cell) and cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    return re.sub(r"[ \t\u00a0]+", " ", clean(str(cell))).strip()


# Marks of direction and letters of no width: they hide in names copied from elsewhere.
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u061c]")


def clean(text: str) -> str:
    """Return a text without characters that cannot be stored or seen."""
    return _HIDDEN.sub("", printable(text))
