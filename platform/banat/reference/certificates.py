"""Certificates that buyers ask for: their names, and how they are written in texts."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache

from banat.core.text import fold
from banat.reference.files import DATA


@dataclass(frozen=True)
class Kind:
    """A kind of certificate; `pattern` finds it in folded text, `levels` its grades, lowest first."""

    id: str
    name: str
    pattern: re.Pattern[str]
    levels: tuple[str, ...]
    covers: tuple[str, ...]


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """Return the kinds of certificates by id."""
    data = tomllib.loads((DATA / "certificates.toml").read_text(encoding="utf-8"))
    return {
        kind_id: Kind(
            kind_id,
            entry["name"],
            re.compile(rf"(?<![a-z0-9])(?:{'|'.join(entry['patterns'])})(?![a-z0-9])"),
            tuple(entry.get("levels", ())),
            tuple(entry.get("covers", ())),
        )
        for kind_id, entry in data.items()
    }


def find(text: str) -> list[str]:
    """Return the names of the certificates named in `text`, in their order, such as `EN 1090 EXC3`."""
    folded = fold(text)
    found = []
    for kind in kinds().values():
        match = kind.pattern.search(folded)
        if match:
            found.append((match.start(), kind.name + _level(kind, folded[match.end() : match.end() + 12])))
    return [name for _, name in sorted(found)]


def _level(kind: Kind, following: str) -> str:
    for level in kind.levels:
        if re.match(rf"[\s,:/(-]*{re.escape(level.lower())}(?![a-z0-9])", following):
            return level if level.startswith("-") else f" {level}"
    return ""


def kind_of(name: str) -> Kind | None:
    """Return the kind of a certificate name such as `EN 1090 EXC3`."""
    folded = fold(name)
    for kind in kinds().values():
        if kind.pattern.search(folded):
            return kind
    return None


def satisfies(held: str, asked: str) -> bool:
    """Tell whether a certificate called `held` answers one `asked` for; a higher level answers a lower one."""
    have, want = kind_of(held), kind_of(asked)
    if have is None or want is None:
        return fold(held) == fold(asked)
    if have.id != want.id:
        return want.id in have.covers
    levels = [level.lower() for level in want.levels]
    asked_level = next((i for i, level in enumerate(levels) if fold(asked).endswith(level)), -1)
    held_level = next((i for i, level in enumerate(levels) if fold(held).endswith(level)), -1)
    return held_level >= asked_level
