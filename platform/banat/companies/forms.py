"""Forms of the room: a list to import, a company's page, its items and certificates."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from banat.companies.enums import Language, LegalForm, Role, Side
from banat.companies.importing import values
from banat.companies.models import Company
from banat.core.web.forms import NameField, TextField
from banat.reference.places import Place


class ImportForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=_("Member list"),
        help_text=_("CSV, TSV, XLSX, XLS or ODS, as you have it; at most 10 MB. Nothing is saved before you confirm."),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("The file is empty."),
            "missing": _("Choose a file."),
            "invalid": _("Choose a file."),
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.IMPORT_MAX_BYTES:
            raise ValidationError(
                _("Max %(limit)d MB."), code="file_size", params={"limit": settings.IMPORT_MAX_BYTES // 1024 // 1024}
            )
        return file


class PhoneField(TextField):
    """A telephone number, stored in E.164."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=30, **kwargs)
        self.country = "RO"

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        number = values.parse_phone(text, self.country) if re.fullmatch(r"\+?[\d\s()./-]+", text) else None
        if not isinstance(number, str) or re.match(r"^\+\d{2,3}\s*\(?0\)?\d", text):
            raise ValidationError(_("Enter the number with country code, e.g. +381 13 123456."), code="bad_phone")
        return number


class AddressField(TextField):
    """A public web address."""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        address = values.parse_website(text)
        if not address:
            raise ValidationError(_("Only public http(s) addresses are accepted."), code="bad_url")
        return address


class MailField(TextField):
    """An e-mail address like name@company.ro."""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if text and not values.is_email(text):
            raise ValidationError(_("Enter an address like name@company.ro."), code="bad_email")
        return text.lower()


class CompanyForm(forms.Form):
    """A company's page: identity, place, contacts, and its two texts."""

    name = NameField(label=_("Name"), max_length=120, error_messages={"required": _("Enter the company name.")})
    legal_form = forms.ChoiceField(label=_("Legal form"), required=False, choices=[("", "—"), *LegalForm.choices])
    tax_id = TextField(label=_("Tax number"), max_length=20, required=False)
    registry_no = TextField(label=_("Registry number"), max_length=24, required=False)
    town = TextField(label=_("Town or village"), max_length=80, error_messages={"required": _("Enter the town.")})
    address = TextField(label=_("Address"), max_length=240, required=False)
    phone = PhoneField(label=_("Telephone"), required=False)
    email = MailField(label=_("E-mail"), max_length=120, required=False)
    website = AddressField(label=_("Website"), max_length=200, required=False)
    employees = forms.IntegerField(
        label=_("Employees"),
        required=False,
        min_value=0,
        max_value=500_000,
        error_messages={
            "max_value": _("Enter a number between 0 and 500,000."),
            "min_value": _("Enter a number between 0 and 500,000."),
            "invalid": _("Enter a whole number."),
        },
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you work in"), required=False, choices=Language.choices, widget=forms.CheckboxSelectMultiple
    )
    offer_text = TextField(
        label=_("What you offer, in your own language"), max_length=4000, required=False, widget=forms.Textarea
    )
    seek_text = TextField(
        label=_("What you look for, in your own language"), max_length=4000, required=False, widget=forms.Textarea
    )

    def __init__(self, *args: Any, company: Company, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.company = company
        self.place: Place | None = None
        self.warnings: list[str] = []
        phone = self.fields["phone"]
        if isinstance(phone, PhoneField):
            phone.country = company.country
        for name in ("offer_text", "seek_text"):
            self.fields[name].widget.attrs["rows"] = 5

    def clean_tax_id(self) -> str:
        text = self.cleaned_data["tax_id"]
        if not text:
            return ""
        parsed = values.parse_tax_id(text, self.company.country)
        if isinstance(parsed, values.Fault):
            raise ValidationError(_TAX_ID_MESSAGES[self.company.country], code="bad_tax_id")
        digits = parsed[0]
        twin = Company.objects.filter(country=self.company.country, tax_id=digits).exclude(pk=self.company.pk)
        if twin.exists():
            raise ValidationError(_("A company with this tax number is here already."), code="duplicate")
        return digits

    def clean_registry_no(self) -> str:
        text = self.cleaned_data["registry_no"]
        if text and self.company.country == "RS" and not values.matches_control_digit(text):
            # The control digit is not official knowledge: people are warned and not stopped.
            self.warnings.append(str(_("The last digit of the registry number does not fit the others. Check it.")))
        return text

    def clean_town(self) -> str:
        text = self.cleaned_data["town"]
        found = values.find_places(text, self.company.country)
        self.place = values.settle_place(found, [self.company.district], self.company.district)
        if self.place is None:
            near = values.place_suggestion(text, self.company.country) if not found else None
            if near:
                raise ValidationError(
                    _("This place is not known. Did you mean %(near)s?"),
                    code="town_unknown",
                    params={"near": near["town"]},
                )
            raise ValidationError(_("This place is not known, or several have the name."), code="town_unknown")
        return self.place.name


_TAX_ID_MESSAGES = {
    "RO": _("The CUI check digit does not match."),
    "RS": _("The PIB check digit does not match."),
}


class ItemForm(forms.Form):
    """One product or service that the company offers or looks for."""

    side = forms.ChoiceField(label=_("You"), choices=[(Side.OFFER, _("offer it")), (Side.SEEK, _("look for it"))])
    words = TextField(
        label=_("Product or service"), max_length=120, error_messages={"required": _("Write what it is.")}
    )
    concept = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    role = forms.ChoiceField(
        label=_("As"), required=False, choices=[("", _("not said")), *[c for c in Role.choices if c[0] != Role.PARTNER]]
    )
    must = TextField(label=_("Certificates a partner must hold"), max_length=160, required=False)


class CertificateForm(forms.Form):
    """A certificate with its end."""

    name = TextField(label=_("Certificate"), max_length=60, error_messages={"required": _("Write its name.")})
    scope = TextField(label=_("What it covers"), max_length=160, required=False)
    valid_until = forms.DateField(
        label=_("Valid until"),
        required=False,
        input_formats=["%d.%m.%Y", "%d.%m.%Y.", "%Y-%m-%d"],
        error_messages={"invalid": _("This date does not exist. Use DD.MM.YYYY.")},
        help_text=_("DD.MM.YYYY"),
    )
