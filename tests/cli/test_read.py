"""`tenir read`: the passages of a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.exchange.test_pledge_import import KENYA
from tests.making import ARABIC, FRENCH, write_docx, write_pdf, write_table, write_text

from tenir.reading import read

KEYS = ["document", "page", "start", "end", "language", "kind", "text", "ocr"]


@pytest.fixture(params=["pdf", "docx", "txt", "csv"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"a.{request.param}"
    return {
        "pdf": lambda: write_pdf(path, ["We count the boats."], ["We paint the boats."]),
        "docx": lambda: write_docx(path, FRENCH),
        "txt": lambda: write_text(path, ARABIC, FRENCH),
        "csv": lambda: write_table(path, {"State": "Kenya", "Boats": "12"}),
    }[request.param]()


def test_one_object_a_passage_with_these_keys(run: Run, file: Path) -> None:
    out, err = run("read", file, "--json")
    found = [json.loads(line) for line in out.splitlines()]
    document = read(file)
    assert [list(each) for each in found] == [KEYS] * len(document.passages)
    for each, passage in zip(found, document.passages, strict=True):
        assert each["text"] == passage.text == document.text[each["start"] : each["end"]]
        assert each["document"] == document.identifier
        assert each["ocr"] is False
    assert "passages" in err
    assert "\\u" not in out, "the letters of each language stand as they are"


def test_for_people(run: Run, file: Path) -> None:
    out, _ = run("read", file)
    for passage in read(file).passages:
        assert passage.text in out


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.pdf", b"", "empty"),
        ("broken.pdf", b"%PDF-1.7\n%%EOF", ""),
        ("what.heron", bytes(range(256)), ""),
        ("missing.txt", None, ""),
        (".", None, ""),
    ],
)
def test_what_cannot_be_read_is_one_line(run: Run, tmp_path, name, content, reason: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    out, err = run("read", tmp_path / name, "--json", status=1)
    assert out == ""
    assert err.startswith("tenir: ")
    assert err.count("\n") == 1
    assert name in err or name == "."
    assert reason in err


def test_contacts_of_a_pledge_table_are_not_read(run: Run, tmp_path: Path) -> None:
    row = KENYA | {"Contact e-mail": "heron@example.org", "Name of focal point": "Jo Heron"}
    path = write_table(tmp_path / "pledges.csv", row)
    out, _ = run("read", path, "--json")
    assert "Schools for all" in out
    assert "heron@" not in out and "Jo Heron" not in out
