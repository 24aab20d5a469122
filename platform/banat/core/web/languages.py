"""The written form of a request: `en`, `ro`, `sr-latn` or `sr-cyrl`.

The form stands first in every address a person reads. Django's own machinery
matches a variant to the first of its family, and would serve one script under
the other's address; here only the exact code counts.
"""

from asgiref.local import Local
from django.urls import URLPattern, URLResolver
from django.urls.resolvers import LocalePrefixPattern

from banat.core.scripts.cyrillic import to_cyrillic

FORMS = ("en", "ro", "sr-latn", "sr-cyrl")
DEFAULT = "en"
# How a page says what it is.
HTML_LANG = {"en": "en", "ro": "ro", "sr-latn": "sr-Latn", "sr-cyrl": "sr-Cyrl"}
# The language of the data a form shows: Serbian labels are one, in two scripts.
LANGUAGE = {"en": "en", "ro": "ro", "sr-latn": "sr", "sr-cyrl": "sr"}

_FAMILY = {"en": "en", "ro": "ro", "mo": "ro", "sr": "sr-latn", "bs": "sr-latn", "hr": "sr-latn", "sh": "sr-latn"}
_current = Local()


def current_form() -> str:
    """Return the written form of the request being answered."""
    return getattr(_current, "form", DEFAULT)


def current_language() -> str:
    """Return `en`, `ro` or `sr`: the language of labels for the request being answered."""
    return LANGUAGE[current_form()]


def spoken(text: str) -> str:
    """Return a text of ours in the script of the request, where no page is turned at the edge."""
    return to_cyrillic(text) if current_form() == "sr-cyrl" else text


def use_form(form: str | None) -> None:
    """Set the written form of this request; None forgets it."""
    if form is None:
        if hasattr(_current, "form"):
            del _current.form
        return
    _current.form = form


def form_of(tag: str) -> str | None:
    """Return the written form for a language tag such as `sr-Cyrl-RS`, or None."""
    parts = tag.strip().lower().replace("_", "-").split("-")
    if "cyrl" in parts[1:] and _FAMILY.get(parts[0]) == "sr-latn":
        return "sr-cyrl"
    return _FAMILY.get(parts[0])


def negotiate(accept: str) -> str:
    """Return the written form for an Accept-Language header; nonsense gives English."""
    wishes = []
    for position, item in enumerate(accept[:500].split(",")):
        tag, _, weight = item.partition(";")
        try:
            quality = float(weight.strip().removeprefix("q=")) if weight else 1.0
        except ValueError:
            quality = 0.0
        form = form_of(tag)
        if form and quality > 0:
            wishes.append((-quality, position, form))
    return min(wishes)[2] if wishes else DEFAULT


class FormPrefix(LocalePrefixPattern):
    """The first part of an address: the written form itself, exactly spelled."""

    @property
    def language_prefix(self) -> str:
        return f"{current_form()}/"


def form_patterns(*urls: URLPattern | URLResolver) -> list[URLResolver]:
    """Put `urls` under the written form of the request."""
    return [URLResolver(FormPrefix(prefix_default_language=True), list(urls))]
