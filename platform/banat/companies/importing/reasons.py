"""Why a row waits, in the reader's language. Codes are stable; the wording is for people."""

from typing import Any

_REASONS: dict[str, dict[str, str]] = {
    "tax_id_check_digit": {
        "en": "The check digit of this {id} is wrong. Compare it with the registration papers.",
        "ro": "Cifra de control a acestui {id} nu se potrivește. Comparați-l cu actele firmei.",
        "sr": "Kontrolna cifra broja {id} nije ispravna. Uporedite ga sa dokumentima firme.",
    },
    "tax_id_length": {
        "en": "A {id} has {digits} digits; this number has another length.",
        "ro": "Un {id} are {digits} cifre; acest număr are altă lungime.",
        "sr": "{id} ima {digits} cifara; ovaj broj je druge dužine.",
    },
    "tax_id_format": {
        "en": "This is not a {id}; another number may have slipped into the column.",
        "ro": "Acesta nu este un {id}; poate că alt număr a ajuns în coloană.",
        "sr": "Ovo nije {id}; možda je u kolonu dospeo drugi broj.",
    },
    "name_missing": {
        "en": "The company name is missing.",
        "ro": "Lipsește denumirea firmei.",
        "sr": "Nedostaje naziv firme.",
    },
    "town_unknown": {
        "en": "No place of this name is known in {country}, or several places have it.",
        "ro": "În {country} nu se cunoaște nicio localitate cu acest nume sau sunt mai multe.",
        "sr": "U {country} nije poznato mesto sa tim imenom ili ih ima više.",
    },
    "activity_code_unknown": {
        "en": "This activity code does not exist in {schemes}.",
        "ro": "Acest cod de activitate nu există în {schemes}.",
        "sr": "Ova šifra delatnosti ne postoji u {schemes}.",
    },
    "activity_code_is_date": {
        "en": "The spreadsheet has turned the activity code into a date.",
        "ro": "Programul de calcul tabelar a transformat codul de activitate într-o dată calendaristică.",
        "sr": "Program za tabele je šifru delatnosti pretvorio u datum.",
    },
    "columns_shifted": {
        "en": "This row has more fields than the list has columns: a delimiter stands unquoted, probably in this column.",
        "ro": "Rândul are mai multe câmpuri decât are lista coloane: un separator nu este pus între ghilimele, probabil în această coloană.",
        "sr": "Red ima više polja nego što lista ima kolona: razdvajač nije stavljen pod navodnike, verovatno u ovoj koloni.",
    },
    "duplicate_in_file": {
        "en": "Probably the same firm as row {other}.",
        "ro": "Probabil aceeași firmă ca în rândul {other}.",
        "sr": "Verovatno ista firma kao u redu {other}.",
    },
    "leading_zero_restored": {
        "en": "The zero in front was put back.",
        "ro": "Zeroul de la început a fost pus la loc.",
        "sr": "Nula na početku je vraćena.",
    },
    "tax_id_missing": {
        "en": "There is no {id}.",
        "ro": "Lipsește {id}-ul.",
        "sr": "Nedostaje {id}.",
    },
    "ignored_row": {
        "en": "A total or a remark, not a company.",
        "ro": "Un total sau o observație, nu o firmă.",
        "sr": "Zbir ili napomena, nije firma.",
    },
}
_COUNTRY = {
    "RO": {"en": "Romania", "ro": "România", "sr": "Rumuniji"},
    "RS": {"en": "Serbia", "ro": "Serbia", "sr": "Srbiji"},
}
_ID = {"RO": ("CUI", "2–10"), "RS": ("PIB", "9")}
_SCHEMES = {
    "RO": {"en": "CAEN Rev. 2 or Rev. 3", "ro": "CAEN Rev. 2 sau Rev. 3", "sr": "CAEN Rev. 2 ili Rev. 3"},
    "RS": {"en": "KD 2010", "ro": "KD 2010", "sr": "KD 2010"},
}


def reason(code: str, language: str, *, country: str = "RO", refusal: Any = None) -> str:
    """Return the sentence for a code in `en`, `ro` or `sr` (Latin script)."""
    name, digits = _ID[country]
    return _REASONS[code][language].format(
        id=name,
        digits=digits,
        country=_COUNTRY[country][language],
        schemes=_SCHEMES[country][language],
        other=getattr(refusal, "other_row", "") or "",
    )


def codes() -> set[str]:
    """Return every code that has a sentence."""
    return set(_REASONS)
