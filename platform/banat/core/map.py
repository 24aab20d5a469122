"""The map of the region as SVG: two pieces of land, and the border between them as a seam.

The geometry is `data/region.json`, made by `build_map.py`. Colours come from
the style sheet, so that one drawing serves cloth, page and paper.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

Point = tuple[float, float]
Box = tuple[float, float, float, float]

_DATA = Path(__file__).resolve().parent / "data" / "region.json"
# One cross of the seam every so many map units, and half its width.
_STITCH, _HALF = 10.0, 3.0
# Lettering on a screen and, doubled, on a phone or a small map; a letter is about .56 of its size wide.
_SIZE, _BIG, _PHONE_BIG, _MINI_BIG = 15, 21, 33, 38
_LETTER = 0.56
_MOST_BIG = 7
_DOT = 6

_RIVERS = (
    gettext_noop("Danube"),
    gettext_noop("Tisa"),
    gettext_noop("Mureș"),
    gettext_noop("Bega"),
    gettext_noop("Timiș"),
)
# What a map shows when it is given no towns, or one: enough to know where one is.
_LANDMARKS = (
    (gettext_noop("Timișoara"), 45.7537, 21.2257),
    (gettext_noop("Reșița"), 45.3008, 21.8892),
    (gettext_noop("Zrenjanin"), 45.3836, 20.3819),
    (gettext_noop("Kikinda"), 45.8297, 20.4653),
    (gettext_noop("Pančevo"), 44.8718, 20.6417),
    (gettext_noop("Vršac"), 45.1167, 21.3036),
    (gettext_noop("Bor"), 44.0749, 22.0959),
)
_NEAR = 6.0  # map units within which a town is the landmark itself


@dataclass(frozen=True)
class Spot:
    """A town on the map; `rank` is "big", "min" (not on phones) or "" (a dot without a name).

    `lang` is the language of its name where that is not the page's.
    """

    name: str
    at: Point
    count: int
    href: str
    hit: bool = False
    rank: str = ""
    text: Point = (0.0, 0.0)
    anchor: str = "start"
    lang: str = ""


@lru_cache(maxsize=1)
def geometry() -> dict:
    """Return the geometry in map units."""
    return json.loads(_DATA.read_text(encoding="utf-8"))


def project(lat: float, lon: float) -> Point:
    """Return map units (x to the east, y to the south) for degrees."""
    p = geometry()["projection"]
    return ((lon - p["lon0"]) * p["per_lon"], (p["lat0"] - lat) * p["per_lat"])


def draw(towns: Sequence[Mapping], *, label: str = "", mini: bool = False) -> SafeString:
    """Return the map with `towns` ({name, lat, lon, count, href}), most important first.

    A large map links its towns; a small one (`mini`) shows them among landmarks.
    """
    x, y, width, height = geometry()["box"]
    spots = _placed(_spots(towns, mini=mini), mini=mini)
    linked = any(spot.href for spot in spots)
    return format_html(
        '<svg class="map{}" viewBox="{} {} {} {}" role="{}" aria-label="{}">{}{}{}</svg>',
        " mini" if mini else "",
        x,
        y,
        width,
        height,
        "group" if linked else "img",
        label,
        mark_safe(_land("weft-mini" if mini else "weft")),  # noqa: S308 -- numbers and our own drawing
        "" if mini else _river_names(),
        format_html_join("", "{}", ((_town(spot),) for spot in spots)),
    )


@lru_cache(maxsize=2)
def _land(weft: str) -> str:
    """Return everything that is the same on every map: land, rivers, seam and crossings."""
    g = geometry()
    banat = _path(g["banat"], closed=True)
    dots = '<path class="weft" d="M3 3h2v2h-2zM11 11h2v2h-2z"/>'
    parts = [
        f'<path class="banat" d="{banat}"/>',
        f'<defs><pattern id="{weft}" width="16" height="16" patternUnits="userSpaceOnUse">{dots}</pattern></defs>',
        f'<path fill="url(#{weft})" d="{banat}"/>',
        f'<path class="area" d="{_path(g["area"], closed=True)}"/>',
        f'<path class="dist" d="{"".join(_path(line) for line in g["districts"])}"/>',
        *(f'<path class="river" stroke-width="{r["width"]}" d="{_path(r["line"])}"/>' for r in g["rivers"]),
        f'<path class="stitch" d="{"".join(_crosses(g["border"]))}"/>',
    ]
    for crossing in g["crossings"]:
        (x, y), r = crossing["at"], 7 if crossing["lorry"] else 4.5
        parts.append(f'<path class="gate" d="M{x} {y - r:.1f}l{r} {r} {-r} {r} {-r} {-r}z"/>')
    return "".join(parts)


def _path(points: Sequence[Sequence[float]], *, closed: bool = False) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + ("Z" if closed else "")


def _crosses(line: Sequence[Sequence[float]]) -> Iterator[str]:
    """Yield a cross, turned with the line, at every stitch of it."""
    left = _STITCH / 2
    for (x1, y1), (x2, y2) in pairwise(line):
        length = math.dist((x1, y1), (x2, y2))
        while left <= length:
            x, y = x1 + (x2 - x1) * left / length, y1 + (y2 - y1) * left / length
            angle = math.atan2(y2 - y1, x2 - x1) + math.pi / 4
            dx, dy = _HALF * math.cos(angle), _HALF * math.sin(angle)
            yield f"M{x - dx:.1f} {y - dy:.1f}l{2 * dx:.1f} {2 * dy:.1f}M{x + dy:.1f} {y - dx:.1f}l{-2 * dy:.1f} {2 * dx:.1f}"
            left += _STITCH
        left -= length


def _river_names() -> SafeString:
    return format_html_join(
        "",
        '<text class="water min" x="{}" y="{}" text-anchor="middle" transform="rotate({} {} {})">{}</text>',
        ((*r["at"], r["turn"], *r["at"], _(r["name"])) for r in geometry()["rivers"]),
    )


def _spots(towns: Sequence[Mapping], *, mini: bool) -> list[Spot]:
    spots = [
        Spot(
            str(t["name"]),
            project(t["lat"], t["lon"]),
            int(t.get("count") or 0),
            "" if mini else str(t.get("href") or ""),
            hit=mini,
            lang=str(t.get("lang") or ""),
        )
        for t in towns
        if t.get("lat") is not None and t.get("lon") is not None
    ]
    if mini or not spots:
        marks = [Spot(_(name), project(lat, lon), 0, "") for name, lat, lon in _LANDMARKS]
        spots += [mark for mark in marks if all(math.dist(mark.at, spot.at) > _NEAR for spot in spots)]
    return spots


def _placed(spots: list[Spot], *, mini: bool) -> list[Spot]:
    """Give names their places: the first towns large, others where room is left, the rest as dots."""
    taken: list[Box] = []
    placed: dict[int, Spot] = {}
    phone = _MINI_BIG if mini else _PHONE_BIG
    # Lettering grows on a phone: what is shown there must have room at that size.
    for index, spot in enumerate(spots):
        if len(placed) == _MOST_BIG:
            break
        room = _room(spot, phone, taken, [])
        if room:
            taken.append(room[0])
            placed[index] = _named(spot, "big", _BIG if not mini else _MINI_BIG, room[1])
    boxes = [_box(s.at, s.name, _BIG, _side(s)) for s in placed.values()]
    boxes += [_around(r["at"], _(r["name"])) for r in geometry()["rivers"]]
    dots = [s.at for s in spots]
    for index, spot in enumerate(spots):
        if index in placed or mini or _covered(spot.at, boxes):
            continue
        room = _room(spot, _SIZE, boxes, dots)
        if room:
            boxes.append(room[0])
            placed[index] = _named(spot, "min", _SIZE, room[1])
    # A dot without a name is left out where it would stand in a name or on another town; the list has it.
    named = [s.at for s in placed.values()]
    bare = {i for i, s in enumerate(spots) if i not in placed and not _covered(s.at, boxes) and _alone(s.at, named)}
    return [placed.get(index, spot) for index, spot in enumerate(spots) if index in placed or index in bare]


def _covered(at: Point, boxes: list[Box]) -> bool:
    return any(b[0] - _DOT < at[0] < b[2] + _DOT and b[1] - _DOT < at[1] < b[3] + _DOT for b in boxes)


def _alone(at: Point, others: list[Point]) -> bool:
    return all(math.dist(at, other) > 3 * _DOT for other in others)


def _room(spot: Spot, size: int, taken: list[Box], dots: list[Point]) -> tuple[Box, str] | None:
    """Return the box of the name and its side of the dot, where it meets nothing; None if nowhere."""
    x, y, width, height = geometry()["box"]
    for side in ("right", "left", "above", "below"):
        box = _box(spot.at, spot.name, size, side)
        inside = x <= box[0] and box[2] <= x + width and y <= box[1] and box[3] <= y + height
        free = all(box[2] <= b[0] or b[2] <= box[0] or box[3] <= b[1] or b[3] <= box[1] for b in taken)
        clear = all(
            d == spot.at or not (box[0] - _DOT < d[0] < box[2] + _DOT and box[1] - _DOT < d[1] < box[3] + _DOT)
            for d in dots
        )
        if inside and free and clear:
            return box, side
    return None


def _box(at: Point, name: str, size: int, side: str) -> Box:
    (x, y), width, high = at, len(name) * size * _LETTER, size * 0.95
    gap = _DOT + size * 0.3
    left = {"right": x + gap, "left": x - gap - width}.get(side, x - width / 2)
    top = {"above": y - gap - high, "below": y + gap}.get(side, y - high / 2)
    return (left, top, left + width, top + high)


def _around(at: Sequence[float], name: str) -> Box:
    """Return the box of a river's name, which may be turned any way."""
    half = len(name) * _SIZE * _LETTER / 2
    return (at[0] - half, at[1] - _SIZE, at[0] + half, at[1] + _SIZE / 3)


def _named(spot: Spot, rank: str, size: int, side: str) -> Spot:
    box = _box(spot.at, spot.name, size, side)
    anchor = {"right": "start", "left": "end"}.get(side, "middle")
    x = {"right": box[0], "left": box[2]}.get(side, spot.at[0])
    # A letter stands on its line: the foot of the box less what hangs below.
    text = (x, box[3] - size * 0.2)
    return replace(spot, rank=rank, text=text, anchor=anchor)


def _side(spot: Spot) -> str:
    if spot.anchor != "middle":
        return "right" if spot.anchor == "start" else "left"
    return "above" if spot.text[1] < spot.at[1] else "below"


def _town(spot: Spot) -> SafeString:
    x, y = spot.at
    r = _DOT if spot.rank == "big" else _DOT - 1.5
    body = format_html(
        '<path class="town{}" d="M{} {}l{} {} {} {} {} {}z"/>{}',
        " hit" if spot.hit else "",
        f"{x:.1f}",
        f"{y - r:.1f}",
        *(f"{v:g}" for v in (r, r, -r, r, -r, -r)),
        _lettering(spot),
    )
    kind = "min" if spot.rank == "min" else ""
    if not spot.href or not spot.rank:
        return format_html('<g class="{}">{}</g>', kind, body) if kind else format_html("<g>{}</g>", body)
    said = ngettext("%(town)s: %(n)s company", "%(town)s: %(n)s companies", spot.count) % {
        "town": spot.name,
        "n": spot.count,
    }
    pad = format_html('<path class="pad" d="M{} {}h36v36h-36z"/>', f"{x - 18:.1f}", f"{y - 18:.1f}")
    return format_html('<a class="{}" href="{}" aria-label="{}">{}{}</a>', kind, spot.href, said, pad, body)


def _lettering(spot: Spot) -> SafeString | str:
    if not spot.rank:
        return ""
    (x, y), big = spot.text, spot.rank == "big"
    return format_html(
        '<text class="{}"{} x="{}" y="{}" text-anchor="{}">{}</text>',
        "big" if big else "",
        format_html(' lang="{}"', spot.lang) if spot.lang else "",
        f"{x:.1f}",
        f"{y:.1f}",
        spot.anchor,
        spot.name,
    )
