"""Reading a company's free text: what it offers, what it seeks, and its role in each.

A text is walked word by word. A verb of seeking turns what follows into what is
sought, a verb of making or selling turns it back, a full stop ends the mood.
Concepts come from the taxonomy; the words around them say the role. Everything
read here is marked as inferred wherever it is shown.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from banat.companies.enums import Role, Side
from banat.core.text import Token, content, tokens
from banat.reference import certificates
from banat.reference.concepts import taxonomy
from banat.reference.tagging import PLACE, PURPOSE, Tag, is_matter, tag


@dataclass(frozen=True)
class Mention:
    """A concept read in a text, or a partner sought without one (`concept` is empty).

    `purpose` marks what the thing named before it is for: in *jars for honey*
    honey is the purpose and jars are meant.
    """

    side: str
    concept: str
    role: str
    words: str
    start: int
    end: int
    purpose: bool = False
    ambiguous: bool = False


# Beginnings of folded words. First persons come first: a text speaks of the firm itself.
_SEEK = {
    "ro": r"caut(am?|ati|a)?$|cumpar(am|a|at)?$|achizition(am|eaza)|luam$|trebui(e|esc)$|trebui$|nevoie$|dorim$|vrem$|vrea$|aprovizion|interesat|solicit(am)?$|cerem$",
    "sr": r"traz(imo|im|e|i)$|potreb(an|na|no|ni|ne)$|potrazuj|treba(ju)?$|kupuje(mo|m)$|otkupljuje|otkup$|nabavlja(mo|m)$|zelimo$|zelim$|zainteresovan|interesuje$|fali$|nedostaje|trebova",
    "en": r"look(ing|s)?$|seek(ing|s)?$|need(ed|s)?$|buy(ing|s)?$|purchase|want(ed|s)?$|require[ds]?$|interested$",
}
_SELL = {
    "ro": r"vind(em|e)$|vanz|comercializ|import(am|ator)|distribu|revind|angro|engros|magazin(e|ul)?$|depozit(e|ul)?$|reprezent(am|anta)|dealer|aprovizion(am|eaza)|livram$",
    "sr": r"prodaj(e|emo|a)|trguj|trgovin|uvoz(imo|nik)|distribuira|distribucij|veleprodaj|maloprodaj|zastupa(mo|nistv)|snabdeva|stovarist|diler",
    "en": r"sell(s|ing)?$|trad(e|es|ing)$|import(s|er|ers)?$|distribut|wholesal|retail|stockist|dealer",
}
_MAKE = {
    "ro": r"produc(em|e|ator|tie|ere|and)|fabric(am|a|ant|atie)|realiz(am|eaza)|confection(am|eaza|er)|facem$|construim$|constru(ieste|ctor)|creste(m|rea)$|cultiv|crestem$|recolt|turn(am|atorie)|coas?em$|execut(am|a|ie)|fabric[ai]$|macin(am|a)$|debit(am|a)$|cioplim|tes(em|e)$|impletim|brodam|prelucr|imbutel|ambal(am|eaza)|congel(am|eaza)|afum|distil|procesa(m|re)|asambl|sudam$|facute$|livad|ferm[ae]$|stupin|atelier",
    "sr": r"proizvod(imo|i|nj|ac|jac)|proizvodj|izradu|izrad(a|jujemo|imo)|prav(imo|i|im)$|gaji(mo|m)|uzgaja|uzgoj|prerad|sij(emo|e)$|tkamo|liv(imo|emo|enje)|fabrik|radionic|pece(mo|nje)|pakuje|punimo|susimo|smrzava|melj(emo|e)|seje(mo)|vezemo|brizga|savija|sece(mo)|tocimo|kuva(mo)|dimimo|sklapa|zavaruj|mesimo|cedi(mo)|destil|stavimo|farba(mo)|kuje(mo)",
    "en": r"manufactur|produc(e|es|er|ers|ing|tion)$|mak(e|es|ing|er|ers)$|grow(s|ing|er|ers)?$|build(s|ing|er)?$|bak(e|es|ing|ery)$|weav|process(es|ing)?$|farm|workshop",
}
_SERVE = {
    "ro": r"ofer(im|a)$|prest(am|ari)|servicii|serviciu|mont(am|aj|ez)|instal(am|are)|proiect(am|are)|transport(am|a)?$|repar(am|atii)|intret|consult|organiz|gazdui|inchiri|depozit(am|are)",
    "sr": r"pruza(mo)|uslug|montira|montaz|ugradj?uj|servisira|prevoz(imo|i)|odrzava|popravlja|projektuje|organizuj|iznajmlju|skladisti|vrsimo$|izvod(imo|i)$",
    "en": r"servic|install|repair|maintain|transport|deliver|design|consult|organis|organiz|host|rent",
}
_PARTNER = {
    Role.DISTRIBUTOR: {
        "ro": r"distribuit|importator|reprezentant|agent$|agenti$|dealer|angrosist|revanz|comerciant|detailist",
        "sr": r"distribut|uvoznik|uvoznic|zastup|diler|veletrg|velepro|trgov(ac|c)|agent(e|a)?$|posrednik",
        "en": r"distribut|importer|agent|dealer|reseller|wholesaler|representative",
    },
    Role.BUYER: {
        "ro": r"cumparator|client|beneficiar|magazin(e|ul)?$|restaurant|hotel|retea$|retele$|lant(uri)?$|comanditar|achizitor",
        "sr": r"kup(ac|ci|ca|ce|aca)$|klijent|narucio|prodavnic|radnj[aeiu]$|restoran|hotel|investitor|lan(ac|ci|ce|aca)$",
        "en": r"buyer|customer|client|shops?$|retailer",
    },
    Role.SUBCONTRACTOR: {
        "ro": r"subcontract|subantrepren|lohn|colaborator",
        "sr": r"podizvod|kooperant|lon$|lohn|saradnik",
        "en": r"subcontract|outsourc",
    },
    Role.SUPPLIER: {
        "ro": r"furnizor|producator|fabricant|crescator|fermier|cultivator",
        "sr": r"dobavljac|proizvodac|proizvodj|uzgajivac|isporucioc|snabdevac|odgajivac",
        "en": r"supplier|producer|manufacturer|maker|grower|vendor",
    },
    Role.PARTNER: {
        "ro": r"partener|asociat|cooper(are|am)$",
        "sr": r"partner|saradnj|kooperacij",
        "en": r"partner|cooperation",
    },
}
_NOT_MAKING = re.compile(r"nu produc|nista ne proizvod|ne proizvodimo|do not (make|manufacture|produce)")
_SENTENCE_END = re.compile(r"[!?;\n]|\.(?=\s+[^\W\d_a-zăâîșțčćžšđабвгдђежзијклљмнњопрстћуфхцчџш]|\s*$)")

_COMPILED = {
    name: {language: re.compile(f"(?:{pattern})") for language, pattern in table.items()}
    for name, table in {"seek": _SEEK, "sell": _SELL, "make": _MAKE, "serve": _SERVE}.items()
}
_PARTNERS = {
    role: {language: re.compile(f"(?:{pattern})") for language, pattern in table.items()}
    for role, table in _PARTNER.items()
}


def read(text: str, language: str, *, side: str = Side.OFFER, activity: Iterable[str] = ()) -> list[Mention]:
    """Return what `text` says is offered and sought.

    `side` is the mood the text begins in, and each sentence of it: `seek` for
    the column in which a list says what its firms look for. `activity` holds
    the firm's NACE Rev. 2 classes, which give the role where the text is silent.
    """
    words = tokens(text)
    moods = _moods(words, text, language, side)
    classes = tuple(activity)
    usual = _usual_role(classes)
    if _NOT_MAKING.search(" ".join(word.folded for word in words)):
        usual = Role.DISTRIBUTOR
        moods = [(mood, Role.DISTRIBUTOR if mood == Side.OFFER else role, sentence) for mood, role, sentence in moods]
    mentions = []
    tags = tag(text, language, classes)
    previous_end: dict[int, int] = {}
    last: Tag | None = None
    purpose_end = -1
    for found in tags:
        position = next(i for i, word in enumerate(words) if word.start == found.start)
        if _is_certificate(found, text, classes, words[:position]):
            continue
        head, last = last, found
        if head and _is_matter(words, position, language, head):
            continue
        mood, role, sentence = moods[position]
        if mood == Side.OFFER and _is_place(words, position, language, found.concept):
            continue
        purpose = _is_purpose(words, position, language, previous_end.get(sentence, -1)) or (
            mood == Side.OFFER
            and head is not None
            and head.end == purpose_end
            and bool(_LISTED.fullmatch(text[head.end : found.start]))
        )
        purpose_end = found.end if purpose else purpose_end
        previous_end.setdefault(sentence, position)
        if mood == Side.OFFER:
            role = _offer_role(found, role, usual)
        mentions.append(
            Mention(
                mood,
                found.concept,
                role,
                text[found.start : found.end],
                found.start,
                found.end,
                purpose,
                found.ambiguous,
            )
        )
    mentions = _without_roles(mentions, language)
    mentions.extend(_bare_partners(words, moods, text, language, mentions))
    return mentions


def _without_roles(mentions: list[Mention], language: str) -> list[Mention]:
    """Leave out words of trade that say what a firm is, not what it deals in: *we seek distributors*, *wholesale of tea*.

    Who names nothing else deals in that: *wholesale* alone is an offer.
    """
    goods = [mention for mention in mentions if not _says_role(mention, language)]
    offers = any(mention.side == Side.OFFER for mention in goods)
    return [m for m in mentions if m in goods or (m.side == Side.OFFER and not offers)]


def _says_role(mention: Mention, language: str) -> bool:
    concept = taxonomy()[mention.concept]
    words = content(tokens(mention.words), language)
    if concept.kind != "service":
        # Chains of shops and growers are sought, not the chains and cultivators of a workshop.
        return mention.side == Side.SEEK and all(_partner_role(word, language) for word in words)
    sells, seeks = _COMPILED["sell"][language], _COMPILED["seek"][language]
    return taxonomy().path(concept.id)[0] == "trade" and all(
        _partner_role(word, language) or sells.match(word.folded) or seeks.match(word.folded) for word in words
    )


# Where goods are fetched from, beside where they lie.
_FROM = {"ro": frozenset[str](), "sr": frozenset({"od", "iz"}), "en": frozenset({"from"})}
# HS headings of what goods are filled into.
_VESSELS = frozenset({"3923", "4415", "4416", "4819", "6305", "7010", "7310", "7612"})


def _is_place(words: list[Token], position: int, language: str, concept: str) -> bool:
    """Tell whether something is named as a place or a vessel only.

    *We collect oil from restaurants* runs no restaurant, *honey in jars* sells no jars.
    """
    if position == 0 or words[position - 1].folded not in PLACE[language] | _FROM[language]:
        return False
    tree = taxonomy()
    return tree.path(concept)[0] in ("tourism", "trade") or bool(_VESSELS & set(tree[concept].hs))


# Words by which a firm says that it holds something.
_HOLDING = re.compile(
    r"(detin|avem$|are$|obtinut|certificati$|ima(mo)?$|poseduj|sertifikovan|hold(s|ing)?$|have$|has$)"
)


def _is_certificate(found: Tag, text: str, classes: tuple[str, ...], before: list[Token]) -> bool:
    """Tell whether a service is named only as a certificate the firm holds: *certified to ISO 9001* sells no audits."""
    concept = taxonomy()[found.concept]
    if concept.kind != "service" or set(classes) & set(concept.nace):
        return False
    if certificates.find(text[found.start : found.end]):
        return True
    holding = any(_HOLDING.match(word.folded) for word in before[-2:])
    return holding and bool(certificates.find(text[found.start : found.end + _NAME_LENGTH]))


# The name of a certificate may stand so far behind the word that announces it.
_NAME_LENGTH = 16


def seeking_part(text: str, language: str) -> str:
    """Return the part of a text that says what is sought: from the first verb of seeking to the end of its sentence."""
    words = tokens(text)
    moods = _moods(words, text, language, Side.OFFER)
    sought = [word for word, (mood, _, _) in zip(words, moods, strict=True) if mood == Side.SEEK]
    return text[sought[0].start : sought[-1].end] if sought else ""


def _moods(words: list[Token], text: str, language: str, start: str) -> list[tuple[str, str, int]]:
    """Return for each word: the side it stands on, the role its neighbours give, and its sentence."""
    moods = []
    mood, role = start, ""
    sentence = part = 0
    last_end = 0
    for position, word in enumerate(words):
        if _SENTENCE_END.search(text[last_end : word.start]):
            mood, role = start, ""
            sentence += 1
        elif word.part != part and mood == Side.SEEK and start == Side.SEEK:
            role = ""
        part, last_end = word.part, word.end
        if _COMPILED["seek"][language].match(word.folded) and not _negated(words, position, language):
            mood, role = Side.SEEK, ""
        elif _COMPILED["sell"][language].match(word.folded) and (mood == Side.OFFER or _speaks(word, language)):
            mood, role = Side.OFFER, role if role == Role.MANUFACTURER else Role.DISTRIBUTOR
        elif _COMPILED["make"][language].match(word.folded) and (mood == Side.OFFER or _speaks(word, language)):
            mood, role = Side.OFFER, Role.MANUFACTURER
        elif _COMPILED["serve"][language].match(word.folded) and (mood == Side.OFFER or _speaks(word, language)):
            mood, role = Side.OFFER, Role.SERVICE
        if mood == Side.SEEK:
            role = _partner_role(word, language) or role
        moods.append((mood, role, sentence))
    return moods


def _negated(words: list[Token], position: int, language: str) -> bool:
    # Romanian *ne trebuie* (we need) is no negation, Serbian *ne tražimo* is one.
    return position > 0 and words[position - 1].folded == {"ro": "nu", "sr": "ne", "en": "not"}[language]


def _speaks(word: Token, language: str) -> bool:
    """Tell whether a verb stands in the first person plural: only then does it end a mood of seeking."""
    ending = {"ro": ("am", "em", "im"), "sr": ("mo",), "en": ()}[language]
    return bool(ending) and word.folded.endswith(ending)


def _partner_role(word: Token, language: str) -> str:
    for role, patterns in _PARTNERS.items():
        if patterns[language].match(word.folded):
            return role
    return ""


def _usual_role(activity: Iterable[str]) -> str:
    """Return the role that NACE Rev. 2 classes give: sections A to C make, G sells, the rest serve."""
    for code in activity:
        division = int(code[:2])
        if division in (45, 46, 47):
            return Role.SERVICE if code.startswith("45.2") else Role.DISTRIBUTOR
        return Role.MANUFACTURER if division < 34 and not code.startswith(("01.6", "33.")) else Role.SERVICE
    return ""


def _offer_role(found: Tag, role: str, usual: str) -> str:
    concept = taxonomy()[found.concept]
    if concept.kind == "service":
        return Role.SERVICE
    if role in (Role.MANUFACTURER, Role.DISTRIBUTOR):
        # A maker who also says "we sell" is still a maker.
        return Role.MANUFACTURER if usual == Role.MANUFACTURER and role == Role.DISTRIBUTOR else role
    if usual == Role.SERVICE:
        # Who serves for a living and names goods supplies them; recyclers make them.
        return Role.SUPPLIER
    return usual or role or Role.SUPPLIER


# What stands between the things of one list: labels *for wine, honey and jam*.
_LISTED = re.compile(r"\s*(?:,\s*)?(?:(?:și|si|sau|i|ili|te|and|or|и|или|те)\s+)?", re.IGNORECASE)


def _is_purpose(words: list[Token], position: int, language: str, previous: int) -> bool:
    """Tell whether the concept at `position` is what something named before it is for."""
    back = position - 1
    while back >= 0 and back >= position - 3 and words[back].part == words[position].part:
        if words[back].folded in PURPOSE[language]:
            before = words[back - 1] if back else None
            if before is None or words[back - 1].clause != words[position].clause:
                return False
            if _partner_role(before, language) or _COMPILED["seek"][language].match(before.folded):
                return False
            return previous >= 0 or not _COMPILED["seek"][language].match(before.folded)
        back -= 1
    return False


def _is_matter(words: list[Token], position: int, language: str, head: Tag) -> bool:
    """Tell whether a concept is what the goods before it are made of. A chain of bakeries is no chain: it is a buyer."""
    return is_matter(words, position, language, head.concept, head.end) and not _partner_role(
        words[position - 2], language
    )


def _bare_partners(
    words: list[Token], moods: list[tuple[str, str, int]], text: str, language: str, mentions: list[Mention]
) -> list[Mention]:
    """Return the partners sought for whatever the firm offers: *importer for Romania* names no product."""
    found = []
    for position, word in enumerate(words):
        if moods[position][0] != Side.SEEK:
            continue
        role = _partner_role(word, language)
        if role not in (Role.DISTRIBUTOR, Role.BUYER, Role.SUBCONTRACTOR, Role.PARTNER):
            continue
        same_part = [
            m
            for m in mentions
            if m.side == Side.SEEK and any(w.part == word.part and w.start == m.start for w in words)
        ]
        if not same_part and not any(f.role == role for f in found):
            found.append(Mention(Side.SEEK, "", role, text[word.start : word.end], word.start, word.end))
    return found


def activity_mentions(classes: Iterable[str]) -> list[Mention]:
    """Return what NACE Rev. 2 `classes` stand for, where one family of concepts fits or two do: coffee and tea.

    For a firm whose own words name nothing that it offers.
    """
    tree = taxonomy()
    wanted = set(classes)
    found = [c for c in tree.by_id.values() if c.taggable and wanted & set(c.nace[:1])]
    ids = {concept.id for concept in found}
    families = [c for c in found if not ids & set(tree.path(c.id)[:-1])]
    if len(families) > _FAMILIES:
        return []
    usual = _usual_role(wanted)
    return [Mention(Side.OFFER, c.id, Role.SERVICE if c.kind == "service" else usual, "", 0, 0) for c in families]


# A class that more families share says too little.
_FAMILIES = 2
