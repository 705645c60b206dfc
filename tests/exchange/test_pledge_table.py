"""Pledge tables: what their headers and cells may say, and what is never taken in."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenir.errors import ReadingError, TableError
from tenir.exchange.contact_data import masked
from tenir.exchange.pledge_columns import column_of, columns_of, is_personal
from tenir.exchange.pledge_table import (
    PledgeRow,
    RowProblem,
    cleaned_csv,
    read_pledge_table,
)
from tenir.reading import read
from tenir.text.partial_date import PartialDate

LONG = "Kenya will give every migrant child a place in a public school near its home. " * 5
FULL = {
    "Pledge ID": "12",
    "Name of entity": "Kenya",
    "Kind of entity": "State",
    "Champion country (yes/no)": "Yes",
    "Country or countries of implementation": "Kenya; Uganda",
    "Region of implementation": "Africa",
    "Name of the pledge": "Schools for all",
    "Type": "In partnership",
    "Mirror pledge": "no",
    "Participating States and actors": "Uganda; Caritas (Senegal); International Organization for"
    " Migration (IOM)",
    "Title of the pledge being matched": "",
    "ID of the pledge being matched": "",
    "Nature of the pledge": "Policy, Human resources",
    "Main objectives": "Objective 15: Provide access to basic services for migrants; 16",
    "Guiding principles": "People-centred; Child-sensitive; Whole-of-government approach",
    "Description": LONG,
    "URL": "https://migrationnetwork.un.org/pledge/schools",
    "Date of submission": "17 May 2022",
    "Language": "English",
}


def table(path: Path, *rows: dict[str, str], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    headers = list(dict.fromkeys(key for row in rows for key in row))
    lines = [headers, *([row.get(key, "") for key in headers] for row in rows)]
    quoted = (['"' + cell.replace('"', '""') + '"' for cell in line] for line in lines)
    path.write_bytes("\n".join(delimiter.join(line) for line in quoted).encode(encoding))
    return path


def rows_of(path: Path) -> list[PledgeRow | RowProblem]:
    return list(read_pledge_table(path, path.name).rows)


def test_a_full_row(tmp_path):
    path = table(tmp_path / "pledges.csv", FULL)
    assert rows_of(path) == [
        PledgeRow(
            number=2,
            pledge_id="12",
            entity="Kenya",
            entity_kind="state",
            champion=True,
            countries=("Kenya", "Uganda"),
            region="Africa",
            title="Schools for all",
            type="in-partnership",
            mirror=False,
            participants=(
                ("Uganda", None),
                ("Caritas", "Senegal"),
                ("International Organization for Migration (IOM)", None),
            ),
            natures=("policy", "human-resource"),
            objectives=(15, 16),
            principles=("people-centred", "child-sensitive", "whole-of-government"),
            description=LONG.strip(),
            address="https://migrationnetwork.un.org/pledge/schools",
            date=PartialDate("2022-05-17"),
            language="en",
        )
    ]


FRENCH = {
    "N° – Identifiant": "7",
    "NOM DE L’ENTITÉ": "Sénégal",
    "Type d'entité": "État",
    "Pays de mise en œuvre": "Sénégal, Mali",
    "Intitulé de l'engagement": "Des écoles pour tous",
    "Type d’engagement": "Individuel",
    "Nature de l'engagement": "Financière",
    "Objectifs (3 au plus)": "13 ; 15",
    "Principes directeurs": "Droits de l'homme",
    "Description de l'engagement": "Le Sénégal donnera une école à chaque enfant. " * 8,
}
SPANISH = {
    "Nombre de la entidad": "México",
    "Tipo de entidad": "Gobierno",
    "Países de implementación": "México",
    "Título del compromiso": "Escuelas para todos",
    "Tipo de compromiso": "común",
    "Naturaleza": "Política; proceso",
    "Objetivos": "Objetivo 16",
    "Principios rectores": "Perspectiva de género",
    "Descripción": "México garantizará la educación de las niñas migrantes. " * 7,
}


def test_french_in_latin1_with_semicolons(tmp_path):
    french = {
        key.replace("’", "'").replace("–", "-").replace("œ", "oe"): FRENCH[key] for key in FRENCH
    }
    path = table(tmp_path / "a.csv", french, delimiter=";", encoding="latin-1")
    (row,) = rows_of(path)
    assert isinstance(row, PledgeRow)
    assert (row.entity, row.entity_kind, row.type) == ("Sénégal", "state", "individual")
    assert (row.natures, row.objectives) == (("financial",), (13, 15))
    assert (row.principles, row.countries) == (("human-rights",), ("Sénégal", "Mali"))


def test_spanish_in_a_workbook(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Compromisos del Foro"])
    book.active.append(list(SPANISH))
    book.active.append(list(SPANISH.values()))
    path = tmp_path / "a.xlsx"
    book.save(path)
    (row,) = rows_of(path)
    assert isinstance(row, PledgeRow)
    assert (row.number, row.type, row.entity_kind) == (3, "common", "state")
    assert (row.natures, row.objectives) == (("policy", "process"), (16,))
    assert row.principles == ("gender-responsive",)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"Name of the pledge": ""}, "no name of the pledge"),
        ({"Name of entity": ""}, "no name of entity"),
        ({"Description": ""}, "no description"),
        ({"Type": "Perpetual"}, "unknown type of pledge “Perpetual”"),
        ({"Nature of the pledge": "Policy; Magic"}, "unknown nature “Magic”"),
        ({"Nature of the pledge": "Policy, Magic"}, "unknown nature “Magic”"),
        ({"Main objectives": "15; 24"}, "there is no objective 24"),
        ({"Main objectives": "0"}, "there is no objective 0"),
        ({"Main objectives": "access"}, "no number of an objective in “access”"),
        ({"Type": "Matching"}, "a matching pledge without the ID of the pledge being matched"),
        ({"Type": "Perpetual", "Description": ""}, "no description of the pledge; unknown type"),
    ],
)
def test_failing_rows_are_named_and_the_others_read(tmp_path, changes, reason):
    path = table(tmp_path / "a.csv", FULL, {**FULL, "Pledge ID": "13", **changes})
    good, bad = rows_of(path)
    assert isinstance(good, PledgeRow)
    assert isinstance(bad, RowProblem)
    assert bad.number == 3
    assert reason in bad.reason


def test_the_second_of_two_rows_with_one_id_fails(tmp_path):
    rows = rows_of(table(tmp_path / "a.csv", FULL, FULL, {**FULL, "Pledge ID": ""}))
    assert [type(row) for row in rows] == [PledgeRow, RowProblem, PledgeRow]
    assert isinstance(rows[1], RowProblem)
    assert (rows[1].number, rows[1].reason) == (3, "duplicate pledge ID 12: row 2 has it too")


def test_a_matching_pledge_names_the_other(tmp_path):
    apart = {
        **FULL,
        "Type": "matching pledge",
        "Title of the pledge being matched": "Other",
        "ID of the pledge being matched": "9",
    }
    together = {
        **{key: text for key, text in FULL.items() if "being matched" not in key},
        "Type": "Matching",
        "Title and ID of the pledge being matched": "Other (ID 9)",
    }
    for form in (apart, together):
        (row,) = rows_of(table(tmp_path / "a.csv", form))
        assert isinstance(row, PledgeRow)
        assert (row.type, row.matches_title, row.matches_id) == ("matching", "Other", "9")


@pytest.mark.parametrize("length", [299, 3001])
def test_a_description_of_another_length_is_a_warning(tmp_path, length):
    (row,) = rows_of(table(tmp_path / "a.csv", {**FULL, "Description": "x" * length}))
    assert isinstance(row, PledgeRow)
    assert list(map(str, row.warnings)) == [
        f"the description has {length} characters; the form asks 300 to 3,000"
    ]


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("15", (15,)),
        ("Objective 15: Provide access", (15,)),
        ("13; 15", (13, 15)),
        ("15,13,13", (13, 15)),
        ("Objectif 1 et objectif 23", (1, 23)),
        ("15.0", (15,)),
        ("2-4", (2, 3, 4)),
        ("All", tuple(range(1, 24))),
        ("٥؛ ١٥", (5, 15)),
        ("", ()),
    ],
)
def test_objectives(tmp_path, cell, numbers):
    (row,) = rows_of(table(tmp_path / "a.csv", {**FULL, "Main objectives": cell}))
    assert isinstance(row, PledgeRow)
    assert row.objectives == numbers


CONTACTS = {
    "Name of contact person": "Zebedee Quill",
    "E-mail": "zebedee@quill.example",
    "Phone number": "+41 22 555 0101",
    "IP address": "192.0.2.44",
    "Focal point": "Zebedee Quill",
    "Postal address of person": "1 Quill Street",
    "Submitted by": "zquill",
    "Prénom": "Zebedee",
    "Correo electrónico": "zebedee@quill.example",
    "Internal note": "Zebedee said yes",
}


def test_columns_of_contacts_are_dropped_unread(tmp_path):
    path = table(tmp_path / "a.csv", {**CONTACTS, **FULL})
    read_table = read_pledge_table(path, "a.csv")
    assert set(read_table.dropped) == set(CONTACTS)
    kept = cleaned_csv(read_table).decode()
    for text in CONTACTS.values():
        assert text not in repr(read_table)
        assert text not in kept


def test_addresses_within_kept_cells_are_masked(tmp_path):
    text = (
        f"{LONG} Write to zeb.quill@mail.example or mailto:z@q.example; from 192.0.2.44,"
        " 2001:db8::7 see https://migrationnetwork.un.org/node/7516/webform/submission/41?x=1."
    )
    (row,) = rows_of(table(tmp_path / "a.csv", {**FULL, "Description": text}))
    assert isinstance(row, PledgeRow)
    assert "@" not in row.description
    assert "192.0.2.44" not in row.description
    assert "db8" not in row.description
    assert "submission" not in row.description
    assert row.description.count("[removed]") == 5


@pytest.mark.parametrize(
    "text",
    ["at 10:30:00", "A/RES/73/195", "version 1.2", "3.5 million", "paras. 51-53.", "a:b", "::"],
)
def test_other_numbers_are_not_masked(text):
    assert masked(text) == text


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1. Name of the entity*", "entity"),
        ("II. Name of the pledge", "title"),
        ("VI) DESCRIPTION (300 to 3000 characters)", "description"),
        ("Please describe: description of the pledge", "description"),
        ("Type of pledge", "type"),
        ("Type of entity", "entity_kind"),
        ("Country", "countries"),
        ("Pledge", "title"),
        ("Attachment", None),
        ("", None),
    ],
)
def test_headers(text, key):
    assert column_of(text) == key
    assert not is_personal(text)


def test_of_two_columns_that_mean_the_same_the_first_counts():
    columns = columns_of(["Pledge title", "Title", "Entity", "Description"])
    assert columns.places == {"entity": 2, "title": 0, "description": 3}
    assert columns.dropped == ("Title",)


def test_missing_columns_are_named(tmp_path):
    without = {key: text for key, text in FULL.items() if key not in {"Description"}}
    path = table(tmp_path / "a.csv", without)
    with pytest.raises(TableError, match=r"a\.csv: lacks the columns Description of the pledge"):
        read_pledge_table(path, "a.csv")
    other = table(tmp_path / "b.csv", {"Country": "Kenya", "Year": "2022", "Sum": "3"})
    assert read_pledge_table(other, "b.csv") is None


def test_a_table_without_rows_is_refused(tmp_path):
    path = table(tmp_path / "a.csv", dict.fromkeys(FULL, ""))
    with pytest.raises(TableError, match="no pledge below its headers"):
        read_pledge_table(path, "a.csv")


def test_other_files_are_no_pledge_tables(tmp_path):
    (tmp_path / "a.txt").write_text("Name of entity, Name of the pledge, Description\n")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    for name in ("a.txt", "a.pdf"):
        assert read_pledge_table(tmp_path / name, name) is None
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "empty.csv").write_bytes(b"")
    for name in ("a.xlsx", "empty.csv", "none.csv", "."):
        with pytest.raises(ReadingError):
            read_pledge_table(tmp_path / name, name)


def test_what_is_kept_is_the_same_whatever_the_format(tmp_path):
    path = table(tmp_path / "a.csv", FULL)
    book = openpyxl.Workbook()
    reordered = dict(reversed({**FULL, **CONTACTS}.items()))
    book.active.append(list(reordered))
    book.active.append(list(reordered.values()))
    book.save(tmp_path / "a.xlsx")
    kept = cleaned_csv(read_pledge_table(path, "a.csv"))
    assert cleaned_csv(read_pledge_table(tmp_path / "a.xlsx", "a.xlsx")) == kept
    (tmp_path / "kept.csv").write_bytes(kept)
    document = read(tmp_path / "kept.csv")
    assert [str(passage.kind) for passage in document.passages] == ["heading", "table row"]


CELL = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)
ROW = st.fixed_dictionaries(
    {"Name of entity": CELL, "Name of the pledge": CELL, "Description": CELL},
    optional={
        "Pledge ID": st.integers(1, 4).map(str),
        "Main objectives": st.lists(st.integers(0, 25).map(str)).map("; ".join),
        "Type": st.sampled_from(["individual", "Common", "matching", "?"]),
        "Nature of the pledge": st.sampled_from(["policy", "Policy; process", "magic"]),
        "Participating States and actors": st.lists(CELL, max_size=3).map("\n".join),
        "Guiding principles": CELL,
        "Country": CELL,
        "Date": CELL,
    },
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(st.lists(ROW, min_size=1, max_size=5))
def test_reading_what_is_kept_gives_the_same_table(tmp_path, rows):
    once = read_pledge_table(table(tmp_path / "a.csv", *rows), "a.csv")
    kept = cleaned_csv(once)
    (tmp_path / "kept.csv").write_bytes(kept)
    again = read_pledge_table(tmp_path / "kept.csv", "kept.csv")
    assert (again.rows, again.columns, again.cells) == (once.rows, once.columns, once.cells)
    assert again.dropped == ()
    assert cleaned_csv(again) == kept


def test_a_table_with_contacts_and_few_columns_of_the_form_is_refused_by_name(tmp_path):
    path = tmp_path / "contacts.csv"
    path.write_text("Name of entity;Type;E-mail\nKenya;Individual;jo@example.org\n", "utf-8")
    with pytest.raises(TableError, match="lacks the columns") as error:
        read_pledge_table(path, path.name)
    assert "jo@example.org" not in str(error.value)
    path.write_text("Name of entity;Type\nKenya;Individual\n", "utf-8")
    assert read_pledge_table(path, path.name) is None
