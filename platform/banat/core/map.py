"""The map (stub while the data is built)."""
from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString


def draw(towns: list[Mapping], *, label: str = "", mini: bool = False) -> SafeString:
    return format_html('<svg class="map{}" viewBox="0 0 758 706" role="img" aria-label="{}"></svg>', " mini" if mini else "", label)
