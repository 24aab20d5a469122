"""Places: every settlement of the region, those of the rest of both countries by name, and the roads between.

A place has a stable code `district/municipality/name`. Names are looked up
folded, in any of the languages a place has one in.
"""

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from banat.core.text import tokens
from banat.reference.files import rows

EARTH_KM = 6371.0088
# A road is longer than the straight legs through the crossing by about this much.
ROAD_FACTOR = 1.25


@dataclass(frozen=True)
class District:
    """A Romanian county or a Serbian district; `banat` is yes, part or no."""

    code: str
    country: str
    names: dict[str, str]
    programme_area: bool
    banat: str
    lat: float | None
    lon: float | None

    def label(self, language: str) -> str:
        """Return the name in `ro`, `sr` or `en`."""
        return self.names[language]


@dataclass(frozen=True)
class Place:
    """A settlement. `precision` is `own`, `municipality` (its seat's coordinates) or `none`.

    `names` holds the official name and, where known, those in ro, sr, hu, de.
    """

    code: str
    name: str
    country: str
    district: str
    municipality: str
    lat: float | None
    lon: float | None
    precision: str
    names: dict[str, str] = field(default_factory=dict)
    local: bool = True

    def label(self, language: str) -> str:
        """Return the name a reader of `language` knows the place by."""
        return self.names.get(language) or self.name


@dataclass(frozen=True)
class Crossing:
    """A border crossing as a dated fact; None means that nobody has verified it."""

    name_ro: str
    name_rs: str
    name_ro_sr: str
    lat: float
    lon: float
    kind: str
    van: bool | None
    lorry: bool | None

    def label(self, language: str) -> str:
        """Return the name with the reader's side first."""
        pair = (self.name_rs, self.name_ro_sr) if language == "sr" else (self.name_ro, self.name_rs)
        return " – ".join(pair)


@dataclass(frozen=True)
class Road:
    """A way by road: kilometres (an estimate) and the crossing it takes, None within one country."""

    km: int
    crossing: Crossing | None


def spell(name: str) -> str:
    """Return a place name as it is looked up: folded words with single blanks."""
    return " ".join(token.folded for token in tokens(name))


class Gazetteer:
    """All places, by code and by any of their names."""

    def __init__(self, places: list[Place], aliases: dict[str, list[str]]) -> None:
        self.by_code = {place.code: place for place in places}
        self._by_name: dict[str, list[Place]] = defaultdict(list)
        for place in places:
            names = {place.name, *place.names.values(), *aliases.get(place.code, ())}
            for spelled in {spell(name) for name in names if name}:
                self._by_name[spelled].append(place)

    def find(self, name: str, country: str | None = None) -> list[Place]:
        """Return the places called `name` in any language and spelling, local ones first."""
        found = [p for p in self._by_name.get(spell(name), ()) if country in (None, p.country)]
        return sorted(found, key=lambda p: (not p.local, p.code))

    def names(self) -> Iterator[tuple[str, Place]]:
        """Yield every spelled name with a place that has it."""
        for spelled, places in self._by_name.items():
            yield spelled, places[0]


@lru_cache(maxsize=1)
def districts() -> dict[str, District]:
    """Return all districts of both countries by their ISO 3166-2 code."""
    return {
        row["code"]: District(
            code=row["code"],
            country=row["country"],
            names={language: row[f"name_{language}"] for language in ("ro", "sr", "en")},
            programme_area=row["programme_area"] == "1",
            banat=row["banat"],
            lat=_number(row["lat"]),
            lon=_number(row["lon"]),
        )
        for row in rows("territory/districts.tsv")
    }


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Load all places once a process."""
    known = {(row["name"], row["district"]): row for row in rows("territory/names.tsv")}
    places = [_place(row, known, local=True) for row in rows("territory/settlements.tsv")]
    # People also write the commune or municipality, which now and then bears no village's name.
    seats = {(place.district, place.municipality, place.name) for place in places}
    for row in rows("territory/municipalities.tsv"):
        if (row["district"], row["name"], row["name"]) not in seats:
            places.append(_place({**row, "municipality": row["name"], "precision": "municipality"}, known, local=True))
    local = {(place.district, spell(place.name)) for place in places}
    for row in rows("territory/elsewhere.tsv"):
        if (row["district"], spell(row["name"])) not in local:
            places.append(_place(row, known, local=False))
    aliases = {
        place.code: [part for part in known[place.name, place.district]["aka"].split("|") if part]
        for place in places
        if (place.name, place.district) in known
    }
    return Gazetteer(places, aliases)


def _place(row: dict[str, str], known: dict[tuple[str, str], dict[str, str]], *, local: bool) -> Place:
    name, district, municipality = row["name"], row["district"], row["municipality"]
    names = {language: row.get(f"name_{language}") or "" for language in ("ro", "sr", "hu", "de")}
    exonyms = known.get((name, district), {})
    for language in ("ro", "sr", "hu", "de", "en"):
        names[language] = exonyms.get(language) or names.get(language) or ""
    lat, lon = _number(row["lat"]), _number(row["lon"])
    precision = row.get("precision") or ("own" if lat is not None else "none")
    return Place(
        code=f"{district}/{municipality}/{name}",
        name=name,
        country=row["country"],
        district=district,
        municipality=municipality,
        lat=lat,
        lon=lon,
        precision=precision,
        names={language: text for language, text in names.items() if text},
        local=local,
    )


def _number(text: str | None) -> float | None:
    return float(text) if text else None


@lru_cache(maxsize=1)
def crossings() -> tuple[Crossing, ...]:
    """Return the border crossings."""
    flag = {"1": True, "0": False}
    return tuple(
        Crossing(
            row["name_ro"],
            row["name_rs"],
            row["name_ro_sr"],
            float(row["lat"]),
            float(row["lon"]),
            row["kind"],
            flag.get(row["van"]),
            flag.get(row["lorry"]),
        )
        for row in rows("territory/crossings.tsv")
    )


def point_of(lat: float | None, lon: float | None) -> tuple[float, float] | None:
    """Return a point in degrees, None where either half of it is not known."""
    return (lat, lon) if lat is not None and lon is not None else None


def straight_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance in kilometres between two (lat, lon) points in degrees."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


@lru_cache(maxsize=50_000)
def road(a: tuple[float, float], b: tuple[float, float], *, abroad: bool, vehicle: str = "lorry") -> Road:
    """Return the estimated road from `a` to `b`, through the nearest crossing that takes the vehicle.

    `vehicle` is `van` (up to 3.5 t) or `lorry`. River ports and crossings whose
    use for that vehicle is not verified are left out.
    """
    if not abroad:
        return Road(round(straight_km(a, b) * ROAD_FACTOR), None)
    legs = zip(_to_crossings(a, vehicle), _to_crossings(b, vehicle), strict=True)
    (there, crossing), (on, _) = min(legs, key=lambda pair: pair[0][0] + pair[1][0])
    return Road(round((there + on) * ROAD_FACTOR), crossing)


@lru_cache(maxsize=10_000)
def _to_crossings(a: tuple[float, float], vehicle: str) -> tuple[tuple[float, Crossing], ...]:
    """Return how far each crossing that takes the vehicle lies from `a`, in kilometres as the crow flies."""
    taken = [c for c in crossings() if (c.lorry if vehicle == "lorry" else c.van)]
    return tuple((straight_km(a, (c.lat, c.lon)), c) for c in taken)


@lru_cache(maxsize=2)
def _spellings(country: str) -> tuple[str, ...]:
    return tuple(spelled for spelled, place in gazetteer().names() if place.country == country)


@lru_cache(maxsize=5_000)
def spelled_like(name: str, country: str, limit: int = 3) -> list[Place]:
    """Return places whose name is nearly `name`, nearest first; for a suggestion, never for a decision."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 -- slow import, needed for refused rows only

    found = process.extract(spell(name), _spellings(country), scorer=fuzz.ratio, limit=limit, score_cutoff=80)
    return [gazetteer().find(spelled, country)[0] for spelled, _, _ in found]
