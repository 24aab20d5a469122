"""Forms that keep what was typed, and the answers that carry them."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from banat.core.text import normalise

_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\u061c]")
_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CYRILLIC_LETTER = re.compile(r"[\u0400-\u04ff]")


class TextField(forms.CharField):
    """A line or a text, stored composed, with Romanian commas below and no invisible letters."""

    default_error_messages = {
        "required": _("Fill in this field."),
        "too_long": _("Use at most %(limit)d characters (you used %(used)d)."),
        "forbidden_characters": _("The text contains hidden direction marks. Please type it again."),
    }

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        self.limit = max_length
        super().__init__(**kwargs)
        self.widget.attrs["maxlength"] = str(max_length)

    def to_python(self, value: object) -> str:
        text = normalise(super().to_python(value) or "")
        return _INVISIBLE.sub("", text).strip()

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.limit:
            raise ValidationError(
                self.error_messages["too_long"], code="too_long", params={"limit": self.limit, "used": len(value)}
            )
        if _BIDI.search(value):
            raise ValidationError(self.error_messages["forbidden_characters"], code="forbidden_characters")


class NameField(TextField):
    """A name: a word of it is in one script. *CNC-машина* is honest, *Мade* with a Cyrillic М is not."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not re.search(r"[^\W\d_]", value):
            raise ValidationError(self.error_messages["required"], code="required")
        for word in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", value)):
            if _LATIN_LETTER.search(word) and _CYRILLIC_LETTER.search(word):
                raise ValidationError(_("This word mixes Latin and Cyrillic letters."), code="mixed_script")


def invalid(request: HttpRequest, template: str, context: dict, *, status: int = 422) -> HttpResponse:
    """Answer a form that was refused: the same page, what was typed, and 422."""
    return render(request, template, context, status=status)
