"""Member lists of our own, one a kind of trouble, made in the formats chambers use."""

import io

import openpyxl
import xlwt

RO_HEADINGS = [
    "Nr.",
    "Denumire",
    "CUI",
    "Localitate",
    "Judeţ",
    "Cod CAEN",
    "Obiect de activitate",
    "Telefon",
    "E-mail",
    "Salariaţi",
]
RO_ROWS = [
    [
        "1",
        "SC LEMN TARE SRL",
        "RO14399840",
        "Timişoara",
        "Timiş",
        "3109",
        "Producem scaune din lemn, 500 de bucăţi pe lună. Căutăm furnizori de cherestea de fag.",
        "0256 100 200",
        "A@lemn-tare.example",
        "12",
    ],
    [
        "2",
        "Ferma Bega S.R.L.",
        "18547290",
        "Lugoj",
        "Timiş",
        "111",
        "Cultivăm grâu şi porumb.",
        "0256/100201, 0722000111",
        "",
        "4",
    ],
    ["3", "Stupina II", "", "Făget", "Timiş", "01.49", "Miere şi ceară.", "", "b@stupina.example", ""],
]
RS_HEADINGS = ["Рб", "Назив", "ПИБ", "Матични број", "Место", "Шифра делатности", "Опис", "Шта траже", "Телефон"]
RS_ROWS = [
    [1, "Столарија Храст доо", 100000024, 8123456, "Вршац", 3109, "Правимо столице.", "Букову грађу.", 13555100],
    [2, "Мед и восак ПР", 101134702, 61234567, "Бела Црква", "0149", "Мед и восак.", "", "013/555-101"],
]


def csv_list(
    headings=RO_HEADINGS, rows=RO_ROWS, *, encoding="utf-8", delimiter=";", title="", newline="\r\n", bom=b""
) -> bytes:
    lines = [title, ""] if title else []
    lines += [delimiter.join(map(str, row)) for row in [headings, *rows]]
    return bom + (newline.join(lines) + newline).encode(encoding)


def xlsx_list(headings=RS_HEADINGS, rows=RS_ROWS, *, title="", first_sheet="") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    if first_sheet:
        sheet.title = first_sheet
        sheet.append(["Uputstvo za popunjavanje"])
        sheet = book.create_sheet("Lista")
    if title:
        sheet.append([title])
    for row in [headings, *rows]:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls_list(headings=RS_HEADINGS, rows=RS_ROWS) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Lista")
    for r, row in enumerate([headings, *rows]):
        for c, cell in enumerate(row):
            sheet.write(r, c, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
