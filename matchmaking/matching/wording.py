"""A match worded for its reader: each row a fact, the two inputs behind it, and a link to the field it comes from."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from banat.companies.enums import Language, Role, Side
from banat.companies.models import Company
from banat.companies.presenting import (
    OFFICIAL,
    Looked,
    concept_label,
    country_label,
    html_lang,
    motif,
    road_text,
    town_names,
)
from banat.companies.quantities import Amount
from matchmaking.matching.domain.queries import BOTH, THEY, WE, Proposal
from matchmaking.matching.models import Dismissal
from matchmaking.matching.scoring import GAP, MATCH, UNKNOWN, WEIGHTS, Direction, Match, Row


@dataclass(frozen=True)
class Shown:
    """One reason as it is shown."""

    state: str
    state_label: str
    fact: str
    inputs: str
    href: str


@dataclass(frozen=True)
class Sides:
    """The two companies of a direction: who wants and who gives, and whether the reader is the one who wants."""

    wants: Company
    gives: Company
    reader_wants: bool


def state_label(state: str) -> str:
    """Return the word that goes with the sign of a state."""
    return {MATCH: _("Fits"), GAP: _("Gap"), UNKNOWN: _("Not known")}[state]


def kind_label(kind: str) -> str:
    """Return who wants whom."""
    return {BOTH: _("Both ways"), THEY: _("They want you"), WE: _("You want them")}[kind]


def shown(row: Row, sides: Sides) -> Shown:
    """Return a row in the reader's language."""
    fact, inputs, anchor = _WORDING[row.criterion](row, sides)
    company = sides.gives
    return Shown(row.state, state_label(row.state), fact, inputs, company.get_absolute_url() + anchor)


def _names(concepts: Iterable[object]) -> str:
    return ", ".join(concept_label(str(c)) for c in concepts)


def _product(row: Row, sides: Sides) -> tuple[str, str, str]:
    if row.state == UNKNOWN:
        who = (
            _("You have not said what you look for")
            if sides.reader_wants
            else _("They have not said what they look for")
        )
        return _("Product or service"), who, "#seeks"
    wanted, given = _names(row.wanted), _names(row.given)
    if not row.given:
        said = _("You look for: %(what)s") if sides.reader_wants else _("They look for: %(what)s")
        return (
            _("They do not offer this") if sides.reader_wants else _("You do not offer this"),
            said % {"what": wanted},
            "#offers",
        )
    taker = any(i.concept == row.given[0] and i.side == Side.SEEK for i in sides.gives.items.all()) and not any(
        i.concept == row.given[0] and i.side == Side.OFFER for i in sides.gives.items.all()
    )
    fact = given[:1].upper() + given[1:]
    if taker:
        inputs = (
            _("They look for this; you offer: %(what)s")
            if sides.reader_wants
            else _("You look for this; they offer: %(what)s")
        )
    else:
        inputs = _("You look for: %(what)s") if sides.reader_wants else _("They look for: %(what)s")
    return fact, inputs % {"what": wanted}, "#seeks" if taker else "#offers"


def _role(row: Row, sides: Sides) -> tuple[str, str, str]:
    given = Role(row.given[0]).label if row.given and row.given[0] else ""
    wanted = Role(row.wanted[0]).label if row.wanted and row.wanted[0] else ""
    fact = str(given)[:1].upper() + str(given)[1:] if given else _("Role")
    if not given:
        return fact, _("They have not said") if sides.reader_wants else _("You have not said"), "#offers"
    if not wanted:
        return (
            fact,
            _("You have not named a role") if sides.reader_wants else _("They have not named a role"),
            "#offers",
        )
    said = _("You look for: %(what)s") if sides.reader_wants else _("They look for: %(what)s")
    return fact, said % {"what": wanted}, "#offers"


def _certificates(row: Row, sides: Sides) -> tuple[str, str, str]:
    if row.wanted:
        asked = ", ".join(map(str, row.wanted))
        if row.state == MATCH:
            return ", ".join(map(str, row.given)), _("Asked for: %(what)s") % {"what": asked}, "#certificates"
        if row.state == GAP:
            return asked, _("Not among: %(what)s") % {"what": ", ".join(map(str, row.given))}, "#certificates"
        return asked, _("They have not said") if sides.reader_wants else _("You have not said"), "#certificates"
    if row.given:
        return ", ".join(map(str, row.given)), _("No certificate was asked for"), "#certificates"
    return (
        _("Certificates"),
        _("They have named none") if sides.reader_wants else _("You have named none"),
        "#certificates",
    )


# From here on parts of an amount are left out.
_EXACT = 10
_SIGNS = {"t": "t", "m3": "m³", "m2": "m²", "l": "l", "ha": "ha"}


def amount_text(amount: Amount) -> str:
    """Return an amount in words and figures."""
    whole = amount.value >= _EXACT or float(amount.value).is_integer()
    figure = number_format(amount.value, decimal_pos=0 if whole else 1, force_grouping=True)
    # Half of something is counted like two of it.
    counted = _counted(amount.unit, round(amount.value) if whole else 2) % {"figure": figure}
    return _("%(amount)s a year") % {"amount": counted} if amount.yearly else counted


def _counted(unit: str, number: int) -> str:
    match unit:
        case "pieces":
            return ngettext("%(figure)s piece", "%(figure)s pieces", number)
        case "people":
            return ngettext("%(figure)s person", "%(figure)s people", number)
        case "rooms":
            return ngettext("%(figure)s room", "%(figure)s rooms", number)
        case "pallets":
            return ngettext("%(figure)s pallet place", "%(figure)s pallet places", number)
    return f"%(figure)s {_SIGNS.get(unit, unit)}"


def _capacity(row: Row, sides: Sides) -> tuple[str, str, str]:
    if row.wanted and row.given:
        need, made = row.wanted[0], row.given[0]
        return (
            _("Capacity %(amount)s") % {"amount": amount_text(made)},
            _("Needed: %(amount)s") % {"amount": amount_text(need)},
            "#texts",
        )
    if row.given:
        return _("Capacity %(amount)s") % {"amount": amount_text(row.given[0])}, _("No amount was asked for"), "#texts"
    return _("Capacity"), _("They have not said") if sides.reader_wants else _("You have not said"), "#texts"


def _territory(row: Row, sides: Sides) -> tuple[str, str, str]:
    fact = _("Looks for partners abroad")
    if row.state == UNKNOWN:
        return (
            fact,
            _("They have not said in which country") if sides.reader_wants else _("You have not said in which country"),
            "#seeks",
        )
    return fact, ", ".join(country_label(str(c)) for c in row.given), "#seeks"


def _distance(row: Row, sides: Sides) -> tuple[str, str, str]:
    if not row.given:
        return _("Distance by road"), _("The place is not known"), "#facts"
    fact = _("About %(km)d km by road") % {"km": row.given[0]}
    if row.wanted:
        return fact, _("At most %(km)d km") % {"km": row.wanted[0]}, "#facts"
    inputs = road_text(Looked(point=sides.wants.point, country=sides.wants.country), sides.gives)
    return fact, inputs, "#facts"


def _languages(row: Row, sides: Sides) -> tuple[str, str, str]:
    def listed(codes: Iterable[object]) -> str:
        return ", ".join(str(Language(str(code)).label) for code in codes if code in Language.values)

    if row.state == MATCH:
        return _("A common language"), listed(row.given), "#facts"
    if row.state == GAP:
        return _("No common language"), f"{listed(row.wanted)} – {listed(row.given)}", "#facts"
    if not row.given:
        return (
            _("Working languages"),
            _("They have not said") if sides.reader_wants else _("You have not said"),
            "#facts",
        )
    return _("Working languages"), _("You have not said") if sides.reader_wants else _("They have not said"), "#facts"


def _freshness(row: Row, sides: Sides) -> tuple[str, str, str]:
    return _("The page"), str(sides.gives.get_standing_display()), "#standing"


_WORDING = {
    "product": _product,
    "role": _role,
    "certificates": _certificates,
    "capacity": _capacity,
    "territory": _territory,
    "distance": _distance,
    "languages": _languages,
    "freshness": _freshness,
}


def rows(direction: Direction, sides: Sides) -> list[Shown]:
    """Return the reasons of a direction: what fits, what does not, what is not known."""
    order = {MATCH: 0, GAP: 1, UNKNOWN: 2}
    weighty = sorted(direction.rows, key=lambda row: (order[row.state], -WEIGHTS.get(row.criterion, 0)))
    return [shown(row, sides) for row in weighty if row.criterion in _WORDING]


def raising(match: Match, own: Company) -> list[str]:
    """Return what the reader could say to raise the number, the most telling first."""
    advice = {
        "product": _("say what you look for"),
        "certificates": _("name the certificates you hold"),
        "languages": _("name the languages you work in"),
        "capacity": _("say how much you can deliver"),
        "freshness": _("confirm your page"),
    }
    found = []
    if any(r.criterion == "product" and r.state == UNKNOWN for r in match.theirs.rows):
        found.append(("product", WEIGHTS["product"] / 2))
    for row in match.ours.rows:
        if row.state == UNKNOWN and row.criterion in advice and row.criterion != "product":
            found.append((row.criterion, WEIGHTS[row.criterion] / 2))
    found.sort(key=lambda pair: -pair[1])
    return [
        _("%(what)s (up to +%(points)d)") % {"what": advice[name], "points": max(1, round(gain * 100 / 2))}
        for name, gain in found[:2]
    ]


def card(proposal: Proposal, own: Company) -> dict:
    """Return a proposal as its card shows it."""
    partner, match = proposal.company, proposal.match
    town, exonym = town_names(partner)
    text = next(iter(partner.texts.all()), None)
    return {
        "url": partner.get_absolute_url(),
        "pair_url": reverse("matching:pair", kwargs={"slug": partner.slug}),
        "name": partner.full_name,
        "motif": motif(partner.items.all()),
        "tag_label": kind_label(proposal.kind),
        "town": town,
        "town_lang": OFFICIAL[partner.country],
        "exonym": exonym,
        "country": country_label(partner.country),
        "road": road_text(Looked(point=own.point, country=own.country), partner),
        "score": match.points,
        "they": rows(match.theirs, Sides(own, partner, reader_wants=True)),
        "you": rows(match.ours, Sides(partner, own, reader_wants=False)),
        "they_score": round(match.theirs.score * 100),
        "you_score": round(match.ours.score * 100),
        "confidence_label": _("%(percent)d %% of what counts is known")
        % {"percent": round((match.theirs.confidence + match.ours.confidence) * 50)},
        "raise": raising(match, own),
        "raise_href": reverse("companies:edit", kwargs={"slug": own.slug}),
        "sentence": {"text": text.body, "lang": html_lang(text.language, text.body)} if text else None,
        "standing_label": partner.get_standing_display(),
        "dismiss_url": reverse("matching:dismiss", kwargs={"slug": partner.slug}),
        "reasons": Dismissal.Reason.choices,
    }
