"""The one analysis of text, for documents, queries and concept phrases alike.

`fold` takes case, script and diacritics away; `key` adds the Snowball stem of a
language; `tokens` cuts a text into words that know where they stand in it.
"""

from banat.core.text.analysis import VERSION, Token, content, content_keys, key, query_keys, spelled_key, tokens
from banat.core.text.folding import UNPRINTABLE, fold, has_diacritics, latin_lower, normalise, printable
from banat.core.text.language import detect_language
from banat.core.text.stopwords import STOPWORDS

__all__ = [
    "STOPWORDS",
    "UNPRINTABLE",
    "VERSION",
    "Token",
    "content",
    "content_keys",
    "detect_language",
    "fold",
    "has_diacritics",
    "key",
    "latin_lower",
    "normalise",
    "printable",
    "query_keys",
    "spelled_key",
    "tokens",
]
