"""Compile the translations whose source has changed."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[1] / "platform" / "locale"

for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        continue
    with source.open("rb") as po, target.open("wb") as mo:
        write_mo(mo, read_po(po, locale=source.parents[1].name))
