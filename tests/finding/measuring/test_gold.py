"""Gold files: what a line may say, what is wrong with one, and the gold sets of the project."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.making import write_text

from tenir.errors import ReadingError
from tenir.finding.finder import kind_of_provision
from tenir.finding.finding import FindingKind
from tenir.finding.measuring.gold import GROUPS, GoldPassage, read_gold
from tenir.frameworks.catalogue import load
from tenir.reading import read
from tenir.text.language import LANGUAGES
from tenir.text.normal_form import normal_form

ROOT = Path(__file__).parents[3]
SETS = ROOT / "benchmarks" / "gold"
LEARNT = ROOT / "training" / "passages"
TEXT = "We will count the boats of the harbour."

WriteGold = Callable[..., Path]


@pytest.fixture
def gold(tmp_path: Path) -> WriteGold:
    """Writes a gold file of these lines: objects, or bytes as they are."""

    def write(*lines: dict[str, object] | bytes) -> Path:
        encoded = (
            each if isinstance(each, bytes) else json.dumps(each, ensure_ascii=False).encode()
            for each in lines
        )
        path = tmp_path / "mine.jsonl"
        path.write_bytes(b"\n".join(encoded))
        return path

    return write


def _one(path: Path, documents: Path | None = None) -> GoldPassage:
    [passage] = read_gold(path, documents)
    return passage


def test_a_line_with_everything(gold: WriteGold) -> None:
    read_back = _one(
        gold(
            {
                "text": TEXT,
                "language": "fr",
                "kind": "commitment",
                "provisions": ["gcm/objective/3", "gcm/objective/3", "gcm/principle/rule-of-law"],
                "not": ["sdg/goal/14"],
                "groups": ["gcm/objective", "sdg/goal"],
            }
        )
    )
    assert (read_back.passage.text, read_back.passage.language) == (TEXT, "fr")
    assert read_back.passage.document == ""
    assert (read_back.passage.start, read_back.passage.end) == (0, len(TEXT))
    assert read_back.kind is FindingKind.COMMITMENT
    assert read_back.provisions == {"gcm/objective/3", "gcm/principle/rule-of-law"}
    assert read_back.denied == {"sdg/goal/14"}
    assert read_back.groups == {"gcm/objective", "sdg/goal"}


def test_all_but_the_text_may_be_left_out(gold: WriteGold) -> None:
    bare = _one(gold({"text": TEXT}))
    assert (bare.kind, bare.provisions, bare.denied) == (None, None, frozenset())
    assert bare.groups == GROUPS
    assert bare.passage.language == "en"


def test_touching_nothing_is_a_label_and_being_nothing_too(gold: WriteGold) -> None:
    none = _one(gold({"text": TEXT, "provisions": [], "kind": "none"}))
    assert none.provisions == frozenset()
    assert none.kind is FindingKind.NONE


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0b", "\u00a0"])
def test_separators_of_unicode_end_no_line(gold: WriteGold, separator: str) -> None:
    text = f"We will{separator}count boats."
    assert _one(gold({"text": text})).passage.text == text


def test_lines_of_windows_blank_lines_and_a_mark_of_byte_order(gold: WriteGold) -> None:
    path = gold(b'\xef\xbb\xbf{"text": "a"}\r', b"  \r", b"", b'{"text": "b"}\r', b"")
    assert [each.passage.text for each in read_gold(path)] == ["a", "b"]


def test_an_empty_file_has_no_passages(gold: WriteGold) -> None:
    assert list(read_gold(gold())) == []


@pytest.mark.parametrize(
    "wrong",
    [
        b'{"text": "a"',
        b'{"text": "\xff"}',
        b'"text"',
        b"null",
        b'{"text": null}',
        b'{"text": ["a"], "language": "en"}',
        b'{"text": "a", "language": 5}',
        b'{"text": "a", "kind": "song"}',
        b'{"text": "a", "groups": "gcm/objective"}',
        b'{"text": "a", "provisions": {"gcm/objective/13": true}}',
        b'{"start": 0, "end": 5}',
    ],
)
def test_the_line_at_fault_is_named(gold: WriteGold, wrong: bytes) -> None:
    path = gold({"text": TEXT}, b"", wrong, {"text": TEXT})
    passages = read_gold(path)
    assert next(passages).passage.text == TEXT
    with pytest.raises(ReadingError, match=r"^mine\.jsonl: line 3 is no gold passage: ."):
        next(passages)


def test_a_passage_of_a_file(gold: WriteGold, tmp_path: Path) -> None:
    document = read(write_text(tmp_path / "files" / "a.txt", "The heron waits.", TEXT))
    place = document.passages[1]
    line = {"file": "a.txt", "start": place.start, "end": place.end, "kind": "commitment"}
    assert _one(gold(line), tmp_path / "files").passage == place


def test_a_file_that_is_not_at_hand_is_left_out(gold: WriteGold, tmp_path: Path) -> None:
    path = gold({"file": "b.txt", "start": 0, "end": 5}, {"text": TEXT})
    for documents in (None, tmp_path / "nowhere", tmp_path):
        assert _one(path, documents).passage.text == TEXT


@pytest.mark.parametrize("span", [{"start": 0, "end": 5}, {"start": 1}, {"start": "0", "end": 16}])
def test_a_span_that_is_no_passage(
    gold: WriteGold, tmp_path: Path, span: dict[str, object]
) -> None:
    write_text(tmp_path / "files" / "a.txt", "The heron waits.")
    with pytest.raises(ReadingError, match="line 1 is no gold passage"):
        list(read_gold(gold({"file": "a.txt"} | span), tmp_path / "files"))


def _lines(*folders: Path) -> Iterator[tuple[str, dict[str, object]]]:
    for folder in folders:
        for path in sorted(folder.glob("*.jsonl")):
            for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
                if line.strip():
                    yield f"{path.name}:{number}", json.loads(line)


def test_labels_of_our_gold_sets_exist() -> None:
    known = load().provisions
    for place, line in _lines(*(path for path in SETS.iterdir() if path.is_dir())):
        labels = [*line.get("provisions", []), *line.get("not", [])]  # type: ignore[misc]
        assert set(labels) <= known.keys(), place
        groups = set(line.get("groups", GROUPS))  # type: ignore[call-overload]
        assert {kind_of_provision(label) for label in labels} <= groups, place
        assert not set(line.get("provisions", [])) & set(line.get("not", [])), place  # type: ignore[call-overload]


def test_our_written_gold_set_speaks_six_languages() -> None:
    passages = [each for path in (SETS / "written").iterdir() for each in read_gold(path)]
    assert {each.passage.language for each in passages} == set(LANGUAGES)
    for language in LANGUAGES:
        kinds = {each.kind for each in passages if each.passage.language == language}
        assert kinds >= set(FindingKind)


def test_real_passages_are_kept_without_their_text() -> None:
    for place, line in _lines(SETS / "real"):
        assert "text" not in line, place
        assert {"file", "page", "start", "end"} <= line.keys(), place


def test_the_engine_learnt_from_no_passage_that_it_is_measured_on() -> None:
    learnt = {normal_form(str(line["text"])) for _, line in _lines(LEARNT) if "text" in line}
    assert len(learnt) > 1000
    measured = {
        normal_form(str(line["text"])): place
        for place, line in _lines(SETS / "written", SETS / "sdg")
    }
    assert [place for text, place in measured.items() if text in learnt] == []
