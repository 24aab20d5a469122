"""Tags and filters of the face: icons, thread tiles, the seam meter, the map, small formats.

Everything given from outside is escaped; only literals of this package are marked safe.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from django import template
from django.forms import BoundField
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from banat.core import map as region

register = template.Library()

_DATA = Path(__file__).resolve().parent.parent / "data"
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_MOTIF_WIDTH = 13
_PLAIN = "weave"
_COLOURS = frozenset({"brick", "reed", "plum", "wheat"})
_STITCHES = 10

# 20 × 20, 1.6 px stroke, square ends; each stands beside a word.
_ICONS = {
    "menu": "M2 5h16M2 10h16M2 15h16",
    "search": "M14 8.5a5.5 5.5 0 1 1-11 0a5.5 5.5 0 0 1 11 0M13 13l5 5",
    "road": "M4 18L8 2M16 18L12 2M10 3v2M10 9v2M10 15v2",
    "place": "M10 18c4-5 5.5-7.5 5.5-10a5.5 5.5 0 0 0-11 0c0 2.5 1.5 5 5.5 10zM10 6v4",
    "close": "M4 4l12 12M16 4L4 16",
    "check": "M3 10.5l5 5 9-11",
    "print": "M5 7V2h10v5M5 14H2V7h16v7h-3M5 11h10v7H5z",
    "product": "M2 6l8-4 8 4v8l-8 4-8-4zM2 6l8 4 8-4M10 10v8",
    "page": "M4 2h8l4 4v12H4zM7 10h6M7 14h6",
    "warn": "M10 2l9 16H1zM10 8v5M10 15v1",
    "next": "M3 10h13M11 5l5 5-5 5",
    "previous": "M17 10H4M9 5l-5 5 5 5",
    "edit": "M3 17l1-4L14 3l3 3L7 16zM12 5l3 3",
    "plus": "M10 3v14M3 10h14",
    "undo": "M7 4L3 8l4 4M3 8h9a5 5 0 0 1 0 10H8",
    "upload": "M10 14V3M5 8l5-5 5 5M3 17h14",
    "person": "M13.5 6.5a3.5 3.5 0 1 1-7 0a3.5 3.5 0 0 1 7 0M3 18c0-4 3-6 7-6s7 2 7 6",
    "seam": "M3 4l6 6M9 4l-6 6M11 10l6 6M17 10l-6 6",
}

# How a reason is drawn: filled with a check, open with a bar, dotted with a question mark.
_STATES = {
    "match": (
        "m",
        '<path class="st-m" d="M11 0l11 11-11 11L0 11z"/><path class="st-mc" d="M6.5 11l3 3 6-6"/>',
    ),
    "gap": ("g", '<path class="st-g" d="M11 1.5L20.5 11 11 20.5 1.5 11zM7 11h8"/>'),
    "unknown": (
        "u",
        '<path class="st-u" d="M11 1.5L20.5 11 11 20.5 1.5 11z"/><text class="st-q" x="11" y="15">?</text>',
    ),
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon of ours; an unknown name draws nothing."""
    path = _ICONS.get(name)
    if path is None:
        return mark_safe("")
    return format_html('<svg class="ic" viewBox="0 0 20 20" aria-hidden="true"><path d="{}"/></svg>', path)


@lru_cache(maxsize=1)
def motifs() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the colour and the rows (7 wide, the middle column last) of every motif."""
    found: dict[str, tuple[str, list[str]]] = {}
    rows: list[str] = []
    for line in (_DATA / "motifs.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            _mark, name, colour = line.split()
            rows = []
            found[name] = (colour, rows)
        elif line and not line.startswith("# "):
            rows.append(line)
    return {name: (colour, tuple(rows)) for name, (colour, rows) in found.items()}


@lru_cache(maxsize=64)
def _drawn(name: str) -> tuple[str, str, str]:
    """Return the colour, the view box and the path of a motif; a run of threads is one line of dashes."""
    colour, rows = motifs().get(name) or motifs()[_PLAIN]
    runs = []
    for y, half in enumerate(rows):
        row = half + half[-2::-1]
        runs += [f"M{run.start()} {y}h{len(run.group())}" for run in re.finditer("#+", row)]
    side = max(_MOTIF_WIDTH, len(rows))
    box = f"{(_MOTIF_WIDTH - side) / 2:g} {(len(rows) - side) / 2 - 0.5:g} {side} {side}"
    return (colour if colour in _COLOURS else "", box, "".join(runs))


@register.simple_tag
def tile(motif: str = _PLAIN) -> SafeString:
    """Draw the thread tile of a motif, on the cloth of its trade; unknown motifs are woven cloth."""
    colour, box, path = _drawn(motif if motif in motifs() else _PLAIN)
    return format_html(
        '<span class="{}" aria-hidden="true"><svg viewBox="{}"><path d="{}"/></svg></span>',
        f"tile {colour}".strip(),
        box,
        path,
    )


@register.simple_tag
def motif_names() -> list[str]:
    """Return the names of all motifs, for the gallery."""
    return list(motifs())


@register.simple_tag
def icon_names() -> list[str]:
    """Return the names of all icons, for the gallery."""
    return list(_ICONS)


@register.simple_tag
def seam_meter(score: int) -> SafeString:
    """Draw a score of 0 to 100 as ten diamonds on a thread, filled to the nearest ten."""
    value = max(0, min(100, int(score or 0)))
    filled = (value + 5) // 10
    diamonds = "".join(
        f'<path class="{"f" if place < filled else "o"}" d="M{2 + 16 * place} 10l8-7 8 7-8 7z"/>'
        for place in range(_STITCHES)
    )
    return format_html(
        '<svg class="sm" viewBox="0 0 164 20" role="img" aria-label="{}">'
        '<path class="r" d="M0 1.5H164M0 18.5H164" fill="none"/>{}</svg>',
        _("%(score)s of 100") % {"score": value},
        mark_safe(diamonds),  # noqa: S308 -- our own digits
    )


@register.simple_tag
def state_mark(state: str) -> SafeString:
    """Draw the sign of a reason: `match`, `gap` or `unknown`."""
    drawing = _STATES.get(state, _STATES["unknown"])[1]
    return mark_safe(f'<svg viewBox="0 0 22 22" aria-hidden="true">{drawing}</svg>')  # noqa: S308 -- our own drawing


@register.filter
def state_class(state: str) -> str:
    """Return the class of a reason: `m`, `g` or `u`."""
    return _STATES.get(state, _STATES["unknown"])[0]


@register.simple_tag
def region_map(towns: Iterable[Mapping] = (), *, label: str = "", mini: bool = False) -> SafeString:
    """Draw the region; `towns` are {name, lat, lon, count, href}. A small map has no links."""
    return region.draw(list(towns or ()), label=label, mini=mini)


@register.filter
def lang_tag(lang: str, text: str = "") -> str:
    """Return the language tag for a text of a company: Serbian by the script it is written in."""
    plain = str(lang or "")
    if plain.lower().split("-")[0] != "sr":
        return plain
    return "sr-Cyrl" if _CYRILLIC.search(str(text)) else "sr-Latn"


@register.filter
def count(value: int | str | None) -> str:
    """Write a whole number as the page's language groups it: 1,284 or 1.284."""
    if value is None or value == "":
        return ""
    return number_format(int(value), decimal_pos=0, use_l10n=True, force_grouping=True)


@register.filter
def kind(field: BoundField) -> str:
    """Return how a field is laid out: `tick`, `group`, `file`, `hidden` or `line`."""
    if field.is_hidden:
        return "hidden"
    kinds = {"checkbox": "tick", "file": "file", "clearablefile": "file"}
    if field.use_fieldset:
        return "group"
    return kinds.get(field.widget_type, "line")


@register.filter
def first_id(field: BoundField) -> str:
    """Return the id that a link to the field leads to: the first choice of a group, else the field."""
    return f"{field.auto_id}_0" if field.use_fieldset else str(field.id_for_label or field.auto_id)


@register.simple_tag
def control(field: BoundField, **attrs: str) -> SafeString:
    """Render the field's control; `data_suggest="…"` becomes the attribute `data-suggest`."""
    given: dict[str, str | bool] = {name.replace("_", "-"): value for name, value in attrs.items() if value}
    widget = field.field.widget
    if getattr(widget, "input_type", "") == "number":
        # A number field forgets what it cannot read; as a line it keeps what was typed.
        widget.input_type = "text"
        given.setdefault("inputmode", "numeric")
    return field.as_widget(attrs=given)
