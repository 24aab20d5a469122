"""Serbian letters from one script to the other.

Cyrillic to Latin is exact. Latin to Cyrillic has the digraphs lj, nj, dž, which
are two letters in some words, and much that must not be touched: addresses,
units, abbreviations, foreign names.
"""

import re

_PAIRS = dict(
    zip("абвгдђежзијклмнопрстћуфхцчш", "a b v g d đ e ž z i j k l m n o p r s t ć u f h c č š".split(), strict=True)
)
_DIGRAPHS = {"љ": "lj", "њ": "nj", "џ": "dž"}

_TO_LATIN: dict[int, str] = {}
for _cyr, _lat in {**_PAIRS, **_DIGRAPHS}.items():
    _TO_LATIN[ord(_cyr)] = _lat
    _TO_LATIN[ord(_cyr.upper())] = _lat.capitalize()

_TO_CYRILLIC = {lat: cyr for cyr, lat in {**_PAIRS, **_DIGRAPHS}.items()}
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_UPPER_DIGRAPH = re.compile(r"[ЉЊЏ]")

# Words where n+j, d+ž are two letters. Beginnings of folded-case words, with their letters.
_SPLIT = {
    "injek": "инјек",
    "konjunk": "конјунк",
    "konjug": "конјуг",
    "nadživ": "наджив",
    "nadžnj": "надж",
    "podžanr": "поджанр",
    "predživ": "преджив",
    "odžal": "оджал",
    "odživ": "оджив",
    "odžvak": "оджвак",
    "tanjug": "танјуг",
    "vanjezič": "ванјезич",
    "panjezič": "панјезич",
    "adjekt": "адјект",
}
# Abbreviations and names left in Latin letters, spelled exactly so: *SA* is a company, *sa* a Serbian preposition.
KEEP = frozenset(
    """
    ISO HACCP FSC PEFC IFS BRC IATF GMP CE EN DIN ASTM RAL NACE CAEN HS CN EUR USD RON RSD EU IPA Interreg HTML CSS
    JSON XML CSV XLSX XLS ODS TSV PDF URL API QR GPS USB LED PVC PET HDPE LDPE MDF OSB CNC CAD CAM IT ICT AI ERP CRM
    SRL SA PFA Wi-Fi WiFi B2B SMS VAT EORI FCA DAP EXW FOB CIF DDP PH IP IBAN SEPA ISPM GlobalGAP LinkedIn
    Facebook Google Excel Windows Unicode UTF-8 CUI CIF ADR ATP IQF UHT DDD HVAC SMD THT KD Rev MB UTC
    """.split()
)
# Units, left in Latin letters as they are spelled.
UNITS = frozenset("kg km mm cm dm ha ml dl hl kW kWh MW kVA kV Hz pH kWp MWp MB GB".split())
_LATIN_RUN = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’-][A-Za-zÀ-ɏ]+)*")
_LEAVE = re.compile(
    r"\bMade in Banat\b"  # the name of the label itself
    r"|https?://\S+|www\.\S+|\S+@\S+\.\S+|\b[\w-]+(?:\.[a-z]{2,})+(?:/\S*)?"  # addresses
    r"|%\(\w+\)[sd]|\{\w*\}|%[sd]"  # placeholders
    r"|&\w+;"
    r"|\b[A-Z]{1,4}[-/]?\d[\w./-]*\b|\b\d+[A-Za-z]+\d*\b"  # codes such as EN1090, J35/12, 5G
)
_FOREIGN = re.compile(r"[qwxyQWXYăâîșțşţĂÂÎȘȚŞŢäöüßőűéáíóúÄÖÜŐŰÉÁÍÓÚ]")
_ROMAN = re.compile(r"^(?=[IVXLCDM])M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$")


def is_cyrillic(text: str) -> bool:
    """Tell whether `text` holds a Cyrillic letter."""
    return bool(_CYRILLIC.search(text))


def to_latin(text: str) -> str:
    """Return Serbian `text` in Latin letters; anything else stays as it is."""
    if not _CYRILLIC.search(text):
        return text
    latin = text.translate(_TO_LATIN)
    if not _UPPER_DIGRAPH.search(text):
        return latin
    # A digraph inside a word of capitals has two capitals: ЉУБИЧИЦА is LJUBIČICA.
    return re.sub(
        r"\b[^\W\d_]+\b",
        lambda match: match.group().upper() if _all_capitals(match, text, latin) else match.group(),
        latin,
    )


def _all_capitals(match: re.Match[str], text: str, latin: str) -> bool:
    word = match.group()
    bare = word.replace("Lj", "L").replace("Nj", "N").replace("Dž", "D")
    return len(bare) > 1 and bare.isupper()


def to_cyrillic(text: str) -> str:
    """Return Serbian `text` in Cyrillic; addresses, codes, abbreviations and foreign words stay."""
    parts = []
    last = 0
    for match in _LEAVE.finditer(text):
        parts.append(_LATIN_RUN.sub(_word, text[last : match.start()]))
        parts.append(match.group())
        last = match.end()
    parts.append(_LATIN_RUN.sub(_word, text[last:]))
    return "".join(parts)


def _word(match: re.Match[str]) -> str:
    word = match.group()
    lowered = word.lower()
    if word in KEEP or word in UNITS or _FOREIGN.search(word):
        return word
    if len(word) > 1 and word.isupper() and (_ROMAN.match(word)):
        return word
    if "-" in word:
        return "-".join(_LATIN_RUN.sub(_word, piece) for piece in word.split("-"))
    for start, cyrillic in _SPLIT.items():
        position = lowered.find(start)
        if position >= 0:
            end = position + len(start)
            middle = cyrillic.capitalize() if position == 0 and word[0].isupper() else cyrillic
            middle = middle.upper() if word.isupper() else middle
            return _letters(word[:position]) + middle + _letters(word[end:])
    return _letters(word)


def _letters(word: str) -> str:
    out = []
    position = 0
    while position < len(word):
        for size in (2, 1):
            piece = word[position : position + size]
            letter = _TO_CYRILLIC.get(piece.lower())
            if letter and len(piece) == size:
                out.append(letter.upper() if piece[0].isupper() else letter)
                position += size
                break
        else:
            out.append(word[position])
            position += 1
    return "".join(out)
