"""`tenir find`: what a file holds, and what counts for an instrument."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.making import write_pdf, write_text

from tenir.reading import read

PROMISE = "Kenya will end the detention of migrant children by 2027 in all 47 counties."
VAGUE = "We will continue to consider ways to improve the conditions of detention of migrants."
FORESTS = "Kenya will plant two million trees in its forests by 2030."
GERMAN = "Wir werden die Haft von Kindern beenden und ihnen bessere Unterkünfte anbieten."
DETENTION = "gcm/objective/13"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_pdf(tmp_path / "review.pdf", [FORESTS], [PROMISE, VAGUE])


@pytest.mark.parametrize("fast", [False, True])
def test_one_object_a_finding(run: Run, file: Path, fast: bool) -> None:
    out, err = run("find", file, "--json", *(["--fast"] if fast else []))
    found = [json.loads(line) for line in out.splitlines()]
    document = read(file)
    for each in found:
        assert list(each)[:5] == ["document", "page", "start", "end", "text"]
        assert set(each) - {"document", "page", "start", "end", "text"} == {
            "language", "kind", "probability", "reasons", "links", "promise", "answers"
        }  # fmt: skip
        assert each["document"] == document.identifier
        assert document.text[each["start"] : each["end"]] == each["text"]
        assert 0 < each["probability"] <= 1
        assert any(link["provision"].startswith("gcm/") for link in each["links"])
        assert all(link["linked"] is True and link["reasons"] for link in each["links"])
        for reason in (
            *each["reasons"],
            *(told for link in each["links"] for told in link["reasons"]),
        ):
            assert isinstance(reason, str)
    promised = next(each for each in found if each["text"] == PROMISE)
    assert (promised["kind"], promised["language"], promised["page"]) == ("commitment", "en", 2)
    assert DETENTION in [link["provision"] for link in promised["links"]]
    assert promised["promise"]["deadline"] == {
        "quote": {"start": 49, "end": 56, "text": "by 2027"},
        "date": "2027",
    }
    assert promised["promise"]["vague"] is False
    answers = {each["question"]: each["quote"] for each in promised["answers"]}
    assert any(answers.values()) and not all(answers.values())
    assert "3 passages; findings: " in err


def test_what_touches_no_provision_counts_for_none(run: Run, file: Path) -> None:
    def found(*options: str) -> set[str]:
        out = run("find", file, "--fast", "--json", *options)[0]
        return {json.loads(line)["text"] for line in out.splitlines()}

    assert FORESTS not in found()
    assert PROMISE in found()
    assert FORESTS in found("--all")
    assert FORESTS in found("--framework", "sdg")


def test_for_people_the_parts_of_a_promise_stand_below_it(run: Run, file: Path) -> None:
    out, err = run("find", file, "--fast")
    assert "p. 2  commitment" in out
    assert PROMISE in out
    assert "by when: “by 2027”" in out
    assert DETENTION in out
    assert FORESTS not in out
    assert err.startswith(f"{file}: 3 passages; findings: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize("text", ["2027", GERMAN], ids=["a number", "none of the six languages"])
def test_where_nothing_is_found_it_says_so(run: Run, tmp_path: Path, text: str) -> None:
    path = write_text(tmp_path / "a.txt", text)
    out, err = run("find", path, "--json", "--fast")
    assert out == ""
    assert "1 passage; findings: none" in err


def test_what_cannot_be_read_and_what_is_unknown_is_named(run: Run, tmp_path, file) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    for words, named in (
        ((tmp_path / "missing.pdf",), "missing.pdf"),
        ((tmp_path / "empty.pdf",), "empty"),
        ((file, "--framework", "heron"), "heron"),
    ):
        out, err = run("find", *words, "--json", status=1)
        assert out == ""
        assert named in err
        assert err.startswith("tenir: ")
        assert err.count("\n") == 1
