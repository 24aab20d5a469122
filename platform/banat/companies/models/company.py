"""A company, its texts, what it offers and seeks, its certificates."""

import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from banat.companies.enums import Country, Language, LegalForm, Role, Side, Standing
from banat.reference.places import point_of


class CompanyQuerySet(models.QuerySet):
    """Reads of companies, by name."""

    def visible(self) -> Self:
        """Companies that anybody may see."""
        return self.filter(hidden=False)

    def with_details(self) -> Self:
        """Companies with all that their page and their index document are made of."""
        return self.prefetch_related("texts", "items", "certificates")


class Company(models.Model):
    """A firm or support organisation of the region.

    `place` is a code of the gazetteer; `town`, `district`, `lat` and `lon` are
    copied from there when the company is saved through its verbs.
    """

    slug = models.SlugField(_("address on this site"), max_length=140, unique=True)
    name = models.CharField(_("name"), max_length=160)
    legal_form = models.CharField(_("legal form"), max_length=8, choices=LegalForm, blank=True)
    country = models.CharField(_("country"), max_length=2, choices=Country)
    tax_id = models.CharField(_("tax number"), max_length=12, blank=True)
    vat_payer = models.BooleanField(_("VAT payer"), null=True, blank=True)
    registry_no = models.CharField(_("registry number"), max_length=24, blank=True)
    place = models.CharField(max_length=160, blank=True)
    town = models.CharField(_("town"), max_length=80)
    district = models.CharField(_("district"), max_length=6)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    address = models.CharField(_("address"), max_length=240, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), max_length=200, blank=True)
    contact_person = models.CharField(_("contact person"), max_length=120, blank=True)
    activity_code = models.CharField(_("activity code"), max_length=4, blank=True)
    activity_scheme = models.CharField(max_length=20, blank=True)
    employees = models.PositiveIntegerField(_("employees"), null=True, blank=True)
    turnover = models.DecimalField(_("turnover"), max_digits=14, decimal_places=1, null=True, blank=True)
    turnover_unit = models.CharField(max_length=40, blank=True)
    founded = models.DateField(_("founded on"), null=True, blank=True)
    founded_year = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)
    member_since = models.DateField(_("chamber member since"), null=True, blank=True)
    languages = models.JSONField(_("working languages"), default=list, blank=True)
    # Amounts and countries read out of the texts, kept so that matching need not read them again.
    facts = models.JSONField(default=dict, blank=True)
    standing = models.CharField(max_length=12, choices=Standing, default=Standing.LISTED)
    hidden = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(default=timezone.now)

    objects: ClassVar = CompanyQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "tax_id"],
                condition=~Q(tax_id=""),
                name="companies_company_tax_id_once",
                violation_error_message=_("A company with this tax number is here already."),
            ),
            models.CheckConstraint(condition=Q(country__in=Country.values), name="companies_company_country"),
        ]
        indexes = [models.Index(fields=["country", "district"], name="companies_place")]

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        return reverse("companies:detail", kwargs={"slug": self.slug})

    @property
    def full_name(self) -> str:
        """The name with its legal form, as people write it."""
        return f"{self.name} {self.get_legal_form_display()}".strip()

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, where known."""
        return point_of(self.lat, self.lon)


class CompanyText(models.Model):
    """What a company says of itself, in its own language and script, as it wrote it."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="texts")
    side = models.CharField(max_length=5, choices=Side)
    language = models.CharField(max_length=2, choices=Language)
    body = models.TextField(max_length=4000)

    class Meta:
        ordering = ["side"]
        constraints = [models.UniqueConstraint(fields=["company", "side"], name="companies_text_once")]

    def __str__(self) -> str:
        return self.body[:60]


class Item(models.Model):
    """One product or service that a company offers or looks for.

    `concept` is a concept id, or empty where a partner is sought for whatever
    the company itself offers. `inferred` marks what was read out of a text and
    not confirmed. `must` lists certificates that a partner has to hold.
    """

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="items")
    side = models.CharField(max_length=5, choices=Side)
    concept = models.CharField(max_length=60, blank=True)
    role = models.CharField(max_length=20, choices=Role, blank=True)
    words = models.CharField(max_length=200, blank=True)
    must = models.JSONField(default=list, blank=True)
    inferred = models.BooleanField(default=True)

    class Meta:
        ordering = ["side", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["company", "side", "concept", "role"], name="companies_item_once"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="companies_item_side"),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.concept}"


class CertificateQuerySet(models.QuerySet):
    """Reads of certificates, by name."""

    def valid_on(self, day: datetime.date) -> Self:
        """Certificates not known to have ended before `day`."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day))


class Certificate(models.Model):
    """A certificate a company says it holds; who has seen it is said beside it."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="certificates")
    name = models.CharField(_("certificate"), max_length=60)
    scope = models.CharField(_("scope"), max_length=160, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    inferred = models.BooleanField(default=True)

    objects: ClassVar = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["company", "name"], name="companies_certificate_once")]

    def __str__(self) -> str:
        return self.name
