"""A list that a chamber gave: the file, what was made of it, and what can be undone."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from banat.companies.models.company import Company


class ImportBatch(models.Model):
    """One file at one moment: `previewed`, then `confirmed`, perhaps `undone`.

    `content` is kept while the batch waits, so that the confirmed rows are
    those of the very file that was previewed; it is emptied afterwards.
    `options` holds the corrected mapping of columns and the choices by row.
    """

    class State(models.TextChoices):
        PREVIEWED = "previewed", _("waits for confirmation")
        CONFIRMED = "confirmed", _("saved")
        UNDONE = "undone", _("undone")

    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    file_name = models.CharField(max_length=200)
    content = models.BinaryField(blank=True)
    options = models.JSONField(default=dict, blank=True)
    summary = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PREVIEWED)
    created = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["previewed", "confirmed", "undone"]), name="companies_batch_state"
            )
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportChange(models.Model):
    """What one row did to one company; `before` is its state to go back to, null where it was new."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="changes")
    company = models.ForeignKey(Company, null=True, on_delete=models.SET_NULL, related_name="+")
    row = models.PositiveIntegerField()
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(default=dict)

    class Meta:
        ordering = ["batch", "row"]

    def __str__(self) -> str:
        return f"{self.batch_id}:{self.row}"


class ColumnMemory(models.Model):
    """What a heading meant the last time somebody corrected it."""

    heading = models.CharField(max_length=120, unique=True)
    field = models.CharField(max_length=30)

    def __str__(self) -> str:
        return f"{self.heading} → {self.field}"
