"""What every template knows."""

from django.conf import settings
from django.http import HttpRequest

from banat.core.web.languages import FORMS, HTML_LANG, LANGUAGE, current_form

_NAMES = {
    "en": ("EN", "English"),
    "ro": ("RO", "Română"),
    "sr-latn": ("SR", "Srpski, latinica"),
    "sr-cyrl": ("СР", "Srpski, ćirilica"),
}


def site(request: HttpRequest) -> dict:
    """Return the language switch, the page's language and the funding line."""
    form = current_form()
    path = request.get_full_path()
    first, _, rest = path.lstrip("/").partition("/")
    rest = rest if first in FORMS else ""
    switch = [
        {
            "form": code,
            "lang": HTML_LANG[code],
            "code": _NAMES[code][0],
            "name": _NAMES[code][1],
            "href": f"/{code}/{rest}",
            "current": code == form,
        }
        for code in FORMS
    ]
    return {
        "form": form,
        "html_lang": HTML_LANG["sr-latn"] if form == "sr-cyrl" else HTML_LANG[form],
        "data_language": LANGUAGE[form],
        "languages": switch,
        "funding_programme": settings.FUNDING_PROGRAMME,
        "demo": settings.DEMO,
    }
