"""What the columns of a list mean, by their headings and by what stands in them."""

import re
from dataclasses import dataclass

from banat.companies.importing.contents import field_by_content, is_content
from banat.companies.importing.table import Cell, Sheet, text_of
from banat.core.text import fold

FIELDS = (
    "sequence",
    "name",
    "legal_form",
    "tax_id",
    "registry_no",
    "country",
    "district",
    "municipality",
    "postcode",
    "town",
    "address",
    "activity_code",
    "activity_title",
    "text",
    "looking_for",
    "certificates",
    "phone",
    "email",
    "website",
    "contact",
    "employees",
    "turnover",
    "founded",
    "founded_year",
    "member_since",
    "ignore",
)

# Folded headings, the more telling expression first. One heading means one field.
_HEADINGS: tuple[tuple[str, str], ...] = (
    (
        "sequence",
        r"(nr|r|red|rb|rbr|no|#|crt|poz)\b[. ]*(crt|br|broj|no)?[. ]*$|r ?\. ?br|redni br|numar curent|nr ?\.? ?crt|^row$|^id$|^index",
    ),
    ("email", r"e ?-? ?(mail|posta|adres)|imejl|mejl|posta elektron|elektronska (adresa|posta)|adresa de e"),
    ("website", r"web|site|sajt|pagina|internet|www|url"),
    ("postcode", r"cod(ul)? postal|post(anski|al)? (broj|code|br)|\bzip\b|\bptt\b|postcode"),
    (
        "tax_id",
        r"\b(cui|cif|pib|tin)\b|cod(ul)? (unic|fiscal|de inregistrare fiscal)|poreski|fiscal|tax|vat( |$)|identificare fiscala|porezni",
    ),
    (
        "registry_no",
        r"\b(mb|mbr|jib|onrc)\b|matic|reg(istrul)?[. ]*com|registrul comert|registr(y|ation)|j ?/ ?|nr[. ]*(de )?(ordine|inregistrare)|company (no|number)|registarski|numar inregistrare",
    ),
    ("activity_title", r"(denumire|titlu|naziv|opis) (cod )?(caen|sifre|nace)|naziv delatnosti|denumire activitate"),
    (
        "activity_code",
        r"\b(caen|nace|kd)\b|sif(ra|re|r)?[. ]*(pretezne )?(del|delatnost|djelatnost)|kod delatnosti|cod(ul)? (de )?activit|activity code|sifra|industry code|code",
    ),
    (
        "looking_for",
        r"interesa|intereseaz|interesuje|zanima|ne trebui|treba(ju)? nam|vrem|dorim|saradnj|cooperar|colaborar|cau(ta|tam|tare)|cerer|cerint|nevoi|traz|trazi|potraz|potreb|parteneri? (cautat|dorit)|partnera za|interesovan|looking|seek|seeks|needs?\b|wants?\b|doreste|dorit|zelj",
    ),
    ("certificates", r"certific|sertif|standard|atest|calitate|kvalitet|iso\b"),
    ("phone", r"\b(tel|telef|telefon|telefoane|phone|mob|mobil|mobilni|fiks|gsm|kontakt tel|broj telefona)"),
    (
        "employees",
        r"salari|angaja|zaposlen|(broj )?radnik|broj zap|br\.? zap|personal\b|employ|staff|headcount|numar mediu",
    ),
    (
        "contact",
        r"contact|kontakt|persoan|lice|osoba|director|direktor|administrator|reprezentant|zastupnik|vlasnik|patron|owner|person",
    ),
    ("turnover", r"cifra de afaceri|\bca\b|prihod|venit|promet|obrt|turnover|revenue|sales|afaceri"),
    ("founded_year", r"an(ul)? (infiint|fond|de infiint)|god(ina)? (osniv|osn)|year|anul|godina"),
    (
        "founded",
        r"infiint|osnivanj|osnovan|fondat|founded|established|data inregistr|datum osn|datum registr|incorporat",
    ),
    ("member_since", r"membru|clan(stvo)? od|clan od|datum uclanj|uclanj|member|aderar|adeziun|inscri"),
    ("district", r"judet|okrug|county|district|region|oblast|upravni"),
    ("country", r"^(tara|zemlja|drzava|country|stat)\b"),
    ("address", r"adres|punct de lucru|ulica|strada|str\b|street|sediul|sediu|sediste adr"),
    (
        "town",
        r"localit|oras|comuna|mesto|mjesto|grad|opstina|naselje|selo|sediste|town|city|place|localiz|municip|domicil",
    ),
    ("legal_form", r"forma (juridic|de organiz)|pravn(a|i) (forma|oblik)|legal form|tip firma|oblik organiz"),
    (
        "text",
        r"obiect|posao|posl(a|ovi|om)\b|aktivnost|asortiman|sortiment|activitat|descri|delatnost|djelatnost|opis|cime se|bave|sta (se )?(radi|pravi|prodaje|nudi)|ce (face|vinde|lucreaza)|cu ce se ocup|ponud|ofer|produs|servic|proizvod|uslug|what|products?|services?|profil|domeniu|oblast rada|about|prezentare|business|program",
    ),
    (
        "name",
        r"denumir|agent(ul|i|ii)? economic|operator(ul|i|ii)? economic|pravno lice|titular|entitat|firma|firme|naziv|ime|nume|companie|compania|preduzec|societat|agent economic|clan\b|clanica|name|company|organi[sz]a|membri|subjekt|poslovno ime|intreprindere|poslovni",
    ),
)
_COMPILED = tuple((name, re.compile(rf"(?<![a-z0-9])(?:{pattern})")) for name, pattern in _HEADINGS)
# A settlement says more than the municipality it lies in, where a list has a column for each.
_MUNICIPALITY = re.compile(r"(?<![a-z0-9])(opstin|comun|municip)")
_SETTLEMENT = re.compile(r"(?<![a-z0-9])(localit|mesto|mjesto|naselj|selo|sat\b|satul|oras|grad|town|city|place)")
# Above a list stand no more rows than these.
_TOP = 40
# So many headings that are understood make a heading row, even without one for the name.
_TELLING = 4
# More rows as wide as its own above a row say that it stands amid a list and is no heading.
_TITLES = 3
# Fields that may stand in one column only.
_ONCE = frozenset(FIELDS) - {"ignore", "address", "text", "phone"}


@dataclass(frozen=True)
class Layout:
    """Where the list stands in its sheet. Rows are counted from 1; columns from 0."""

    sheet: Sheet
    header_row: int
    headings: tuple[str, ...]
    fields: tuple[str, ...]
    title_rows: tuple[int, ...]
    empty_rows: tuple[int, ...]

    def column(self, field: str) -> int | None:
        """Return the first column of a field, or None."""
        return self.fields.index(field) if field in self.fields else None

    def heading(self, field: str) -> str:
        """Return the heading of a field as it stands in the file."""
        position = self.column(field)
        return self.headings[position] if position is not None else ""


def plain(heading: object) -> str:
    """Return a heading as it is compared: folded, on one line, without quotes and dots at its ends."""
    text = re.sub(r"\s+", " ", fold(text_of(heading)).replace("\n", " "))  # type: ignore[arg-type]  # any cell
    # Letters with full stops between them are one word: C.U.I. is CUI.
    return re.sub(r"(?<![a-z])((?:[a-z]\.){2,})", lambda m: m.group().replace(".", ""), text).strip(" .:*\"'")


def field_of(heading: object, memory: dict[str, str] | None = None) -> str | None:
    """Return the field a heading means; what somebody corrected before comes first."""
    spelled = plain(heading)
    if not spelled or len(spelled) > 60:
        return None
    if memory and spelled in memory:
        return memory[spelled]
    for name, pattern in _COMPILED:
        if pattern.search(spelled):
            return name
    return None


def find_layout(sheets: list[Sheet], memory: dict[str, str] | None = None) -> Layout | None:
    """Return where the list stands: the row with most headings, in the sheet with most rows below it.

    Where no heading is understood, it is the first row with several words above rows as wide, for a person to
    say what its columns are. None where nothing looks like a list with headings.
    """
    best: tuple[float, Layout] | None = None
    for sheet in sheets:
        for index, row in enumerate(sheet.rows[:_TOP]):
            guessed = [field_of(cell, memory) if isinstance(cell, str) else None for cell in row]
            known = {name for name in guessed if name}
            if len(known) < 2 or not (known & {"name", "tax_id"} or len(known) >= _TELLING):
                continue
            if any(is_content(cell, "email") for cell in row):
                continue
            if sum(_as_wide(above, row) for above in sheet.rows[:index]) > _TITLES:
                continue
            below = min(sum(1 for r in sheet.rows[index + 1 :] if any(text_of(c) for c in r)), 1000)
            score = len(known) + below / 1001
            if best is None or score > best[0]:
                best = (score, _layout(sheet, index, memory))
    return best[1] if best else _unheard_of(sheets, memory)


def _unheard_of(sheets: list[Sheet], memory: dict[str, str] | None) -> Layout | None:
    if not sheets:
        return None
    sheet = max(sheets, key=lambda s: len(s.rows))
    for index, row in enumerate(sheet.rows[:_TOP]):
        filled = [cell for cell in row if text_of(cell)]
        alike = sum(_as_wide(below, row) for below in sheet.rows[index + 1 :])
        if len(filled) > 1 and alike > 1 and all(isinstance(cell, str) for cell in filled):
            found = _layout(sheet, index, memory)
            # A row that holds values itself is the first of a list without headings: it must not be lost.
            return None if any(map(is_content, row, found.fields)) else found
    return None


def _as_wide(row: list[Cell], heading: list[Cell]) -> bool:
    """Tell whether a row has more than half as many filled cells as a heading."""
    return sum(bool(text_of(c)) for c in row) * 2 > sum(bool(text_of(c)) for c in heading)


def _layout(sheet: Sheet, index: int, memory: dict[str, str] | None) -> Layout:
    row = list(sheet.rows[index])
    while row and not text_of(row[-1]):
        row.pop()
    fields = _fields(row, sheet.rows[index + 1 :], memory)
    above = [(number, any(text_of(c) for c in cells)) for number, cells in enumerate(sheet.rows[:index], 1)]
    return Layout(
        sheet=sheet,
        header_row=index + 1,
        headings=tuple(_as_it_stands(cell) for cell in row),
        fields=tuple(fields),
        title_rows=tuple(number for number, filled in above if filled),
        empty_rows=tuple(number for number, filled in above if not filled),
    )


def _as_it_stands(cell: Cell) -> str:
    return cell.strip() if isinstance(cell, str) else text_of(cell)


def _fields(row: list[Cell], below: list[list[Cell]], memory: dict[str, str] | None) -> list[str]:
    fields: list[str] = []
    for position, cell in enumerate(row):
        guess = field_of(cell, memory)
        guess = _by_cells(guess, below, position)
        if guess in _ONCE and guess in fields:
            guess = "text" if guess == "activity_code" and not _mostly(below, position, r"\d") else "ignore"
        fields.append(guess or "")
    # What the headings have taken, no column is given by its content.
    for position, name in enumerate(fields):
        if not name:
            guess = field_by_content([r[position] for r in below[:50] if len(r) > position])
            fields[position] = guess if guess and guess not in fields else "ignore"
    return _settlement_first(row, fields)


def _by_cells(guess: str | None, below: list[list[Cell]], position: int) -> str | None:
    """Return what a heading means above these cells: an activity may be a code, a seat a street, an address a mailbox."""
    if guess == "text" and _mostly(below, position, r"\d{2}\.?\d{1,2}(?!\d)"):
        return "activity_code"
    if guess == "address" and _mostly(below, position, r"\S+@\S+$"):
        return "email"
    if guess == "town" and _mostly(below, position, r".*[^\W\d]+.*\s\d"):
        return "address"
    return guess


def _settlement_first(row: list[Cell], fields: list[str]) -> list[str]:
    """Tell a settlement's column from its municipality's, where a list has both."""
    if "town" not in fields:
        return fields
    spelled = [plain(cell) for cell in row]
    wide = [bool(_MUNICIPALITY.search(text)) and not _SETTLEMENT.search(text) for text in spelled]
    narrow = [name == "ignore" and bool(_SETTLEMENT.search(text)) for name, text in zip(fields, spelled, strict=True)]
    taken = fields.index("town")
    if wide[taken] and any(narrow):
        fields[taken], fields[narrow.index(True)] = "municipality", "town"
    elif not wide[taken] and any(w and name == "ignore" for w, name in zip(wide, fields, strict=True)):
        fields[next(i for i, w in enumerate(wide) if w and fields[i] == "ignore")] = "municipality"
    return fields


def _mostly(below: list[list[Cell]], position: int, pattern: str) -> bool:
    cells = [text_of(r[position]) for r in below[:50] if len(r) > position and text_of(r[position])]
    return bool(cells) and sum(bool(re.match(pattern, c)) for c in cells) * 2 > len(cells)
