"""The yardstick that lies beside a clone: synthetic companies and the 650 queries about them."""

import importlib
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "yardsticks"


def available() -> bool:
    """Tell whether the yardsticks lie beside this clone."""
    return (FOLDER / "queries.py").is_file()


def module(name: str) -> object:
    """Import a module of the yardsticks."""
    if str(FOLDER) not in sys.path:
        sys.path.insert(0, str(FOLDER))
    return importlib.import_module(name)


def queries() -> list[str]:
    """Return the texts of the queries; without the yardsticks, labels of our own concepts."""
    if available():
        return [text for _, _, _, text in module("queries").queries()]
    from banat.reference.concepts import LANGUAGES, taxonomy

    concepts = [c for c in taxonomy().by_id.values() if c.taggable]
    return [c.label(language) for c in concepts for language in LANGUAGES][:650]
