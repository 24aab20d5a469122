"""One value at a time: from what stands in a cell to what is stored, or why not."""

import datetime
import math
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import phonenumbers
from stdnum.ro import cui
from stdnum.rs import pib

from banat.companies.importing.table import Cell, text_of
from banat.core.scripts.cyrillic import to_latin
from banat.core.text import fold, normalise
from banat.reference import activities
from banat.reference.places import Place, gazetteer, spelled_like

QUOTES = "\"'„“”«»‚’‘"


@dataclass(frozen=True)
class Fault:
    """Why a value cannot be taken; `suggestion` holds what it may have been."""

    code: str
    value: str | None
    suggestion: dict[str, str] | None = None


@dataclass(frozen=True)
class Recovered:
    """A value that a spreadsheet had damaged and that could be put back."""

    raw: str
    value: str


# --- Names and legal forms -------------------------------------------------------------------

# Spelled out or dotted, folded; longer first. `SC` is how firms were called until 2018: it says nothing.
_FORMS: tuple[tuple[str, str, str], ...] = (
    ("RO", r"societate(?:a)? cooperativa(?: agricola| mestesugareasca| de consum)?|soc\.? coop(?:erativa)?\.?|cooperativa(?: agricola| mestesugareasca| de consum)?|coop\.?|s\. ?coop\.?|o\.?c\.? ?1|oc1", "COOP"),
    ("RO", r"societate(?:a)? cu raspundere limitata|s\.? ?r\.? ?l\.?(?:[ -]?d\.?)?", "SRL"),
    ("RO", r"societate(?:a)? pe actiuni|s\.? ?a\.?", "SA"),
    ("RO", r"persoana fizica autorizata|p\.? ?f\.? ?a\.?", "PFA"),
    ("RO", r"intreprindere(?:a)? individuala|i\.? ?i\.?", "II"),
    ("RO", r"intreprindere(?:a)? familiala|i\.? ?f\.?", "IF"),
    ("RO", r"asociatia|asociatie|a\.?o\.?|ong", "ASOC"),
    ("RS", r"drustvo sa? ogranicenom odgovornoscu|d\.? ?o\.? ?o\.?", "DOO"),
    ("RS", r"akcionarsko drustvo|a\.? ?d\.?", "AD"),
    ("RS", r"samostalna zanatska(?: radnja)?|s\.? ?z\.? ?r\.?", "SZR"),
    ("RS", r"samostalna trgovinska(?: radnja)?|s\.? ?t\.? ?r\.?", "STR"),
    ("RS", r"zemljoradnicka zadruga|z\.? ?z\.?", "ZZ"),
    ("RS", r"zanatska radnja|z\.? ?r\.?", "ZR"),
    ("RS", r"preduzetnik|preduzetnica|p\.? ?r\.?", "PR"),
)  # fmt: skip
_COMPILED = tuple(
    (country, re.compile(rf"(?<![^\s,;(\"])(?:{pattern})(?![^\s,;)\"])"), form) for country, pattern, form in _FORMS
)
_OLD_PREFIX = re.compile(r"^\s*s\.? ?c\.?\s+")


@dataclass(frozen=True)
class Name:
    """A name without its legal form; `place` is a town that stood behind the form."""

    name: str
    legal_form: str
    place: str = ""


def _folded_alike(text: str) -> str:
    """Return `text` folded letter by letter, so that positions stay those of the text."""
    return "".join((fold(c) or c)[0] if c.strip() else " " for c in to_latin_alike(text))


def to_latin_alike(text: str) -> str:
    """Return `text` with each Cyrillic letter as one Latin letter."""
    return "".join(to_latin(c)[:1] for c in text)


def parse_name(raw: str, country: str) -> Name:
    """Take the legal form, outer quotes and a town behind the form away from a name as typed."""
    text = normalise(raw).strip()
    folded = _folded_alike(text)
    old = _OLD_PREFIX.match(folded)
    start = old.end() if old else 0
    found = None
    for form_country, pattern, form in _COMPILED:
        if form_country != country:
            continue
        matches = [m for m in pattern.finditer(folded, start) if m.end() - m.start() > 1]
        if matches:
            match = matches[-1]
            # A short form in the very middle of a sentence of a name may be a word: the last one counts.
            if found is None or match.end() - match.start() > found[1].end() - found[1].start():
                found = (form, match)
    if found is None:
        return Name(_clean(text[start:]), "")
    form, match = found
    before, after = text[start : match.start()], text[match.end() :]
    if before.strip(" ,.-" + QUOTES) and after.strip(" ,.-" + QUOTES):
        if gazetteer().find(after.strip(" ,.-"), country):
            return Name(_clean(before), form, after.strip(" ,.-"))
        return Name(_clean(f"{before.rstrip()} {after.lstrip()}"), form)
    return Name(_clean(before if before.strip(" ,.-" + QUOTES) else after), form)


def _clean(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip(" ,;-–")
    for left in QUOTES:
        if len(text) > 1 and text[0] == left and text[-1] in QUOTES:
            return text[1:-1].strip()
    return text.strip(QUOTES + " ,;") if text and (text[0] in QUOTES) != (text[-1] in QUOTES) else text


# --- Identifiers -----------------------------------------------------------------------------


def parse_tax_id(cell: Cell, country: str) -> tuple[str, bool | None] | Fault:
    """Return the digits of a CUI or PIB and whether it stood with RO; or why it cannot be one."""
    text = text_of(cell)
    compact = re.sub(r"[\s.\-/]", "", text).upper()
    prefix = compact.startswith("RO")
    digits = compact[2:] if compact[:2] in ("RO", "RS") else compact
    if not digits.isdigit() or not digits.isascii():
        return Fault("tax_id_format", text)
    if country == "RO":
        if _like_phone(text, digits):
            return Fault("tax_id_format", text)
        if not 2 <= len(digits) <= 10:
            return Fault("tax_id_length", text if prefix else digits)
        if not cui.is_valid(digits):
            return Fault("tax_id_check_digit", compact if prefix else digits)
        return digits, prefix
    if text.startswith(("+", "00", "0")) and _like_phone(text, digits):
        return Fault("tax_id_format", text)
    if len(digits) != 9:
        return Fault("tax_id_length", digits, {"registry_no": digits.zfill(8)} if len(digits) in (7, 8) else None)
    if not pib.is_valid(digits):
        return Fault("tax_id_check_digit", digits)
    return digits, None


def _like_phone(text: str, digits: str) -> bool:
    return text.strip().startswith("+") or (digits.startswith("0") and len(digits) >= 9)


def parse_registry_no(cell: Cell, country: str) -> str | Recovered:
    """Return the ONRC number or the matični broj; a spreadsheet drops the zero the latter may begin with."""
    text = text_of(cell)
    if country == "RO":
        return text.replace(" ", "").upper()[:24]
    digits = re.sub(r"\D", "", text)
    if len(digits) == 7:
        return Recovered(digits, digits.zfill(8))
    return digits[:24]


def matches_control_digit(registry_no: str) -> bool:
    """Tell whether a matični broj ends in its control digit; a form warns, nothing refuses."""
    if not re.fullmatch(r"\d{8}", registry_no):
        return False
    total = sum(int(d) * w for d, w in zip(registry_no, (2, 7, 6, 5, 4, 3, 2), strict=False))
    control = 11 - total % 11
    return int(registry_no[7]) == (0 if control > 9 else control)


# --- Activity codes --------------------------------------------------------------------------

_CODE = re.compile(r"^\D{0,12}?(\d{2})[.\s]?(\d{1,2})(?!\d)|^\D{0,12}?(\d{3,4})(?!\d)")
_REVISION_3 = re.compile(r"rev(?:izia|\.)?\s*(?:3|2\.1)|nace\s*2\.1")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "ian jan",
            "feb",
            "mar",
            "apr",
            "mai maj may",
            "iun jun",
            "iul jul",
            "aug avg",
            "sep sept",
            "oct okt",
            "noi nov",
            "dec",
        ),
        1,
    )
    for name in names.split()
}
_TEXT_DATE = re.compile(
    r"^(\d{1,2})[.\-/ ]([a-z]{3,4})[a-z]*\.?$|^([a-z]{3,4})[a-z]*\.?[.\-/ ](\d{2})$|^(\d{1,2})[./-](\d{1,2})[./-](?:19|20)\d\d\.?$|^((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})$"
)


@dataclass(frozen=True)
class Code:
    """Four digits of an activity code, as they stood (`raw`), and the revision the cell itself named."""

    digits: str
    raw: str
    revision_3: bool
    restored: bool


def parse_activity(cell: Cell) -> Code | Fault | None:
    """Return the digits of an activity code, a fault where the cell is a date, None where it is empty."""
    if isinstance(cell, datetime.datetime | datetime.date):
        day = cell.date() if isinstance(cell, datetime.datetime) else cell
        return Fault("activity_code_is_date", day.isoformat(), _from_date(day.day, day.month))
    if isinstance(cell, float) and not (math.isfinite(cell) and abs(cell) < 10_000):
        return Fault("activity_code_unknown", text_of(cell))
    if isinstance(cell, float) and not cell.is_integer():
        whole, part = f"{cell:.2f}".split(".")
        return Code(whole.zfill(2) + part, f"{cell:.2f}", revision_3=False, restored=len(whole) == 1)
    text = text_of(cell)
    if not text:
        return None
    folded = fold(text)
    date = _TEXT_DATE.match(folded)
    if date and (swapped := _date_parts(date)):
        return Fault("activity_code_is_date", text, _from_date(*swapped))
    match = _CODE.match(folded)
    if not match:
        return Fault("activity_code_unknown", text)
    raw = match.group(3) or match.group(1) + match.group(2)
    if match.group(2) and len(match.group(2)) == 1:
        raw = match.group(1) + match.group(2) if "." not in match.group(0) else match.group(1) + match.group(2) + "0"
    restored = len(raw) == 3
    return Code(raw.zfill(4), raw, bool(_REVISION_3.search(folded)), restored)


def _date_parts(match: re.Match[str]) -> tuple[int, int] | None:
    day, month, month_first, day_last, d, m, year, ym, yd = match.groups()
    if month in _MONTHS:
        return int(day), _MONTHS[month]
    if month_first in _MONTHS:
        return int(day_last), _MONTHS[month_first]
    if d:
        return int(d), int(m)
    return (int(yd), int(ym)) if year else None


def _from_date(day: int, month: int) -> dict[str, str] | None:
    for code in (f"{day:02}{month:02}", f"{month:02}{day:02}"):
        if any(activities.is_code(code, scheme) for scheme in ("KD 2010", "CAEN Rev. 3")):
            return {"activity_code": code}
    return None


# --- Places ----------------------------------------------------------------------------------

_PLACE_PREFIX = re.compile(
    r"^(?:mun(?:\.|icipiul)?|oras(?:ul)?|or\.|com(?:\.|una)|sat(?:ul)?|loc(?:\.|alitatea)?|grad|opstina|selo|naselje|mz|mesto|town of)\s+"
)
_PLACE_REST = re.compile(r"[,;(/].*$|\s+(?:jud|okr|district|county|opst|sector)\b.*$")


def find_places(raw: str, country: str) -> list[Place]:
    """Return the places a cell may name: as it stands, without its postcode, kind and county."""
    text = re.sub(r"^\D{0,3}\d{5,6}\s+|\s+\d{5,6}$|\b(?:RO|RS|SRB)-?\d{5,6}\s+", "", text_of(raw)).strip(" .,")
    folded = fold(text)
    tries = [folded, _PLACE_PREFIX.sub("", folded)]
    bare = _PLACE_REST.sub("", folded).strip()
    tries += [bare, _PLACE_PREFIX.sub("", bare).strip()]
    tries += [part.strip() for part in re.split(r"[,;()/]|\s-\s", folded) if part.strip()]
    tries += [_PLACE_PREFIX.sub("", part).strip() for part in tries[4:]]
    for candidate in dict.fromkeys(t for t in tries if t):
        found = gazetteer().find(candidate, country)
        if found:
            return found
    return []


def in_municipality(found: list[Place], raw: str) -> list[Place]:
    """Return the places of `found` in the municipality a cell names, else in its district, else all of them."""
    named = find_places(raw, found[0].country) if found else []
    within = {(place.district, place.municipality) for place in named}
    around = {place.district for place in named}
    return (
        [place for place in found if (place.district, place.municipality) in within]
        or [place for place in found if place.district in around]
        or found
    )


def settle_place(found: list[Place], main_districts: list[str], district: str | None) -> Place | None:
    """Return the one place meant: in the row's own district, else in a main district of the list."""
    if district:
        inside = [place for place in found if place.district == district]
        if inside:
            return _seat_or_only(inside)
    if len(found) == 1:
        return found[0]
    for main in main_districts:
        inside = [place for place in found if place.district == main]
        if inside:
            return _seat_or_only(inside)
    # A city is meant by its bare name, whatever hamlets share it.
    cities = [place for place in found if len(place.names) > 1 and place.name == place.municipality]
    return cities[0] if len(cities) == 1 else None


def _seat_or_only(inside: list[Place]) -> Place | None:
    if len(inside) == 1:
        return inside[0]
    seats = [place for place in inside if place.name == place.municipality]
    return seats[0] if len(seats) == 1 else None


def place_suggestion(raw: str, country: str) -> dict[str, str] | None:
    """Return the names that are nearly the one written."""
    near = spelled_like(raw, country)
    return {"town": ", ".join(place.name for place in near)} if near else None


# --- Contacts, numbers, dates ------------------------------------------------------------------

_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def parse_phone(cell: Cell, country: str) -> str | Recovered | None:
    """Return the first telephone number of a cell in E.164, None where there is none."""
    text = text_of(cell)
    numeric = isinstance(cell, int | float) and not isinstance(cell, bool)
    for part in re.split(r"[,;|\n]| / |\bsau\b|\bili\b|\bor\b", text):
        digits = re.sub(r"\D", "", part)
        if len(digits) < 6:
            continue
        lost = not part.strip().startswith(("0", "+", "(")) and (numeric or len(digits) in (8, 9))
        number = _number("0" + digits if lost else part, country)
        if number:
            return Recovered(digits, number) if lost else number
    return None


def _number(text: str, country: str) -> str | None:
    try:
        parsed = phonenumbers.parse(re.sub(r"^\s*00", "+", text.strip()), country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


_PRIVATE = re.compile(r"^(localhost|.*\.(localhost|internal|local|lan|home|corp|test|invalid))$")


def parse_website(text: str) -> str:
    """Return a public http(s) address, or nothing: no bare numbers, no names of inner networks, no user part."""
    address = text.strip()
    if address and "://" not in address and ":" not in address.partition("/")[0]:
        address = f"https://{address}"
    match = re.fullmatch(
        r"https?://([A-Za-z0-9.-]{4,200})(?::(\d{1,5}))?(?:[/?#][^\s\"'<>`\\]*)?", address, re.IGNORECASE
    )
    if not match or len(address) > 200 or int(match.group(2) or 1) > 65_535:
        return ""
    host = match.group(1).lower()
    labels = host.split(".")
    if len(labels) < 2 or _PRIVATE.match(host) or not re.fullmatch(r"[a-z]{2,24}", labels[-1]):
        return ""
    return address if all(re.fullmatch(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?", label) for label in labels) else ""


_ADDRESS = re.compile(
    r"[A-Za-z0-9_%+'-]+(\.[A-Za-z0-9_%+'-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
)


def is_email(text: str) -> bool:
    """Tell whether a text is an e-mail address like name@company.ro."""
    return len(text) <= 254 and len(text.partition("@")[0]) <= 64 and _ADDRESS.fullmatch(text) is not None


def parse_email(cell: Cell) -> str | None:
    """Return the first e-mail address of a cell in lower case."""
    for match in _EMAIL.finditer(text_of(cell)):
        address = match.group().lower().strip(".")
        if is_email(address):
            return address
    return None


def parse_number(cell: Cell) -> Decimal | None:
    """Return a number written with points or commas of either kind."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _possible(Decimal(str(cell)))
    text = re.sub(r"[^\d.,-]", "", text_of(cell))
    if not re.search(r"\d", text):
        return None
    comma, point = text.rfind(","), text.rfind(".")
    if comma >= 0 and point >= 0:
        text = text.replace("." if comma > point else ",", "").replace(",", ".")
    elif text.count(",") == 1 and not re.fullmatch(r"-?\d{1,3},\d{3}", text):
        text = text.replace(",", ".")
    elif text.count(".") == 1 and not re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", text):
        pass
    else:
        text = text.replace(",", "").replace(".", "")
    try:
        return _possible(Decimal(text))
    except InvalidOperation:
        return None


def _possible(number: Decimal) -> Decimal | None:
    """Return a number that a firm may have; what is not finite or beyond all money is none."""
    return number if number.is_finite() and abs(number) < 10**12 else None


def parse_count(cell: Cell) -> int | None:
    """Return a whole number of people, None where the cell has none or an impossible one."""
    number = parse_number(cell)
    return int(number) if number is not None and 0 <= number < 1_000_000 else None


def parse_date(cell: Cell) -> datetime.date | None:
    """Return a date from a date cell or from text such as 19.11.2016. or 2016-11-19."""
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, datetime.date):
        return cell
    text = text_of(cell)
    iso = re.search(r"\b(\d{4})[-./](\d{1,2})[-./](\d{1,2})\b", text)
    usual = re.search(r"\b(\d{1,2})\s*[.\-/]\s*(\d{1,2})\s*[.\-/]\s*(\d{4})\b", text)
    parts = (iso.groups() if iso else usual.groups()[::-1]) if iso or usual else None  # type: ignore[union-attr]  # one of them
    if parts is None:
        return None
    try:
        return datetime.date(*map(int, parts))
    except ValueError:
        return None


def parse_year(cell: Cell) -> int | None:
    """Return a year between 1800 and 2100."""
    match = re.search(r"\b(1[89]\d\d|20\d\d)\b", text_of(cell))
    return int(match.group()) if match else None
