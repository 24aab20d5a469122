"""Product and service concepts: what firms here make, sell and do, in three languages.

One TOML file a branch under `data/taxonomy`. A concept has a stable id, a
parent, NACE Rev. 2 classes, HS headings for goods, and for each language a
label (the first string) and the aliases people type.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from banat.reference.files import DATA

LANGUAGES = ("ro", "sr", "en")


@dataclass(frozen=True)
class Concept:
    """One node of the taxonomy.

    `names` maps a language to its phrases, the label first. `near` and `weak`
    map a language to the words that settle a phrase with two meanings, and to
    the phrases that need settling.
    """

    id: str
    branch: str
    parent: str | None
    kind: str
    taggable: bool
    nace: tuple[str, ...]
    hs: tuple[str, ...]
    names: dict[str, tuple[str, ...]]
    near: dict[str, tuple[str, ...]] = field(default_factory=dict)
    weak: dict[str, tuple[str, ...]] = field(default_factory=dict)
    motif: str = ""

    def label(self, language: str) -> str:
        """Return the label in `ro`, `sr` or `en`."""
        return self.names[language][0]


class Taxonomy:
    """All concepts, and the ways between them."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.by_id = {concept.id: concept for concept in concepts}
        self.children: dict[str, list[str]] = {}
        for concept in self.by_id.values():
            if concept.parent:
                self.children.setdefault(concept.parent, []).append(concept.id)

    def __contains__(self, concept_id: str) -> bool:
        return concept_id in self.by_id

    def __getitem__(self, concept_id: str) -> Concept:
        return self.by_id[concept_id]

    def get(self, concept_id: str) -> Concept | None:
        """Return the concept, or None for an id that is not known."""
        return self.by_id.get(concept_id)

    @lru_cache(maxsize=10_000)  # noqa: B019 -- one taxonomy lives as long as the process
    def path(self, concept_id: str) -> tuple[str, ...]:
        """Return the ids from the root down to `concept_id`, itself included."""
        ids = []
        concept = self.by_id.get(concept_id)
        while concept:
            ids.append(concept.id)
            concept = self.by_id.get(concept.parent or "")
        return tuple(reversed(ids))

    def narrower(self, concept_id: str) -> set[str]:
        """Return `concept_id` and everything below it."""
        found = {concept_id}
        for child in self.children.get(concept_id, ()):
            found |= self.narrower(child)
        return found

    def motif(self, concept_id: str) -> str:
        """Return the motif of the nearest ancestor that names one."""
        for ancestor in reversed(self.path(concept_id)):
            if self.by_id[ancestor].motif:
                return self.by_id[ancestor].motif
        return "weave"


@lru_cache(maxsize=1)
def taxonomy() -> Taxonomy:
    """Load the taxonomy once a process."""
    concepts = []
    for path in sorted((DATA / "taxonomy").glob("*.toml")):
        for concept_id, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
            concepts.append(_concept(concept_id, path.stem, entry))
    return Taxonomy(concepts)


def _concept(concept_id: str, branch: str, entry: dict) -> Concept:
    return Concept(
        id=concept_id,
        branch=branch,
        parent=entry.get("parent"),
        kind=entry.get("kind", "goods"),
        taggable=entry.get("tag", True),
        nace=tuple(entry.get("nace", ())),
        hs=tuple(entry.get("hs", ())),
        names={language: tuple(entry[language]) for language in LANGUAGES},
        near={language: tuple(words) for language, words in entry.get("near", {}).items()},
        weak={language: tuple(words) for language, words in entry.get("weak", {}).items()},
        motif=entry.get("motif", ""),
    )


@lru_cache(maxsize=1)
def idioms() -> dict[str, tuple[str, ...]]:
    """Return the turns of phrase, by language, in which a word of trade means no trade."""
    data = tomllib.loads((DATA / "idioms.toml").read_text(encoding="utf-8"))
    return {language: tuple(data[language]) for language in LANGUAGES}
