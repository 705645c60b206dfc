"""From a pledge table to commitments: parties, places, provisions, quotes, and failing rows."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest
from tests.making import AUTHOR, state, write_table
from tests.processes import Tenir

from tenir.exchange.pledge_import import ImportedPledges, import_pledges
from tenir.exchange.pledge_table import read_pledge_table
from tenir.registry.models import Actor, AuditEntry, Commitment, Document, Source
from tenir.registry.visibility import ANYONE

LONG = "We will give every migrant child a place in a public school near its home. " * 5
KENYA = {
    "Pledge ID": "12",
    "Name of entity": "Kenya",
    "Kind of entity": "State",
    "Country or countries of implementation": "Kenya; Uganda",
    "Name of the pledge": "Schools for all",
    "Type": "In partnership",
    "Mirror pledge": "yes",
    "Participating States and actors": "Uganda",
    "Nature of the pledge": "Policy",
    "Main objectives": "15; 16",
    "Guiding principles": "Child-sensitive",
    "Description": LONG,
    "URL": "https://example.org/pledges/schools",
    "Date of submission": "17 May 2022",
    "Language": "English",
}
CITY = {
    "Pledge ID": "13",
    "Name of entity": "City of the Heron",
    "Kind of entity": "Local authority",
    "Country or countries of implementation": "Uganda",
    "Name of the pledge": "Shelter for all",
    "Type": "Individual",
    "Main objectives": "13",
    "Description": "The city will open its shelters to everyone. " * 8,
    "Date of submission": "2022",
}
MATCHING = {
    "Pledge ID": "14",
    "Name of entity": "Uganda",
    "Kind of entity": "State",
    "Name of the pledge": "Schools for all, too",
    "Type": "Matching",
    "ID of the pledge being matched": "12",
    "Description": LONG,
}

pytestmark = pytest.mark.django_db


def importing(path: Path, visibility: str = "public") -> ImportedPledges:
    return import_pledges(read_pledge_table(path, path.name), path.name, visibility, AUTHOR)


@pytest.fixture
def imported(home: Path, tmp_path: Path) -> ImportedPledges:
    return importing(write_table(tmp_path / "pledges.csv", KENYA, CITY, MATCHING))


def pledge(number: str) -> Commitment:
    return Commitment.objects.get(pledge_id=number)


def test_every_sound_row_is_a_commitment(imported: ImportedPledges) -> None:
    assert (imported.commitments, imported.known, imported.problems) == (3, 0, ())
    schools = pledge("12")
    assert (schools.title, schools.date, schools.language) == (
        "Schools for all",
        "2022-05-17",
        "en",
    )
    assert (schools.type, schools.kinds, schools.mirror) == ("in-partnership", ["policy"], True)
    assert schools.acting == [state("KEN"), state("UGA")]
    assert set(schools.places.all()) == {state("KEN"), state("UGA")}
    links = schools.provisions.values_list("identifier", "linked_by", "basis")
    assert set(links) == {
        (f"gcm/{provision}", "declared", "pledge form")
        for provision in ("objective/15", "objective/16", "principle/child-sensitive")
    }
    assert schools.source.address == "https://example.org/pledges/schools"
    assert schools.source.actor == state("KEN")


def test_a_city_lies_in_the_state_in_which_it_keeps_its_pledge(imported: ImportedPledges) -> None:
    [city] = pledge("13").acting
    assert (city.kind, city.state) == ("local-or-regional-government", state("UGA"))
    assert pledge("13") in Commitment.objects.within(state("UGA"))
    assert pledge("13") not in Commitment.objects.of(state("UGA"))


def test_a_matching_pledge_names_the_one_it_matches(imported: ImportedPledges) -> None:
    assert pledge("14").matches == pledge("12")


def test_each_is_quoted_where_it_stands_in_the_kept_table(imported: ImportedPledges) -> None:
    text = imported.document.file.read_text(encoding="utf-8-sig")
    for number, row in (("12", KENYA), ("13", CITY)):
        utterance = pledge(number).utterances.get()
        passage = utterance.passage
        assert utterance.quote == row["Description"].strip()
        start, end = utterance.start - passage.start, utterance.end - passage.start
        assert passage.text[start:end] == utterance.quote
        assert passage.document == imported.document
        assert utterance.quote in text


def test_failing_rows_have_their_number_and_reason_and_leave_nothing(home, tmp_path) -> None:
    actors = Actor.objects.count()
    result = importing(
        write_table(
            tmp_path / "pledges.csv",
            KENYA,
            KENYA | {"Name of the pledge": "Another"},
            CITY | {"Country or countries of implementation": "Atlantis"},
            CITY | {"Pledge ID": "20", "Kind of entity": "State"},
            CITY
            | {
                "Pledge ID": "14",
                "Type": "Matching",
                "ID of the pledge being matched": "99",
            },
            KENYA | {"Pledge ID": "21", "Main objectives": "44"},
            KENYA | {"Pledge ID": "22", "Description": ""},
        )
    )
    assert result.commitments == 1
    reasons = {problem.number: problem.reason for problem in result.problems}
    assert list(reasons) == [3, 4, 5, 6, 7, 8]
    for number, words in (
        (3, "duplicate pledge ID 12"),
        (4, "Atlantis"),
        (5, "City of the Heron"),
        (6, "99"),
        (7, "44"),
        (8, "description"),
    ):
        assert words in reasons[number]
        assert "\n" not in reasons[number]
    # What a failing row had begun is undone: the city of row 6 is in no register.
    assert Actor.objects.count() == actors


def test_an_id_that_another_pledge_has_is_refused(imported: ImportedPledges, tmp_path) -> None:
    other = KENYA | {"Name of the pledge": "Schools for none"}
    again = importing(write_table(tmp_path / "other.csv", other, CITY))
    assert (again.commitments, again.known) == (0, 1)
    [problem] = again.problems
    assert problem.number == 2
    assert f"commitment {pledge('12').number}" in problem.reason


def test_the_same_table_twice_changes_nothing(imported: ImportedPledges, tmp_path) -> None:
    before = (Commitment.objects.count(), Document.objects.count(), AuditEntry.objects.count())
    # In another order of columns, which makes other bytes of the same table.
    rows = [dict(reversed(row.items())) for row in (KENYA, CITY, MATCHING)]
    again = importing(write_table(tmp_path / "again.csv", *rows))
    assert again.document_known
    assert again.document == imported.document
    after = (Commitment.objects.count(), Document.objects.count(), AuditEntry.objects.count())
    assert after == before


def test_what_is_hidden_of_a_table_is_hidden_of_all_that_comes_of_it(home, tmp_path) -> None:
    sources = Source.objects.visible_to(ANYONE).count()
    importing(write_table(tmp_path / "pledges.csv", KENYA, CITY), visibility="protected")
    assert {pledge("12").visibility, pledge("13").visibility} == {"protected"}
    assert Source.objects.visible_to(ANYONE).count() == sources
    city = Actor.objects.get(name="City of the Heron")
    assert city not in Actor.objects.heard(ANYONE)


CONTACT = {
    "Contact name": "Amina Reedwarbler",
    "Contact e-mail": "amina@reedwarbler.example",
    "IP address": "203.0.113.77",
}


def test_contacts_are_nowhere_in_the_data_folder(tenir: Tenir, tmp_path: Path) -> None:
    within = f"{LONG}Write to {CONTACT['Contact e-mail']} from {CONTACT['IP address']}."
    (tmp_path / "tables").mkdir()
    write_table(tmp_path / "tables" / "a.csv", KENYA | CONTACT | {"Description": within})
    as_workbook(write_table(tmp_path / "b.csv", CITY | CONTACT)).rename(tmp_path / "tables/b.xlsx")
    tenir.run("add", tmp_path / "tables")
    files = [file for file in tenir.home.rglob("*") if file.is_file()]
    assert any(b"Schools for all" in file.read_bytes() for file in files)
    assert any(b"City of the Heron" in file.read_bytes() for file in files)
    for file in files:
        content = file.read_bytes()
        for part in ("Amina", "Reedwarbler", "reedwarbler", "203.0.113.77"):
            for encoding in ("utf-8", "utf-16-le"):
                assert part.encode(encoding) not in content, file


def as_workbook(path: Path) -> Path:
    """The table as XLSX."""
    book = openpyxl.Workbook()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            book.active.append(row)
    book.save(path.with_suffix(".xlsx"))
    return path.with_suffix(".xlsx")


def test_participants_of_whom_no_kind_is_stated_are_parties(home, tmp_path) -> None:
    row = KENYA | {"Participating States and actors": "Uganda; Heron Trust (Portugal)"}
    result = importing(write_table(tmp_path / "pledges.csv", row))
    assert (result.commitments, result.problems) == (1, ())
    trust = Actor.objects.get(name="Heron Trust")
    assert (trust.kind, trust.state.alpha3) == ("not-stated", "PRT")
    assert set(pledge("12").parties.all()) == {state("KEN"), state("UGA"), trust}


def test_what_is_odd_in_a_row_is_said_and_the_row_taken(home, tmp_path) -> None:
    row = KENYA | {"Description": "Schools.", "Guiding principles": "Herons first"}
    result = importing(write_table(tmp_path / "pledges.csv", row))
    assert (result.commitments, result.problems) == (1, ())
    [remark] = result.remarks
    assert remark.number == 2
    assert "Herons first" in remark.reason and "8 characters" in remark.reason
