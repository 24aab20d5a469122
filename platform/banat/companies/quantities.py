"""Amounts in free text: how much a firm makes, how much somebody needs, how far it may be."""

import re
from dataclasses import asdict, dataclass

from banat.core.text import fold
from banat.reference.places import gazetteer

# Folded unit words: the unit they stand for, and how much of it one of them is.
_UNITS: tuple[tuple[str, str, float], ...] = (
    (r"(?:tone|tona|tono|tons?|tonnes?|to|t)(?![a-z])", "t", 1.0),
    (r"(?:kilograme?|kilogram[ai]?|kg)(?![a-z])", "t", 0.001),
    (r"(?:mc|m3|metri cubi|kubika|kubnih metara|m³)(?![a-z])", "m3", 1.0),
    (r"(?:mp|m2|metri patrati|kvadrata|kvadratnih metara|m²)(?![a-z])", "m2", 1.0),
    (r"(?:litri|litara|litra|liters?|litres?|l)(?![a-z])", "l", 1.0),
    (r"(?:hectolitri|hektolitara|hl)(?![a-z])", "l", 100.0),
    (r"(?:hectare|hektara?|ha)(?![a-z])", "ha", 1.0),
    (r"(?:perechi|pari|pairs?)(?![a-z])", "pieces", 1.0),
    (r"(?:bucati|bucata|buc|komada?|kom|pieces?|pcs|piese|borcane|tegli|tegle|boca|flasa|sticle|paleti|paleta|delova|reper[ei])(?![a-z])", "pieces", 1.0),
    (r"(?:operatori|operatera|radnika|radnica|sivacica|cusatorese|angajati|oameni|majstora|ljudi|muncitori|operators?|workers)(?![a-z])", "people", 1.0),
    (r"(?:camere|soba|rooms?)(?![a-z])", "rooms", 1.0),
    (r"(?:locuri de paleti|paletnih mesta|pallet places)(?![a-z])", "pallets", 1.0),
)  # fmt: skip
_PERIODS: tuple[tuple[str, float], ...] = (
    (r"(?:pe|/|per|na)?\s*(?:zi|dan|day)\b|zilnic|dnevno|daily", 250.0),
    (r"(?:pe|/|per)?\s*(?:saptaman[ai]|week)\b|saptamanal|nedeljno|weekly|sedmicno", 50.0),
    (r"(?:pe|/|per)?\s*(?:luna|month|mesec)\b|lunar|mesecno|monthly", 12.0),
    (r"(?:pe|/|per)?\s*(?:an|year|god)\b|anual|godisnje|yearly|annually|sezon[aui]|sezonu|za sezonu|pe sezon", 1.0),
)
_NUMBER = r"(\d{1,3}(?:[. ]\d{3})+|\d+(?:[.,]\d+)?)"
_RANGE = rf"{_NUMBER}(?:\s*[-–]\s*{_NUMBER})?"
_MILLION = r"(?:\s*(mil(?:ioane|iona|ion|\.)?|mii|hiljada))?"
_AMOUNT = re.compile(
    rf"(?<![\w.,]){_RANGE}{_MILLION}(?:\s+de)?\s*(?:{'|'.join(f'(?P<u{i}>{u})' for i, (u, _, _) in enumerate(_UNITS))})"
)
_DISTANCE = re.compile(
    r"(?:cel mult|pana la|maximum|maxim|max|sub|mai putin de|u krugu od|do|najvise|manje od|ispod|within|less than|up to)\s+"
    r"(?:la\s+)?(\d{1,4})\s*(?:de\s+)?(?:km|kilomet\w*)(?:\s+(?:de|od|of|from|fata de|in jurul|oko)\s+(?P<place>[^,.;\d]{2,40}))?"
)


@dataclass(frozen=True)
class Amount:
    """An amount: `value` of `unit` a year, or in all where `yearly` is false. Pairs count as pieces."""

    value: float
    unit: str
    yearly: bool


@dataclass(frozen=True)
class Reach:
    """A limit of distance in kilometres, from a place (its code) or from whoever says it."""

    km: int
    place: str = ""


def amounts(text: str) -> list[Amount]:
    """Return the amounts a text names, in its order."""
    folded = fold(text)
    found = []
    for match in _AMOUNT.finditer(folded):
        index = next(i for i in range(len(_UNITS)) if match.group(f"u{i}"))
        _, unit, factor = _UNITS[index]
        value = _number(match.group(2) or match.group(1)) * factor * _thousands(match.group(3))
        following = folded[match.end() : match.end() + 24]
        before = folded[max(0, match.start() - 16) : match.start()]
        yearly = next((times for pattern, times in _PERIODS if re.match(rf"[\s,]*(?:{pattern})", following)), None)
        if yearly is None:
            yearly = next((times for pattern, times in _PERIODS if re.search(rf"(?:{pattern})[\s:]*$", before)), None)
        found.append(Amount(value * (yearly or 1.0), unit, yearly is not None))
    return found


def _number(text: str) -> float:
    plain = re.sub(r"[. ](?=\d{3}(?!\d))", "", text).replace(",", ".")
    return float(plain)


def _thousands(word: str | None) -> float:
    if not word:
        return 1.0
    return 1_000.0 if word.startswith(("mii", "hilj")) else 1_000_000.0


def reach(text: str) -> Reach | None:
    """Return the distance a text allows, with the place it is counted from where one is named."""
    match = _DISTANCE.search(fold(text))
    if not match:
        return None
    place = ""
    words = (match.group("place") or "").split()
    for size in range(min(4, len(words)), 0, -1):
        found = gazetteer().find(" ".join(words[:size]))
        if found:
            place = found[0].code
            break
    return Reach(int(match.group(1)), place)


_COUNTRIES = {
    "RO": re.compile(r"\b(?:rumun|roman(?:ia|iei|esc|easca|esti)|temisvar|timisoara|arad|romania)"),
    "RS": re.compile(r"\b(?:srbij|serbi|sarb|voivodin|vojvodin|belgrad|beograd|srps)"),
}
_ABROAD = re.compile(
    r"peste granita|celalalt mal|cealalta parte|preko granice|druge strane granice|over the border|across the border|abroad"
)


def countries(text: str, own: str) -> list[str]:
    """Return the countries a text names; *over the border* is the other one."""
    folded = fold(text)
    found = [code for code, pattern in _COUNTRIES.items() if pattern.search(folded)]
    if _ABROAD.search(folded):
        found.append("RS" if own == "RO" else "RO")
    return list(dict.fromkeys(found))


def as_data(found: list[Amount]) -> list[dict]:
    """Return amounts as plain data."""
    return [asdict(amount) for amount in found]
