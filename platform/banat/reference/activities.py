"""Activity codes: CAEN Rev. 2 and Rev. 3, the Serbian KD 2010, and the NACE they follow.

A four-digit national code follows NACE Rev. 2 or Rev. 2.1; the crosswalk lets
firms of both revisions and both countries meet in one NACE Rev. 2 class.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from banat.reference.files import rows

REV2 = {"RO": "CAEN Rev. 2", "RS": "KD 2010"}
REV3 = {"RO": "CAEN Rev. 3"}


@dataclass(frozen=True)
class Activity:
    """A NACE class, group, division or section with its titles; `code` has its dots."""

    code: str
    parent: str
    level: str
    titles: dict[str, str]

    def title(self, language: str) -> str:
        """Return the title in `ro`, `sr` or `en`."""
        return self.titles[language]


@lru_cache(maxsize=2)
def nace(revision: str) -> dict[str, Activity]:
    """Return all of NACE `2` or `2.1` by code."""
    name = {"2": "nace2", "2.1": "nace21"}[revision]
    return {
        row["code"]: Activity(
            row["code"], row["parent"], row["level"], {lang: row[f"title_{lang}"] for lang in ("ro", "sr", "en")}
        )
        for row in rows(f"activity/{name}.tsv")
    }


def dotted(code: str) -> str:
    """Return `1051` as `10.51`."""
    return f"{code[:2]}.{code[2:]}"


def is_code(code: str, scheme: str) -> bool:
    """Tell whether the four digits `code` exist in `scheme`."""
    return dotted(code) in nace("2.1" if scheme in REV3.values() else "2")


@lru_cache(maxsize=1)
def _to_rev2() -> dict[str, tuple[str, ...]]:
    found = defaultdict(list)
    for row in rows("activity/crosswalk.tsv"):
        if row["nace2"] and row["nace21"]:
            found[row["nace21"]].append(row["nace2"])
    return {code: tuple(classes) for code, classes in found.items()}


def nace2_classes(code: str, scheme: str) -> tuple[str, ...]:
    """Return the NACE Rev. 2 classes (dotted) that the four-digit `code` of `scheme` stands for."""
    if not code:
        return ()
    if scheme in REV3.values():
        return _to_rev2().get(dotted(code), ())
    return (dotted(code),) if dotted(code) in nace("2") else ()


def title(code: str, scheme: str, language: str) -> str:
    """Return the title of a four-digit code, or nothing where the code is not known."""
    entry = nace("2.1" if scheme in REV3.values() else "2").get(dotted(code)) if code else None
    return entry.title(language) if entry else ""
