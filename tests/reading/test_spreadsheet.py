"""Workbooks and delimited text: a row a passage, a sheet a page."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenir.errors import Damaged, EmptyFile, Encrypted, ReadingError, TooLarge
from tenir.reading import limits, read
from tenir.reading.spreadsheet import csv_rows


def told(path: Path) -> list[tuple[str, str, int]]:
    return [(str(passage.kind), passage.text, passage.page) for passage in read(path).passages]


def workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Pledge", "Date", "Amount"])
    sheet.append(["Schools", datetime.date(2022, 5, 17), 3.0])
    sheet.append([None, "  "])
    sheet.append(["Two\nlines", datetime.datetime(2022, 5, 17, 10, 30), 2.5])
    sheet.append([True, datetime.time(9, 30), 1234567890123])
    hidden = book.create_sheet("Contacts")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "a hidden contact"
    book.create_sheet("Notes")["C3"] = "A note"
    book.save(path)
    return path


def test_rows_of_a_workbook(tmp_path):
    path = workbook(tmp_path / "a.xlsx")
    assert told(path) == [
        ("heading", "Pledge | Date | Amount", 1),
        ("table row", "Schools | 2022-05-17 | 3", 1),
        ("table row", "Two lines | 2022-05-17 10:30:00 | 2.5", 1),
        ("table row", "TRUE | 09:30:00 | 1234567890123", 1),
        ("table row", "A note", 3),
    ]
    document = read(path)
    assert document.pages == 3
    assert document.media_type.endswith("spreadsheetml.sheet")


def test_a_workbook_under_another_extension(tmp_path):
    assert told(workbook(tmp_path / "a.csv"))[0][1] == "Pledge | Date | Amount"


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="S1"><table:table-row>{cells}</table:table-row>
<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""
CELL = (
    '<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'
)


def ods(path: Path, cells: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED
        )
        archive.writestr("content.xml", ODS.format(cells=cells))
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def test_an_opendocument_sheet(tmp_path):
    cells = CELL.format(text="One", more="") + CELL.format(text="Two", more="")
    document = read(ods(tmp_path / "a.ods", cells))
    assert document.text == "One | Two"
    assert document.media_type == "application/vnd.oasis.opendocument.spreadsheet"


def test_sheets_that_would_fill_the_memory_are_refused(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = book.active["XFD1048576"] = 1
    book.save(tmp_path / "corners.xlsx")
    with pytest.raises(TooLarge, match=r"corners\.xlsx"):
        read(tmp_path / "corners.xlsx")

    book = openpyxl.Workbook()
    book.active["A1"] = book.active["XFD10000"] = 1
    book.save(tmp_path / "wide.xlsx")
    with pytest.raises(TooLarge, match="cells"):
        read(tmp_path / "wide.xlsx")

    repeated = CELL.format(text="x", more=' table:number-columns-repeated="1000000"')
    with pytest.raises(TooLarge, match="repeats"):
        read(ods(tmp_path / "repeated.ods", repeated))


def test_styled_but_empty_cells_far_away_do_no_harm(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "text"
    book.active["XFD1048576"].font = openpyxl.styles.Font(bold=True)
    book.save(tmp_path / "a.xlsx")
    assert told(tmp_path / "a.xlsx") == [("table row", "text", 1)]


def test_damaged_and_empty_workbooks(tmp_path):
    whole = workbook(tmp_path / "a.xlsx").read_bytes()
    for length in (40, len(whole) // 2, len(whole) - 8):
        (tmp_path / "cut.xlsx").write_bytes(whole[:length])
        with pytest.raises(Damaged, match=r"cut\.xlsx"):
            read(tmp_path / "cut.xlsx")
    with zipfile.ZipFile(tmp_path / "hollow.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook")
    with pytest.raises(Damaged, match=r"hollow\.xlsx"):
        read(tmp_path / "hollow.xlsx")
    openpyxl.Workbook().save(tmp_path / "empty.xlsx")
    with pytest.raises(EmptyFile):
        read(tmp_path / "empty.xlsx")


def test_a_member_that_asks_for_a_password_is_encrypted(tmp_path):
    data = bytearray(workbook(tmp_path / "a.xlsx").read_bytes())
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = data.find(b"PK\x01\x02", place + 4)
    (tmp_path / "locked.xlsx").write_bytes(data)
    with pytest.raises(Encrypted, match="password"):
        read(tmp_path / "locked.xlsx")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_found(tmp_path, delimiter):
    rows = [["Name", "Amount, in USD", "Note"], ["Kenya", "3", 'said "yes"'], ["Peru", "", "two"]]
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in rows]
    path = tmp_path / "a.csv"
    path.write_text("\r\n".join(delimiter.join(row) for row in quoted))
    assert csv_rows(path, "a.csv") == rows


def test_latin1_csv_with_semicolons_and_decimal_commas(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("Région;Montant\nSénégal;3,5\n\n;\nCôte d'Ivoire;4,25\n".encode("latin-1"))
    assert told(path) == [
        ("heading", "Région | Montant", 1),
        ("table row", "Sénégal | 3,5", 1),
        ("table row", "Côte d'Ivoire | 4,25", 1),
    ]
    assert read(path).media_type == "text/csv"


def test_cells_over_several_lines_and_the_line_of_excel(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('sep=;\nName;Text\nA;"one\ntwo; three"\n')
    assert csv_rows(path, "a.csv") == [["Name", "Text"], ["A", "one\ntwo; three"]]
    assert told(path)[1] == ("table row", "A | one two; three", 1)


def test_tsv_and_csv_by_its_look(tmp_path):
    text = "Name\tYear\nKenya\t2022\nPeru\t2023\n"
    for name in ("a.tsv", "a.dat", "a.pdf"):
        (tmp_path / name).write_text(text)
        assert told(tmp_path / name)[1] == ("table row", "Kenya | 2022", 1)
    assert read(tmp_path / "a.tsv").media_type == "text/tab-separated-values"


def test_a_table_without_column_names_has_no_heading(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Kenya,3\nPeru,4\n")
    assert [kind for kind, _, _ in told(path)] == ["table row", "table row"]


def test_more_rows_than_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_ROWS", 5)
    path = tmp_path / "a.csv"
    path.write_text("a,b\n" * 6)
    with pytest.raises(TooLarge, match="5 rows"):
        read(path)
    book = openpyxl.Workbook()
    for _ in range(6):
        book.active.append(["a", "b"])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(TooLarge, match="5 rows"):
        read(tmp_path / "a.xlsx")


def test_a_cell_beyond_what_csv_allows_is_damaged(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n" + "x" * 200_000 + ",c\n")
    with pytest.raises(Damaged, match="field"):
        read(path)


CELLS = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=6))
def test_what_a_csv_holds_is_read_or_refused_by_name(tmp_path, rows):
    path = tmp_path / "any.csv"
    path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    try:
        document = read(path)
    except ReadingError as error:
        assert str(error).startswith("any.csv: ")
        return
    assert all(passage.text.strip() for passage in document.passages)
