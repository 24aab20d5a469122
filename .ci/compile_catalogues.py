"""Compile the translations whose source has changed.

Serbian in Cyrillic is written nowhere: its pages are made from Latin ones at
the edge. Django still needs a catalogue under its code, since it keeps the
addresses of each language apart by that code; it is put together here from its
own Latin catalogue and ours.
"""

from importlib.util import find_spec
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[1] / "platform" / "locale"
DERIVED = LOCALE / "sr_Cyrl" / "LC_MESSAGES" / "django.mo"


def read(path: Path) -> Catalog:
    """Return the catalogue of a .po file."""
    with path.open("rb") as source:
        return read_po(source)


def write(catalog: Catalog, path: Path) -> None:
    """Write a compiled catalogue."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Under another name first: half a catalogue must not look like a whole one.
    half = path.with_suffix(".half")
    with half.open("wb") as target:
        write_mo(target, catalog)
    half.replace(path)


def outdated(target: Path, source: Path) -> bool:
    """Tell whether `target` has to be made again."""
    return not target.exists() or target.stat().st_mtime < source.stat().st_mtime


for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
    if outdated(source.with_suffix(".mo"), source):
        write(read(source), source.with_suffix(".mo"))

ours = LOCALE / "sr_Latn" / "LC_MESSAGES" / "django.po"
if outdated(DERIVED, ours):
    django = find_spec("django")
    assert django is not None
    assert django.origin is not None
    theirs = Path(django.origin).parent / "conf" / "locale" / "sr_Latn" / "LC_MESSAGES" / "django.po"
    merged = read(theirs)
    for message in read(ours):
        if message.id:
            merged.delete(message.id[0] if isinstance(message.id, tuple) else message.id, message.context)
            merged.add(message.id, message.string, context=message.context)
    write(merged, DERIVED)
