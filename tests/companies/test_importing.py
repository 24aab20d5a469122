"""Lists as they come: what is read, refused, recovered; nothing is saved before the confirmation."""

import datetime
import io
import json
import math
import zipfile

import pytest
from django.core.management import CommandError, call_command

from banat.companies.domain.importing import SAME, SKIP, confirm_plan, plan, read_list, remember_columns, undo
from banat.companies.importing.columns import field_of, find_layout
from banat.companies.importing.report import report
from banat.companies.importing.table import FileRefusedError, read_table
from banat.companies.models import Company, ImportBatch
from banat.search.models import SearchEntry
from tests.companies.lists import RO_HEADINGS, RO_ROWS, RS_HEADINGS, RS_ROWS, csv_list, xls_list, xlsx_list

pytestmark = pytest.mark.django_db
FILES = ("timis.csv", "pancevo.xlsx", "zrenjanin.xls", "caras.tsv")


def made(content: bytes, name: str = "list.csv", **options) -> dict:
    table, outcome = read_list(content, name, **options)
    return report(name, table, outcome)


def worded(rows: list[dict]) -> list[dict]:
    """Take away what may be worded otherwise."""
    return [{k: v for k, v in row.items() if k not in ("reason", "suggestion")} for row in rows]


@pytest.mark.parametrize("name", FILES)
def test_real_lists_are_reported_as_a_person_would(intake, name, tmp_path):
    expected = json.loads((intake / "expected" / f"{name.split('.')[0]}.json").read_text())
    target = tmp_path / "report.json"

    with pytest.raises(SystemExit) as ended:
        call_command("import_companies", str(intake / name), report=target)

    found = json.loads(target.read_text())
    by_row = {row["row"]: row for row in found["samples"]}
    assert ended.value.code == 1
    assert Company.objects.count() == 0
    assert set(found) == set(expected)
    for key, value in expected.items():
        if key in ("refused", "ignored_rows"):
            assert worded(found[key]) == worded(value)
        elif key == "samples":
            for sample in value:
                assert {k: by_row[sample["row"]].get(k) for k in sample} == sample
        else:
            assert found[key] == value, key


@pytest.mark.parametrize("name", FILES)
def test_real_lists_are_saved_once(intake, name):
    expected = json.loads((intake / "expected" / f"{name.split('.')[0]}.json").read_text())

    for wanted_new in (expected["accepted"], 0):
        with pytest.raises(SystemExit):
            call_command("import_companies", str(intake / name), confirm=True)
        assert ImportBatch.objects.first().summary["new"] == wanted_new
        assert ImportBatch.objects.first().summary["changed"] == 0

    assert Company.objects.count() == expected["accepted"]
    for sample in expected["samples"]:
        change = ImportBatch.objects.last().changes.get(row=sample["row"])
        company = change.company
        stored = {
            **{
                k: getattr(company, k) or None
                for k in ("tax_id", "registry_no", "phone", "email", "founded_year", "employees")
            },
            "name": company.name,
            "legal_form": company.legal_form,
            "country": company.country,
            "vat_payer": company.vat_payer,
            "town": company.town,
            "district": company.district,
            "activity_code": company.activity_code or None,
            "activity_scheme": company.activity_scheme or None,
            "address": company.address,
            "turnover": float(company.turnover) if company.turnover is not None else None,
            "founded": company.founded.isoformat() if company.founded else None,
            "member_since": company.member_since.isoformat() if company.member_since else None,
            "text": next((t.body for t in company.texts.all() if t.side == "offer"), ""),
            "looking_for": next((t.body for t in company.texts.all() if t.side == "seek"), ""),
        }
        assert {k: stored[k] for k in sample if k in stored} == {k: v for k, v in sample.items() if k in stored}
        assert set(sample.get("certificates", ())) <= {c.name for c in company.certificates.all()}


@pytest.mark.parametrize(
    ("encoding", "bom", "name"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("cp1250", b"", "windows-1250"),
        ("utf-16-le", b"\xff\xfe", "utf-16-le"),
        ("utf-16-be", b"\xfe\xff", "utf-16-be"),
        ("cp852", b"", "cp852"),
    ],
)
def test_encodings_are_told_by_their_letters(encoding, bom, name):
    found = made(csv_list(encoding=encoding, bom=bom))

    assert (found["encoding"], found["bom"]) == (name, bool(bom))
    assert [row["town"] for row in found["samples"]] == ["Timișoara", "Lugoj", "Făget"]
    assert found["samples"][0]["text"].startswith("Producem scaune din lemn, 500 de bucăți")


def test_cyrillic_in_windows_1251_is_read():
    rows = [[str(cell) for cell in row] for row in RS_ROWS]
    found = made(csv_list(RS_HEADINGS, rows, encoding="cp1251"))

    assert found["encoding"] == "windows-1251"
    assert [row["town"] for row in found["samples"]] == ["Vršac", "Bela Crkva"]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_any_delimiter(delimiter):
    rows = [[cell.replace(",", " ").replace(";", " ") for cell in row] for row in RO_ROWS]
    found = made(csv_list(rows=rows, delimiter=delimiter))

    assert found["delimiter"] == delimiter
    assert found["accepted"] == 3


def test_titles_empty_rows_and_a_total_are_not_companies():
    rows = [*RO_ROWS, ["", "", "", "", "", "", "", "", "", ""], ["Total: 3 membri"]]
    found = made(csv_list(rows=rows, title="Membrii camerei"))

    assert (found["title_rows"], found["empty_rows"], found["header_row"]) == ([1], [2], 3)
    assert worded(found["ignored_rows"]) == [{"row": 8}]
    assert found["rows_total"] == 3


def test_the_sheet_that_holds_the_list_is_found():
    found = made(xlsx_list(first_sheet="Uputstvo", title="Чланице"), "list.xlsx")

    assert (found["sheet"], found["other_sheets"], found["header_row"]) == ("Lista", ["Uputstvo"], 2)


def test_xlsx_and_xls_are_read_alike():
    xlsx, xls = made(xlsx_list(), "list.xlsx"), made(xls_list(), "list.xls")

    assert xlsx["samples"] == xls["samples"]
    assert (xlsx["format"], xls["format"]) == ("xlsx", "xls")


def test_numbers_get_their_leading_zeros_back():
    found = made(xlsx_list(), "list.xlsx")

    assert [(n["row"], n["column"], n["raw"], n["value"]) for n in found["recovered"]] == [
        (2, "Матични број", "8123456", "08123456"),
        (2, "Телефон", "13555100", "+38113555100"),
    ]
    assert made(csv_list())["recovered"][0] == {
        "row": 3,
        "column": "Cod CAEN",
        "code": "leading_zero_restored",
        "raw": "111",
        "value": "0111",
    }


def changed(row: int, column: int, value: object, rows=RO_ROWS) -> list:
    copy = [list(r) for r in rows]
    copy[row][column] = value
    return copy


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        (1, "", "name_missing"),
        (1, " — ", "name_missing"),
        (2, "RO14399841", "tax_id_check_digit"),
        (2, "123456789012", "tax_id_length"),
        (2, "0722000111", "tax_id_format"),
        (2, "n/a", "tax_id_format"),
        (3, "Nicăieriu Mare", "town_unknown"),
        (3, "", "town_unknown"),
        (5, "9999", "activity_code_unknown"),
        (5, "10.nov", "activity_code_is_date"),
        (5, "2025-11-10", "activity_code_is_date"),
    ],
)
def test_a_row_that_waits_says_why(column, value, code):
    found = made(csv_list(rows=changed(0, column, value)))

    assert [(r["row"], r["code"]) for r in found["refused"]] == [(2, code)]
    assert found["accepted"] == 2


def test_a_code_that_became_a_date_suggests_what_it_was():
    found = made(xlsx_list(rows=changed(0, 5, datetime.date(2025, 11, 10), RS_ROWS)), "list.xlsx")

    assert found["refused"][0]["suggestion"] == {"activity_code": "1011"}


def test_an_unquoted_delimiter_is_found_where_it_stands():
    found = made(csv_list(rows=changed(0, 6, "Scaune; mese")))

    assert [(r["row"], r["column"], r["code"]) for r in found["refused"]] == [
        (2, "Obiect de activitate", "columns_shifted")
    ]


def test_two_rows_for_one_firm_are_told_by_tax_id_or_name_and_town():
    same_tax = [*RO_ROWS, ["4", "Lemn Tare", "14399840", "Timisoara", "", "3109", "x", "", "", ""]]
    same_name = [*RO_ROWS, ["4", "STUPINA", "", "Faget", "", "0149", "x", "", "", ""]]

    assert made(csv_list(rows=same_tax))["duplicates"] == [{"rows": [2, 5], "basis": "tax_id"}]
    assert made(csv_list(rows=same_name))["duplicates"] == [{"rows": [4, 5], "basis": "name_and_town"}]


def test_a_revision_3_heading_makes_codes_revision_3():
    headings = [h.replace("Cod CAEN", "Cod CAEN Rev. 3") for h in RO_HEADINGS]
    rows = changed(0, 5, "1051")

    assert made(csv_list(headings, rows))["samples"][0]["activity_scheme"] == "CAEN Rev. 3"
    assert made(csv_list(RO_HEADINGS, rows))["samples"][0]["activity_scheme"] == "CAEN Rev. 2"


def test_first_phone_counts_and_mail_is_lower_case():
    found = made(csv_list())["samples"]

    assert (found[1]["phone"], found[0]["email"]) == ("+40256100201", "a@lemn-tare.example")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_size"),
        (b"   \n", "file_size"),
        (b"%PDF-1.4 x", "import_file"),
        (b"PK\x03\x04broken", "import_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1broken", "import_file"),
        (b"one\ntwo\n", "import_file"),
    ],
)
def test_a_file_that_is_no_list_is_refused(content, code):
    with pytest.raises(FileRefusedError) as refused:
        read_list(content, "x.csv")

    assert refused.value.code == code


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"xl/workbook.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"}, "import_unsafe"),
        ({"xl/workbook.xml": b"<x/>", "xl/externalLinks/externalLink1.xml": b"<x/>"}, "import_unsafe"),
        ({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"0" * (101 * 1024 * 1024)}, "archive_unsafe"),
        ({"word/document.xml": b"<x/>"}, "import_file"),
    ],
)
def test_an_unsafe_workbook_is_refused_before_it_is_read(parts, code):
    with pytest.raises(FileRefusedError) as refused:
        read_table(zipped(parts), "x.xlsx")

    assert refused.value.code == code


def test_corrected_columns_are_used_and_remembered():
    headings = [
        "Nr.",
        "Denumire",
        "CUI",
        "Localitate",
        "Judeţ",
        "Cod CAEN",
        "Coloana 7",
        "Telefon",
        "E-mail",
        "Salariaţi",
    ]
    content = csv_list(headings)
    assert "Coloana 7" not in made(content)["columns"]

    corrected = made(content, columns={"6": "text"})
    assert corrected["columns"]["Coloana 7"] == "text"

    remember_columns(find_layout(read_table(content, "x.csv").sheets), {"6": "text", "1": "ignore"})
    assert made(content)["columns"]["Coloana 7"] == "text"
    assert made(content)["columns"]["Denumire"] == "name"


def confirmed(content: bytes, choices: dict | None = None, name: str = "list.csv") -> ImportBatch:
    table, outcome = read_list(content, name)
    return confirm_plan(found=plan(table, outcome, choices), batch=ImportBatch(file_name=name))


def test_a_changed_row_changes_its_company_and_undo_brings_it_back():
    confirmed(csv_list())
    batch = confirmed(csv_list(rows=changed(0, 6, "Producem mese din lemn.")))
    company = Company.objects.get(tax_id="14399840")
    assert (batch.summary["changed"], company.texts.get().body) == (1, "Producem mese din lemn.")

    assert undo(batch=batch) == 1
    company.refresh_from_db()
    assert company.texts.get().body.startswith("Producem scaune")
    assert undo(batch=batch) == 0


def test_undo_takes_new_companies_out_of_the_index_too():
    batch = confirmed(csv_list())
    assert SearchEntry.objects.count() == 3

    undo(batch=batch)

    assert (Company.objects.count(), SearchEntry.objects.count()) == (0, 0)


def test_a_company_its_firm_has_confirmed_is_not_overwritten():
    confirmed(csv_list())
    Company.objects.filter(tax_id="14399840").update(standing="confirmed")

    batch = confirmed(csv_list(rows=changed(0, 6, "Altceva.")))

    assert batch.summary["changed"] == 0
    assert Company.objects.get(tax_id="14399840").texts.get().body.startswith("Producem scaune")


def test_a_firm_of_the_same_name_and_town_waits_for_a_choice():
    confirmed(csv_list())
    rows = [["1", "Stupina SRL", "22891860", "Făget", "Timiş", "0149", "Miere.", "", "", ""]]

    table, outcome = read_list(csv_list(rows=rows), "x.csv")
    assert [t.record.row for t in plan(table, outcome).twins] == [2]
    assert plan(table, outcome, {"2": SKIP}).skipped
    assert plan(table, outcome, {"2": SAME}).changed
    assert plan(table, outcome, {"2": "other"}).new


def test_the_command_says_what_is_wrong_with_a_file(tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(b"one\ntwo\n")

    with pytest.raises(CommandError, match="import_file"):
        call_command("import_companies", str(path))
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_companies", str(tmp_path / "missing.csv"))


def test_a_chain_of_imports_is_taken_back_to_the_start():
    first = confirmed(csv_list())
    second = confirmed(csv_list(rows=changed(0, 6, "Producem mese.")))

    assert undo(batch=second) == 1
    assert undo(batch=first) == 3
    assert Company.objects.count() == 0


def test_a_firm_of_another_desk_is_left_as_it_is():
    confirmed(csv_list())
    table, outcome = read_list(csv_list(rows=changed(0, 6, "Altceva.")), "x.csv")

    assert len(plan(table, outcome, districts=["RO-AR"]).changed) == 0
    assert len(plan(table, outcome, districts=["RO-TM"]).changed) == 1


@pytest.mark.parametrize(("column", "cell"), [(5, float("nan")), (5, float("inf")), (3, 1e300)])
def test_odd_numbers_in_a_sheet_are_no_trouble(column, cell):
    rows = [[cell if i == column else value for i, value in enumerate(RS_ROWS[0])], RS_ROWS[1]]
    found = made(
        xls_list(rows=[[str(c) if isinstance(c, float) and math.isnan(c) else c for c in row] for row in rows]), "x.xls"
    )

    assert found["rows_total"] == 2


def test_what_no_text_may_hold_is_left_out():
    rows = changed(0, 1, "Le\x01mn\x00 \u202eTare\u200b SRL")

    assert made(csv_list(rows=rows))["samples"][0]["name"] == "Lemn Tare"


def test_a_cell_at_the_end_of_the_world_is_refused():
    sheet = b'<worksheet><dimension ref="A1:XFD1048576"/><c r="A1"/><c r="XFD1048576"/></worksheet>'
    with pytest.raises(FileRefusedError) as refused:
        read_table(zipped({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": sheet}), "x.xlsx")

    assert refused.value.detail == "rows"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("www.firma.ro", "https://www.firma.ro"),
        ("https://firma.co.rs/x?y=1", "https://firma.co.rs/x?y=1"),
        ("http://0177.0.0.1/", ""),
        ("http://127.0.0.1", ""),
        ("http://foo.localhost/", ""),
        ("http://metadata.google.internal", ""),
        ("http://a..ro", ""),
        ("http://firma.ro:99999", ""),
        ('https://x.ro" onmouseover=alert(1)', ""),
        ("http://user@firma.ro", ""),
        ("\uff11\uff12\uff17.0.0.1", ""),
    ],
)
def test_only_public_addresses_are_stored(typed, stored):
    from banat.companies.importing.values import parse_website

    assert parse_website(typed) == stored


def test_a_row_with_a_name_alone_waits_for_a_person():
    found = made(csv_list(rows=[*RO_ROWS, ["", "Fără Oraș", "", "", "", "", "", "", "", ""]]))

    assert [(r["row"], r["code"]) for r in found["refused"]] == [(5, "town_unknown")]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Шта ради фирма", "text"),
        ("Čime se bavi preduzeće", "text"),
        ("Ce face firma", "text"),
        ("Personal", "employees"),
        ("Persoană de contact", "contact"),
        ("Broj radnika", "employees"),
        ("Pravna forma", "legal_form"),
    ],
)
def test_everyday_headings_mean_their_field(heading, field):
    assert field_of(heading) == field


def test_the_settlement_is_the_town_where_the_municipality_has_a_column_of_its_own():
    both = "Пословно име;Општина;Место\nЛипа д.о.о.;Алибунар;Банатски Карловац\n"
    layout = find_layout(read_table(both.encode(), "x.csv").sheets)
    assert (layout.heading("town"), layout.heading("municipality")) == ("Место", "Општина")
    alone = "Пословно име;Општина;ПИБ\nЛипа д.о.о.;Алибунар;100000000\n"
    assert find_layout(read_table(alone.encode(), "x.csv").sheets).heading("town") == "Општина"


def test_the_municipality_tells_which_of_two_places_is_meant():
    rows = "Пословно име;Општина;Место\nЛипа д.о.о.;{};Крушчица\n"
    for town, district in (("Бела Црква", "RS-04"), ("Ариље", "RS-16")):
        _, outcome = read_list(rows.format(town).encode(), "x.csv")
        assert [record.place.district for record in outcome.records] == [district], outcome.refused


def test_columns_are_told_by_their_cells_where_headings_say_nothing():
    headings = [f"K{i}" for i in range(len(RO_HEADINGS))]
    columns = made(csv_list(headings, [*RO_ROWS, *RO_ROWS[:1]]))["columns"]

    assert {k: columns[k] for k in ("K1", "K2", "K3", "K8")} == {
        "K1": "name", "K2": "tax_id", "K3": "town", "K8": "email",
    }  # fmt: skip


def test_an_activity_that_stands_as_a_code_is_a_code():
    lines = ["Naziv;Mesto;Pretežna delatnost;Opis posla"]
    lines += [f"Lipa {i} d.o.o.;Vršac;{code};Pravimo stolice." for i, code in enumerate(("3109", "31.01", "1623"))]
    layout = find_layout(read_table("\n".join(lines).encode(), "x.csv").sheets)

    assert layout.fields == ("name", "town", "activity_code", "text")


def test_headings_of_every_day_are_understood_with_the_help_of_their_cells():
    lines = [
        "Catalog 2026;;;;;;",
        "Poz.;Agentul economic;C.U.I.;Localitate;Pe scurt, ce facem;Ne-ar interesa;Poștă electronică",
    ]
    lines += [f"{i};Lipa {i} SRL;;Lugoj;Facem scaune.;Clienți.;a{i}@lipa.example" for i in range(1, 5)]
    layout = find_layout(read_table("\n".join(lines).encode(), "x.csv").sheets)
    assert layout.fields == ("sequence", "name", "tax_id", "town", "text", "looking_for", "email")

    lines = ["Firma\tNaselje\tSedište\tNaš posao\tKoga tražimo\tE-adresa"]
    lines += [
        f"Lipa {i} d.o.o.\tVršac\tŽeleznička {i}\tPravimo stolice.\tKupce.\ta{i}@lipa.example" for i in range(1, 5)
    ]
    layout = find_layout(read_table("\n".join(lines).encode(), "x.tsv").sheets)
    assert layout.fields == ("name", "town", "address", "text", "looking_for", "email")
