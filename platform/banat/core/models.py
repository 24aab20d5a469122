"""The one table of the core: which jobs wait, so that the same work is not queued twice."""

from django.db import models


class PendingJob(models.Model):
    """A job that is queued and not begun; `name` and `key` together stand once."""

    name = models.CharField(max_length=80)
    key = models.CharField(max_length=120)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "key"], name="core_pendingjob_once")]

    def __str__(self) -> str:
        return f"{self.name}:{self.key}"
