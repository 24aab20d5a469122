"""Who acts for a company."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from banat.companies.enums import MemberRole
from banat.companies.models.company import Company


class Membership(models.Model):
    """A person's role in a company."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=6, choices=MemberRole)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "company"], name="companies_membership_once"),
            models.CheckConstraint(condition=Q(role__in=MemberRole.values), name="companies_membership_role"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.company_id}"
