"""Which encoding a list is in.

Libraries take Windows-1250 for Western European. A strict UTF-8 reading settles
most files; for the rest the letters of Romanian and Serbian tell: what decodes
into them, and not into box drawings and curses, is right.
"""

import codecs

_CANDIDATES = (
    ("cp1250", "windows-1250"),
    ("cp1251", "windows-1251"),
    ("cp852", "cp852"),
    ("iso8859_2", "iso-8859-2"),
    ("iso8859_16", "iso-8859-16"),
)
_GOOD = set("ăâîșțşţĂÂÎȘȚŞŢčćžšđČĆŽŠĐáéíóöőúüűÁÉÍÓÖŐÚÜŰ–—„”“’°²³½×§")
_CYRILLIC = set("абвгдђежзијклљмнњопрстћуфхцчџшАБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ")


def decode(content: bytes) -> tuple[str, str, bool]:
    """Return the text, the name of its encoding, and whether it began with a byte order mark."""
    if content.startswith(codecs.BOM_UTF8):
        return content.decode("utf-8-sig", errors="replace"), "utf-8", True
    if content.startswith(codecs.BOM_UTF16_LE):
        return content[2:].decode("utf-16-le", errors="replace"), "utf-16-le", True
    if content.startswith(codecs.BOM_UTF16_BE):
        return content[2:].decode("utf-16-be", errors="replace"), "utf-16-be", True
    wide = _wide(content)
    if wide:
        return content.decode(wide, errors="replace"), wide, False
    try:
        return content.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError:
        pass
    # The letters of the first hundred kilobytes tell as much as all of them.
    sample = content[:100_000]
    scored = [(_score(sample, codec), -i, codec, name) for i, (codec, name) in enumerate(_CANDIDATES)]
    _, _, codec, name = max(scored)
    return content.decode(codec, errors="replace"), name, False


def _wide(content: bytes) -> str | None:
    """Return UTF-16 without a mark: plain letters leave every second byte empty."""
    sample = content[:4000]
    if sample[1::2].count(0) > len(sample) / 5:
        return "utf-16-le"
    if sample[0::2].count(0) > len(sample) / 5:
        return "utf-16-be"
    return None


def _score(content: bytes, codec: str) -> float:
    text = content.decode(codec, errors="replace")
    high = [c for c in text if ord(c) > 127]
    if not high:
        return 0.0
    cyrillic = sum(c in _CYRILLIC for c in high)
    good = sum(c in _GOOD for c in high)
    # Cyrillic letters come in words: a lone one between Latin letters is a wrong reading.
    if cyrillic:
        lone = sum(
            1
            for before, letter, after in zip(text, text[1:], text[2:], strict=False)
            if letter in _CYRILLIC and before.isascii() and after.isascii() and (before.isalpha() or after.isalpha())
        )
        cyrillic -= 2 * lone
    bad = sum(c == "\ufffd" or (not c.isprintable() and c not in "\r\n\t") for c in high)
    capital_inside = sum(
        1
        for before, letter in zip(text, text[1:], strict=False)
        if before.islower() and ord(letter) > 127 and letter.isupper()
    )
    return (good + cyrillic - 3 * bad - 2 * capital_inside) / len(high)
