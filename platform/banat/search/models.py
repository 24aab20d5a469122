"""The index of the database engine; its full-text side is a table of the database's own kind."""

from django.db import models


class SearchEntry(models.Model):
    """One document. `facets` are its facet terms, parted by blanks."""

    kind = models.CharField(max_length=20)
    key = models.BigIntegerField()
    name = models.CharField(max_length=200)
    rank = models.FloatField(default=0)
    facets = models.TextField(blank=True)
    analysis = models.CharField(max_length=8)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="search_entry_once")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"
