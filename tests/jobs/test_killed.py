"""`tenir add`, killed at any moment: nothing half-written, and adding again completes it."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import sqlite3
import time
from pathlib import Path

import pytest
from tests.making import write_pdf, write_text
from tests.processes import Tenir

from tenir.reading import read
from tenir.registry.files import UNFINISHED

KILLS = 3
FILES = 12


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    for number in range(FILES):
        pages = [
            [f"Report {number} counts boat {place}." for place in range(9)] for page in range(8)
        ]
        write_pdf(tmp_path / "reports" / f"report-{number}.pdf", *pages)
    return tmp_path / "reports"


def kill_when(tenir: Tenir, folder: Path, outcomes: int, pause: float) -> bool:
    """Kill `tenir add` a `pause` after it told so many outcomes; whether it was still at work."""
    process = tenir.start("add", folder, "--json")
    told = folder.parent / "out"
    end = time.monotonic() + 60
    while told.read_bytes().count(b"\n") < outcomes and process.poll() is None:
        assert time.monotonic() < end
        time.sleep(0.005)
    time.sleep(pause)
    working = process.poll() is None
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait(30)
    return working


def check_whole(home: Path, passages: dict[str, int]) -> int:
    """Whatever is in the data folder is whole; the number of documents.

    `passages` says how many a file has, by its hash.
    """
    with sqlite3.connect(home / "tenir.sqlite3") as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        query = "SELECT id, sha256, source_id FROM registry_document"
        documents = database.execute(query).fetchall()
        for key, sha256, source in documents:
            numbers = database.execute(
                "SELECT number FROM registry_passage WHERE document_id = ? ORDER BY number", [key]
            ).fetchall()
            assert [number for (number,) in numbers] == list(range(1, passages[sha256] + 1))
            assert (home / "files" / sha256[:2] / sha256).exists()
            [(entries,)] = database.execute(
                "SELECT count(*) FROM registry_auditentry"
                " WHERE action = 'AddDocument' AND subject_key = ?",
                [str(key)],
            )
            assert entries == 1
            assert database.execute(
                "SELECT count(*) FROM registry_source WHERE id = ?", [source]
            ).fetchall() == [(1,)]
        [(orphans,)] = database.execute(
            "SELECT count(*) FROM registry_passage"
            " WHERE document_id NOT IN (SELECT id FROM registry_document)"
        )
        assert orphans == 0
    database.close()
    for file in (home / "files").glob("*/*"):
        if not file.name.startswith(UNFINISHED):
            assert hashlib.sha256(file.read_bytes()).hexdigest() == file.name
    return len(documents)


@pytest.mark.skipif(os.name != "posix", reason="processes are killed with their readers")
def test_nothing_half_written_survives_a_kill(tenir: Tenir, folder: Path) -> None:
    chance = random.Random(os.environ.get("PYTEST_XDIST_TESTRUNUID"))
    whole = [read(path) for path in folder.iterdir()]
    passages = {document.sha256: len(document.passages) for document in whole}
    assert min(passages.values()) > 50
    count = 0
    killed = 0
    for number in range(KILLS):
        # After that many files that are there already, somewhere in the work on the next ones.
        killed += kill_when(tenir, folder, count + number % 2, pause=chance.uniform(0, 0.05))
        now = check_whole(tenir.home, passages)
        assert now >= count
        count = now
    assert killed, "no kill came in time: it shows nothing"
    done = tenir.run("add", folder, "--json")
    outcomes = [json.loads(line) for line in done.stdout.splitlines()]
    assert {outcome["status"] for outcome in outcomes} <= {"added", "unchanged"}
    assert len(outcomes) == check_whole(tenir.home, passages) == FILES


def test_what_a_killed_process_left_is_cleared_away(tenir: Tenir, tmp_path: Path) -> None:
    left = tenir.home / "files" / "ab" / f"{UNFINISHED}x"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    long_ago = time.time() - 7200
    os.utime(left, (long_ago, long_ago))
    tenir.run("add", write_text(tmp_path / "a.txt", "We count the boats."))
    assert not left.exists()
