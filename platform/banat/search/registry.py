"""What can be found: one entry a kind of thing, declared in the room that owns it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.core.exceptions import ImproperlyConfigured
from django.db.models import QuerySet

from banat.search.documents import Doc
from banat.search.engine import engine


class Entry(ABC):
    """Everything about finding one kind of thing."""

    kind: ClassVar[str]

    @abstractmethod
    def queryset(self) -> QuerySet:
        """Return what may be found by somebody, with all that `document` reads."""

    @abstractmethod
    def document(self, item: Any) -> Doc:
        """Return the document of one item."""


_entries: dict[str, Entry] = {}


def register(entry: type[Entry]) -> type[Entry]:
    """Register an entry class; a kind stands once."""
    if entry.kind in _entries:
        message = f"The kind {entry.kind!r} is registered twice."
        raise ImproperlyConfigured(message)
    _entries[entry.kind] = entry()
    return entry


def entry(kind: str) -> Entry:
    """Return the entry of a kind."""
    return _entries[kind]


def refresh(kind: str, keys: Iterable[int]) -> None:
    """Make the documents of `keys` say what the database says now."""
    wanted = set(keys)
    found = {item.pk: item for item in entry(kind).queryset().filter(pk__in=wanted)}
    engine().upsert(entry(kind).document(item) for item in found.values())
    gone = wanted - set(found)
    if gone:
        engine().delete(kind, gone)


def rebuild() -> int:
    """Build the whole index again; return how many documents it holds."""
    engine().clear()
    return sum(engine().upsert(_all(entry)) for entry in _entries.values())


def _all(entry: Entry) -> Iterator[Doc]:
    for item in entry.queryset().iterator(chunk_size=500):
        yield entry.document(item)
