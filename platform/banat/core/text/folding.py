"""Taking away what people leave out when they type: case, script, diacritics."""

import re
import unicodedata
from functools import lru_cache

from banat.core.scripts.cyrillic import to_latin

# Letters that do not decompose into a base letter and a mark.
_PLAIN = str.maketrans({"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_COMMA_BELOW = str.maketrans("şţŞŢ", "șțȘȚ")


# Control characters but tab and line ends, halves of surrogate pairs, and noncharacters: no text has them.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def printable(text: str) -> str:
    """Return `text` without characters that cannot be stored or shown."""
    return UNPRINTABLE.sub("", text)


def normalise(text: str) -> str:
    """Return `text` composed (NFC), with Romanian cedillas turned into commas below."""
    return unicodedata.normalize("NFC", text).translate(_COMMA_BELOW)


def latin_lower(text: str) -> str:
    """Return `text` in Latin script and lower case, with its diacritics."""
    return normalise(to_latin(text)).lower()


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Return `text` in lower-case Latin letters without diacritics.

    Serbian đ is typed đ, dj or d, so all three fold to d.
    """
    lowered = latin_lower(text).translate(_PLAIN)
    bare = "".join(c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))
    return bare.replace("dj", "d")


def has_diacritics(text: str) -> bool:
    """Tell whether the writer took the trouble of diacritics."""
    lowered = latin_lower(text)
    return lowered.translate(_PLAIN) != lowered or any(
        unicodedata.combining(c) for c in unicodedata.normalize("NFD", lowered)
    )
