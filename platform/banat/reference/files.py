"""Reading the data files of this room."""

import csv
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a tab-separated file below `data/`, keyed by its heading."""
    with (DATA / name).open(encoding="utf-8", newline="") as source:
        yield from csv.DictReader(source, delimiter="\t", quoting=csv.QUOTE_NONE)
