"""Reading in processes of their own: no file stops the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.exchange.test_pledge_import import KENYA
from tests.jobs import crashing_reader
from tests.making import FAST, write_pdf, write_table, write_text

from tenir.jobs import reading_pool
from tenir.jobs.reading_pool import (
    ReadDocument,
    ReadTable,
    UnreadFile,
    read_apart,
    read_file,
    read_files,
)


def test_a_document_and_its_description(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "x", ["Kenya counts the boats of the harbour."])
    result = read_file(path, "KEN_review_2024.pdf")
    assert result.document.file == "KEN_review_2024.pdf"
    assert result.description.alpha3 == "KEN"
    assert isinstance(result, ReadDocument)
    assert result.seconds > 0


def test_a_pledge_table_is_read_as_one(tmp_path: Path) -> None:
    result = read_file(write_table(tmp_path / "pledges.csv", KENYA))
    assert [row.title for row in result.table.rows] == ["Schools for all"]
    assert isinstance(result, ReadTable)


def test_a_fault_of_a_reader_is_the_reason_in_one_line(tmp_path: Path, monkeypatch) -> None:
    def faulty(*_: object, **__: object) -> None:
        raise ZeroDivisionError("first line\nsecond line")

    monkeypatch.setattr(reading_pool, "read", faulty)
    result = read_file(write_text(tmp_path / "a.txt", "We count the boats."))
    assert str(result.reason) == "unexpected ZeroDivisionError: first line"


def test_a_reader_that_crashes_is_named_and_the_others_go_on(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(reading_pool, "read_file", crashing_reader.read_file)
    names = ["a.txt", "crash.txt", "b.txt", "missing.txt", "c.txt"]
    paths = [tmp_path / name for name in names]
    for path in paths:
        if path.name != "missing.txt":
            write_text(path, f"We count the boats of {path.stem}.")
    results = {result.path.name: result for result in read_files(paths, FAST)}
    assert sorted(results) == sorted(names)
    assert isinstance(results["crash.txt"], UnreadFile)
    assert "crashed" in str(results["crash.txt"].reason)
    assert isinstance(results["missing.txt"], UnreadFile)
    for name in set(names) - {"crash.txt", "missing.txt"}:
        assert isinstance(results[name], ReadDocument), results[name]
        assert Path(name).stem in results[name].document.text


def test_one_file_apart(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(reading_pool, "read_file", crashing_reader.read_file)
    path = write_text(tmp_path / "crash", "We count the boats.")
    assert "crashed" in str(read_apart(path, "a.txt").reason)


def test_nothing_to_read() -> None:
    assert list(read_files([], FAST)) == []


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xlsx", "a.csv", "a.html", "a.txt"])
def test_empty_files_have_one_reason_whatever_they_are_called(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    result = read_file(tmp_path / name)
    assert isinstance(result, UnreadFile)
    assert "empty" in str(result.reason)
    assert name not in str(result.reason)
