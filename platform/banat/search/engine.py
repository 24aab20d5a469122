"""The port: what an engine has to do. It finds, filters and counts; it does not judge."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from banat.search.documents import Doc, Expr, Found, Hit, Query


class SearchEngine(Protocol):
    """An index of documents."""

    def upsert(self, docs: Iterable[Doc]) -> int:
        """Put documents in, each in place of the one with its kind and key; return how many."""

    def delete(self, kind: str, keys: Iterable[int]) -> None:
        """Take documents out."""

    def search(self, query: Query) -> Found:
        """Return a page of hits in the order of tiers, the total and the facets."""

    def candidates(self, query: Query) -> list[Hit]:
        """Return up to `query.limit` hits in the order of tiers, without counting."""

    def suggest(self, expr: Expr, *, visible: tuple[str, ...], limit: int) -> list[Hit]:
        """Return up to `limit` hits for a prefix of a name."""

    def clear(self) -> None:
        """Empty the index."""

    def health(self) -> dict[str, object]:
        """Return what is known of the engine's state."""


@lru_cache(maxsize=1)
def engine() -> SearchEngine:
    """Return the engine named in the settings."""
    if settings.SEARCH_ENGINE != "database":
        message = f"There is no search engine called {settings.SEARCH_ENGINE!r}."
        raise ImproperlyConfigured(message)
    from banat.search.engines.database import DatabaseEngine  # noqa: PLC0415 -- needs loaded apps

    return DatabaseEngine()
