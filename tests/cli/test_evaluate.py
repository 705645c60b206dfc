"""`tenir evaluate`: figures on labelled passages, and what is wrong with a gold file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.making import write_text
from tests.processes import Tenir

from tenir.finding.measuring import accuracy
from tenir.finding.measuring.accuracy import published_accuracy
from tenir.finding.weights import version
from tenir.reading import read

ENGLISH = "Kenya will end the detention of migrant children by 2027 in all 47 counties."
FRENCH = "Nous mettrons fin à la détention des enfants migrants d’ici à 2027."
FORESTS = "Kenya will plant two million trees in its forests by 2030."
DETENTION = "gcm/objective/13"
OBJECTIVES = ["gcm/objective"]

WriteGold = Callable[..., Path]


@pytest.fixture
def gold(tmp_path: Path) -> WriteGold:
    """Writes a gold file of these lines: objects, or lines as they are."""

    def write(*lines: dict[str, object] | str, name: str = "mine.jsonl") -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        texts = (each if isinstance(each, str) else json.dumps(each) for each in lines)
        path.write_text("\n".join(texts) + "\n", encoding="utf-8")
        return path

    return write


def line(text: str, provisions: list[str], kind: str = "commitment", **more: object) -> dict:
    return {"text": text, "provisions": provisions, "kind": kind, "groups": OBJECTIVES} | more


def figures(run: Run, path: Path, *options: object) -> dict:
    [answer] = run("evaluate", "--gold", path, "--json", *options)[0].splitlines()
    return json.loads(answer)


@pytest.mark.parametrize("fast", [True, False])
def test_where_the_engine_is_right(run: Run, gold: WriteGold, fast: bool) -> None:
    path = gold(
        line(ENGLISH, [DETENTION], language="en"),
        "",
        line(FRENCH, [DETENTION], language="fr"),
        line(FORESTS, []),
    )
    given = figures(run, path, *(["--fast"] if fast else []))
    assert list(given) == ["set", "links", "kinds"]
    assert given["set"] == "mine"
    assert set(given["links"]) == {"gcm/objective"}
    links = given["links"]["gcm/objective"]
    assert {language: (of["texts"], of["touching"]) for language, of in links.items()} == {
        "all": (3, 2),
        "en": (2, 1),
        "fr": (1, 1),
    }
    for of in links.values():
        assert (of["first"], of["first_three"], of["recall"]) == (1, 1, 1)
        assert of["precision"] == pytest.approx(of["right"] / of["given"], abs=1e-4)
        assert of["decided"] is None, "nobody was asked yes or no"
    kinds = given["kinds"]["all"]
    assert (kinds["texts"], kinds["macro_f1"]) == (3, 1)
    assert kinds["kinds"]["commitment"] == {
        "count": 3, "given": 3, "right": 3, "precision": 1, "recall": 1, "f1": 1
    }  # fmt: skip


def test_where_the_engine_is_wrong(run: Run, gold: WriteGold) -> None:
    # Labels that are absurd, so that whatever the engine says of them is wrong.
    absurd = ["gcm/objective/20"]
    path = gold(line(ENGLISH, absurd, "need"), line(FRENCH, absurd, "need"))
    given = figures(run, path, "--fast")
    of = given["links"]["gcm/objective"]["all"]
    assert (of["first"], of["first_three"], of["precision"], of["recall"], of["f1"]) == (0,) * 5
    assert of["calibration_error"] > 0.2
    assert given["kinds"]["all"]["macro_f1"] == 0


def test_decisions_that_a_reader_was_asked_for(run: Run, gold: WriteGold) -> None:
    path = gold(
        line(ENGLISH, [DETENTION], **{"not": ["gcm/objective/20"]}),
        line(FORESTS, [DETENTION], **{"not": ["gcm/objective/20"]}),
    )
    of = figures(run, path, "--fast")["links"]["gcm/objective"]["all"]
    # Of detention one of two decisions is right, of remittances both.
    assert of["decided"] == 0.75


def test_what_is_not_labelled_is_not_counted(run: Run, gold: WriteGold) -> None:
    path = gold({"text": ENGLISH, "kind": "commitment"}, line(FRENCH, [DETENTION]) | {"kind": ""})
    given = figures(run, path, "--fast")
    assert given["links"]["gcm/objective"]["all"]["texts"] == 1
    assert given["kinds"]["all"]["texts"] == 1


def test_passages_of_documents_that_are_at_hand(run: Run, gold: WriteGold, tmp_path) -> None:
    [first, second] = read(write_text(tmp_path / "files" / "a.txt", ENGLISH, FORESTS)).passages
    lines = [
        {"file": name, "start": passage.start, "end": passage.end, "provisions": of}
        for name, passage, of in (
            ("a.txt", first, [DETENTION]),
            ("a.txt", second, []),
            ("b.txt", first, [DETENTION]),
        )
    ]
    path = gold(*lines)
    given = figures(run, path, "--fast", "--documents", tmp_path / "files")
    assert given["links"]["gcm/objective"]["all"]["texts"] == 2
    out, err = run("evaluate", "--gold", path, "--fast", "--json")
    assert out == ""
    assert "mine: none of its documents is there" in err


def test_a_folder_is_one_set_and_several_are_told_apart(run: Run, gold: WriteGold) -> None:
    gold(line(ENGLISH, [DETENTION]), name="ours/en.jsonl")
    folder = gold(line(FRENCH, [DETENTION]), name="ours/fr.jsonl").parent
    other = gold(line(FORESTS, []), name="theirs.jsonl")
    out = run("evaluate", "--gold", folder, "--gold", other, "--json", "--fast")[0]
    answers = [json.loads(answer) for answer in out.splitlines()]
    assert [answer["set"] for answer in answers] == ["ours", "theirs"]
    assert [answer["kinds"]["all"]["texts"] for answer in answers] == [2, 1]


@pytest.mark.parametrize(
    "wrong",
    [
        '{"text": "We count',
        "heron",
        "5",
        "[1, 2]",
        '{"provisions": []}',
        '{"text": 5}',
        '{"text": "We count.", "kind": "promise"}',
        '{"text": "We count.", "provisions": "gcm/objective/13"}',
        '{"text": "We count.", "provisions": 13}',
        '{"text": "We count.", "not": "gcm/objective/13"}',
    ],
)
def test_the_line_that_is_wrong_is_named(run: Run, gold: WriteGold, wrong: str) -> None:
    path = gold(line(ENGLISH, [DETENTION]), "", wrong)
    out, err = run("evaluate", "--gold", path, "--json", "--fast", status=1)
    assert out == ""
    assert err.startswith("tenir: mine.jsonl")
    assert "line 3 " in err
    assert err.count("\n") == 1


def test_a_span_that_is_no_passage_is_named(run: Run, gold: WriteGold, tmp_path: Path) -> None:
    write_text(tmp_path / "files" / "a.txt", ENGLISH)
    path = gold({"file": "a.txt", "start": 0, "end": 5, "provisions": []})
    options = ["--documents", tmp_path / "files", "--fast"]
    err = run("evaluate", "--gold", path, *options, status=1)[1]
    assert "line 1 " in err
    assert "a.txt has no passage from 0 to 5" in err


def test_what_is_not_there(run: Run, tmp_path: Path, monkeypatch) -> None:
    assert "does not exist" in run("evaluate", "--gold", tmp_path / "no.jsonl", status=2)[1]
    monkeypatch.chdir(tmp_path)
    assert "--gold FILE" in run("evaluate", status=2)[1]


def test_for_people_there_are_tables(run: Run, gold: WriteGold) -> None:
    path = gold(line(ENGLISH, [DETENTION]), line(FRENCH, [DETENTION], language="fr"))
    out = run("evaluate", "--gold", path, "--fast")[0]
    assert "mine: links to gcm/objective" in out
    assert "mine: kinds of finding, F1" in out
    rows = [each.split() for each in out.splitlines()]
    assert ["fr", "1", "1", "1.000", "1.000"] in [row[:5] for row in rows]
    assert [row[:3] for row in rows].count(["fr", "1", "1.000"]) == 1


def test_figures_are_published_mode_by_mode(run: Run, gold: WriteGold, tmp_path, monkeypatch):
    monkeypatch.setattr(accuracy, "ACCURACY", tmp_path / "accuracy.json")
    path = gold(line(ENGLISH, [DETENTION]))
    run("evaluate", "--gold", path, "--fast")
    assert published_accuracy() == {}, "only where that is asked for"
    given = figures(run, path, "--fast", "--publish")
    assert set(published_accuracy()) == {"fast"}
    fast = published_accuracy()["fast"]
    assert fast["sets"] == {"mine": {name: given[name] for name in ("links", "kinds")}}
    assert fast["version"] == version()
    figures(run, path, "--publish")
    assert set(published_accuracy()) == {"fast", "full"}
    assert published_accuracy()["fast"] == fast


def test_the_search_is_measured_in_a_folder_of_its_own(tenir: Tenir, tmp_path: Path) -> None:
    need = {
        "need": "balloons",
        "queries": {"en": "hot air balloons"},
        "passages": [
            {"language": "en", "grade": 2, "text": "Hot air balloons were counted."},
            {"language": "en", "grade": 0, "text": "The harbour was empty."},
        ],
    }
    path = tmp_path / "needs.jsonl"
    path.write_text(json.dumps(need), encoding="utf-8")
    of_set = json.loads(tenir.run("evaluate", "--search", "--needs", path, "--json").stdout)
    assert of_set["set"] == "needs"
    assert of_set["languages"]["all"]["queries"] == 1
    assert of_set["languages"]["en"]["own_first"] == 1
