"""Words and their keys.

A key is the Snowball stem of the folded word without its trailing vowels and j,
so that *nameštaj*, *nameštaja* and *намештајем* meet whatever was typed.
The stemmer sees the folded word only: a text gives the same keys with and
without diacritics and in both scripts, which is what makes the written forms equal.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import Stemmer  # type: ignore[import-not-found]  # an extension without stubs

from banat.core.text.folding import fold, latin_lower
from banat.core.text.stopwords import STOPWORDS

# The version is stamped on the index; another version means the index is to be built again.
VERSION = "2"

LANGUAGES = ("ro", "sr", "en")

_STEMMERS = {
    "ro": Stemmer.Stemmer("romanian", 0),
    "sr": Stemmer.Stemmer("serbian", 0),
    "en": Stemmer.Stemmer("english", 0),
}
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
_BREAK = re.compile(r"[.;:!?()\n\r•]|\s[–—-]\s")
_COMMA = re.compile(r"[,/]")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: `start` and `end` are offsets in the text as given.

    `clause` rises at full stops and the like, `part` at commas too.
    """

    start: int
    end: int
    folded: str
    exact: str
    clause: int
    part: int


@lru_cache(maxsize=500_000)
def key(folded: str, language: str) -> str:
    """Return the key of a folded word in `language` (`ro`, `sr` or `en`)."""
    if folded[0].isdigit():
        return folded
    stem = fold(_STEMMERS[language].stemWord(folded))
    cut = stem.rstrip("aeiouj")
    bare = _bare(cut, language)
    if len(bare) >= 3:
        return bare
    # Of a short word with many vowels three letters are left: *ulei* and *uleiul* are one.
    return cut if len(cut) >= 3 else stem[:3] if len(stem) >= 2 else folded


def _bare(cut: str, language: str) -> str:
    """Take away what the Romanian stemmer leaves of verbs: *brodează, prăjește* beside *brodăm, prăjim*."""
    return _VERBAL.sub("", cut) if language == "ro" else cut


_VERBAL = re.compile(r"(?<=[a-z]{4})(eaz|est)$")


@lru_cache(maxsize=200_000)
def spelled_key(exact: str, language: str) -> str:
    """Return the stem of a word as spelled, diacritics and all; it tells *kožu* from *kozu*."""
    return _STEMMERS[language].stemWord(exact).rstrip("aeiouăâîj")


def tokens(text: str) -> list[Token]:
    """Cut `text` into words, in their order."""
    found = []
    clause = part = last = 0
    for match in _WORD.finditer(text):
        between = text[last : match.start()]
        if _BREAK.search(between):
            clause += 1
            part += 1
        elif _COMMA.search(between):
            part += 1
        last = match.end()
        word = match.group()
        folded = fold(word)
        if folded:
            found.append(Token(match.start(), match.end(), folded, latin_lower(word), clause, part))
    return found


def content(words: list[Token], language: str) -> list[Token]:
    """Return the words that carry meaning in `language`.

    Romanian *în* (in) and *in* (flax) are one word without diacritics: after
    *de* it is the plant.
    """
    stop = STOPWORDS[language]
    return [
        word
        for i, word in enumerate(words)
        if word.folded not in stop
        or (language == "ro" and word.folded == "in" and i > 0 and words[i - 1].folded == "de")
    ]


def content_keys(text: str, language: str) -> list[str]:
    """Return the keys of the words of `text` that carry meaning in `language`."""
    return [key(token.folded, language) for token in content(tokens(text), language)]


def query_keys(folded: str) -> frozenset[str]:
    """Return every key a word of a query may stand under: the language of a query is not known."""
    return frozenset({folded, *(key(folded, language) for language in LANGUAGES)})
