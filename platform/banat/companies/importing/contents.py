"""What a column holds, told by its cells, where its heading says nothing."""

from collections.abc import Callable

from banat.companies.importing import values
from banat.companies.importing.table import Cell, text_of

_COUNTRIES = ("RO", "RS")
# A cell longer than this is a sentence, and no name of a place.
_PLACE_LENGTH = 40
# So few cells tell nothing, and this share of them has to agree.
_FEWEST, _SHARE = 3, 0.6


def _is_tax_id(cell: Cell) -> bool:
    digits = sum(c.isdigit() for c in text_of(cell))
    return digits >= 6 and any(not isinstance(values.parse_tax_id(cell, c), values.Fault) for c in _COUNTRIES)


def _is_phone(cell: Cell) -> bool:
    text = text_of(cell).strip()
    return text.startswith(("+", "0")) and any(values.parse_phone(cell, c) for c in _COUNTRIES)


def _is_name(cell: Cell) -> bool:
    return any(values.parse_name(text_of(cell), c).legal_form for c in _COUNTRIES)


def _is_place(cell: Cell) -> bool:
    text = text_of(cell)
    return len(text) <= _PLACE_LENGTH and any(values.find_places(text, c) for c in _COUNTRIES)


_SIGNS: dict[str, Callable[[Cell], bool]] = {
    "email": lambda cell: values.is_email(text_of(cell)),
    "website": lambda cell: text_of(cell).startswith(("http", "www.")),
    "tax_id": _is_tax_id,
    "phone": _is_phone,
    "name": _is_name,
    "town": _is_place,
}


def field_by_content(cells: list[Cell]) -> str | None:
    """Return the field that most of a column's cells can only be, None where they do not say."""
    filled = [cell for cell in cells if text_of(cell)]
    if len(filled) < _FEWEST:
        return None
    for name, is_one in _SIGNS.items():
        if sum(map(is_one, filled)) >= _SHARE * len(filled):
            return name
    return None


def is_content(cell: Cell, field: str) -> bool:
    """Tell whether a cell that stands as a heading is a value of its own column: the list has no headings."""
    return field in _SIGNS and bool(text_of(cell)) and _SIGNS[field](cell)
