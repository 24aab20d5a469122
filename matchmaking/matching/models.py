"""What a company has said about a proposal."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from banat.companies.models import Company


class Dismissal(models.Model):
    """One proposal hidden for one company. It blocks nothing and can be undone; the other side cannot tell."""

    class Reason(models.TextChoices):
        KNOWN = "known", _("We know them already")
        PRODUCT = "product", _("Not the product we mean")
        SIZE = "size", _("Too small or too large for us")
        FAR = "far", _("Too far")
        RIVAL = "rival", _("They are our competitor")
        OTHER = "other", _("Another reason")

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="dismissals")
    partner = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["company", "partner"], name="matching_dismissal_once"),
            models.CheckConstraint(condition=~models.Q(company=models.F("partner")), name="matching_dismissal_other"),
        ]

    def __str__(self) -> str:
        return f"{self.company_id} – {self.partner_id}"
