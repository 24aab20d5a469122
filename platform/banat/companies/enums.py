"""The words of the room that are choices."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Country(models.TextChoices):
    RO = "RO", _("Romania")
    RS = "RS", _("Serbia")


class LegalForm(models.TextChoices):
    """Legal forms of both countries, as they are abbreviated there."""

    SRL = "SRL", "SRL"
    SA = "SA", "SA"
    PFA = "PFA", "PFA"
    II = "II", "ÎI"
    IF = "IF", "ÎF"
    COOP = "COOP", pgettext_lazy("legal form", "cooperative")
    ASOC = "ASOC", pgettext_lazy("legal form", "association")
    DOO = "DOO", "d.o.o."
    AD = "AD", "a.d."
    PR = "PR", "PR"
    ZR = "ZR", "ZR"
    SZR = "SZR", "SZR"
    STR = "STR", "STR"
    ZZ = "ZZ", "ZZ"


class Standing(models.TextChoices):
    """How much of a company's page has been confirmed, and by whom."""

    LISTED = "listed", _("from the chamber's list, not confirmed by the firm")
    CONFIRMED = "confirmed", _("confirmed by the firm")
    VERIFIED = "verified", _("verified by the chamber")


class Side(models.TextChoices):
    OFFER = "offer", _("Offers")
    SEEK = "seek", _("Looks for")


class Role(models.TextChoices):
    """Partner roles: what a firm is for what it offers, and whom it looks for."""

    MANUFACTURER = "manufacturer", _("manufacturer")
    SUPPLIER = "supplier", _("supplier")
    DISTRIBUTOR = "distributor", _("distributor")
    AGENT = "agent", _("agent")
    BUYER = "buyer", _("buyer")
    SUBCONTRACTOR = "subcontractor", _("subcontractor")
    SERVICE = "service provider", _("service provider")
    INVESTOR = "investor", _("investor")
    RESEARCH = "research partner", _("research partner")
    PARTNER = "partner", _("partner")


class MemberRole(models.TextChoices):
    OWNER = "owner", _("owner")
    EDITOR = "editor", _("editor")
    VIEWER = "viewer", _("viewer")


class Language(models.TextChoices):
    RO = "ro", _("Romanian")
    SR = "sr", _("Serbian")
    EN = "en", _("English")
    HU = "hu", _("Hungarian")
    DE = "de", _("German")
