"""Which of our three languages a text is in."""

from banat.core.scripts.cyrillic import is_cyrillic
from banat.core.text.analysis import tokens
from banat.core.text.stopwords import STOPWORDS

_LETTERS = {"ro": set("ășțâîţş"), "sr": set("čćžšđ"), "en": set()}
# Little words that the languages share tell nothing about any of them.
_TELLING = {
    language: words - set().union(*(other for code, other in STOPWORDS.items() if code != language))
    for language, words in STOPWORDS.items()
}
_ENDINGS = {
    "ro": ("tie", "tii", "tiei", "are", "ilor", "elor", "ului", "oare", "lui", "ului", "uri", "am"),
    "sr": ("nje", "nja", "ski", "ska", "sko", "mo", "ni", "na", "ih", "oj", "ije", "ova", "ica"),
    "en": ("ing", "tion", "tions", "ers", "ed", "ment", "ity"),
}


def detect_language(text: str, default: str = "en") -> str:
    """Return `ro`, `sr` or `en`; `default` where the text does not tell.

    Cyrillic is Serbian here. Otherwise little words weigh most, then letters
    that one language has, then endings.
    """
    if is_cyrillic(text):
        return "sr"
    scores = dict.fromkeys(("ro", "sr", "en"), 0.0)
    words = tokens(text)
    for language in scores:
        for word in words:
            if word.folded in _TELLING[language]:
                scores[language] += 2
            if _LETTERS[language] & set(word.exact):
                scores[language] += 3
            if word.folded.endswith(_ENDINGS[language]):
                scores[language] += 0.5
    scores[default] += 0.4
    return max(scores, key=lambda language: scores[language])
