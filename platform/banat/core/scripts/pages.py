"""A finished Serbian page, turned to Cyrillic at the edge.

Text nodes and the attributes people read are turned; code, what people typed,
other languages and names marked `translate="no"` are left alone.
"""

from lxml import html

from banat.core.scripts.cyrillic import to_cyrillic
from banat.core.text.folding import printable

_SKIP = {"script", "style", "code", "pre", "textarea", "kbd", "samp"}
_ATTRIBUTES = ("alt", "title", "placeholder", "aria-label", "data-l", "aria-description", "aria-roledescription")
_TURNED = "sr-latn"


def page_to_cyrillic(page: str) -> str:
    """Return an HTML page or fragment with its Serbian text in Cyrillic."""
    # The parser refuses characters that no page may hold; a stray one must not cost the whole page.
    page = printable(page)
    whole = "<html" in page[:400].lower()
    if whole:
        tree = html.document_fromstring(page)
        _walk(tree, active=True)
        return "<!doctype html>\n" + html.tostring(tree, encoding="unicode")
    holder = html.fragment_fromstring(page, create_parent="div")
    _walk(holder, active=True)
    inner = holder.text or ""
    from_html = "".join(html.tostring(child, encoding="unicode") for child in holder)
    return _escape(inner) + from_html


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _walk(element: html.HtmlElement, *, active: bool) -> None:
    if not isinstance(element.tag, str):
        return
    if element.tag in _SKIP:
        return
    language = element.get("lang")
    if language:
        active = language.lower() in (_TURNED, "sr-cyrl", "sr")
    if element.get("translate") == "no":
        active = False
    if language and active and language.lower() == _TURNED:
        element.set("lang", "sr-Cyrl")
    if active:
        _turn(element)
    for child in element:
        _walk(child, active=active)
        # The tail belongs to this element, whatever the child was.
        if active and child.tail:
            child.tail = to_cyrillic(child.tail)


def _turn(element: html.HtmlElement) -> None:
    if element.text:
        element.text = to_cyrillic(element.text)
    for name in _ATTRIBUTES:
        value = element.get(name)
        if value:
            element.set(name, to_cyrillic(value))
    if element.tag == "input" and element.get("type") in ("submit", "button"):
        element.set("value", to_cyrillic(element.get("value", "")))
    if element.tag == "meta" and element.get("name") == "description":
        element.set("content", to_cyrillic(element.get("content", "")))
