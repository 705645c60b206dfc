"""`tenir index`: what it says of the index, and how it is made anew and completed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run
from tests.making import added, write_text

from tenir.search.indexing import index
from tenir.search.models import Change, Entry, Meaning, Thing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def told(run: Run) -> dict[str, Any]:
    return json.loads(run("index", "--json")[0])


def entries() -> list[tuple[int, str]]:
    return sorted(Entry.objects.filter(dead=False).values_list("thing", "key"))


def test_what_there_is(run: Run, home: Path, tmp_path: Path) -> None:
    before = told(run)
    assert before["in_step"]
    assert before["version"] == index.version()
    assert before["bytes"] == 0
    assert list(before["entries"]) == [thing.name.lower() for thing in Thing]
    assert sum(before["entries"].values()) == len(entries())
    added(write_text(tmp_path / "a.txt", "Boats are green.", "Boats are blue."))
    (home / "search").mkdir(parents=True)
    (home / "search" / "a").write_bytes(b"12345")
    after = told(run)
    assert after["entries"] == before["entries"] | {
        "passage": before["entries"]["passage"] + 2,
        "document": before["entries"]["document"] + 1,
    }
    assert after["vectors"]["word_table"] == before["vectors"]["word_table"] + 2
    assert after["bytes"] == 5


def test_for_people(run: Run) -> None:
    out, err = run("index")
    assert err == ""
    assert out.startswith(f"{len(entries())} entries\n  passage ")
    assert f"version {index.version()} (in step)\n" in out


def test_saying_that_it_is_out_of_step_does_not_make_it_anew(run: Run) -> None:
    Change.objects.create(stamp=1, version="of long ago")
    assert "version of long ago (not in step" in run("index")[0]
    assert not told(run)["in_step"]
    assert Change.objects.filter(version="of long ago").exists()


def test_making_it_anew(run: Run, tmp_path: Path) -> None:
    added(write_text(tmp_path / "a.txt", "Boats are green."))
    before, seen = entries(), Meaning.objects.filter(encoded=True).count()
    Entry.objects.filter(thing=Thing.PASSAGE).delete()
    Change.objects.create(stamp=1, version="of long ago")
    out, err = run("index", "rebuild")
    assert out == ""
    assert "Indexing" in err
    assert f"{len(before)} entries\n" in err
    assert entries() == before
    assert index.in_step()
    assert Meaning.objects.filter(encoded=True).count() == seen


@pytest.mark.parametrize("words", [["rebuild", "--encode"], ["encode"]])
def test_the_encoder_sees_what_it_did_not_see(run: Run, tmp_path: Path, words: list[str]) -> None:
    added(write_text(tmp_path / "a.txt", "Boats are green.", "Boats are blue."))
    assert Meaning.objects.filter(encoded=False).count() == 2
    out, err = run("index", *words)
    assert out == ""
    assert "Encoding" in err
    assert "2 passages seen" in err
    assert not Meaning.objects.filter(encoded=False).exists()
    assert "0 passages seen" in run("index", "encode")[1]


@pytest.mark.parametrize("words", [["heron"], ["--json", "rebuild"], ["encode", "--fast"]])
def test_wrong_words(run: Run, words: list[str]) -> None:
    assert run("index", *words, status=2)[0] == ""
