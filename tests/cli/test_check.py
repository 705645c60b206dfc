"""`tenir check` and `tenir audit`: what is whole, what was changed, what is erased."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.making import write_text
from tests.processes import Tenir


def test_each_fault_is_named_and_erasing_is_none(tenir: Tenir, tmp_path: Path) -> None:
    tenir.run("add", write_text(tmp_path / "a.txt", "Kenya counts boats."), "--fast")
    whole = json.loads(tenir.run("check", "--json").stdout)
    assert whole["clean"]
    assert whole["entries"] > 300
    assert tenir.run("check", "--expect", whole["last_digest"]).stdout.endswith("All is well.\n")

    told = tenir.run("audit", "show", "commitment", "1", "--json").stdout.splitlines()
    [added] = map(json.loads, told)
    assert added["action"] == "AddCommitment"
    assert added["changes"]["title"]["before"] is None
    number = str(added["number"])
    tenir.run("audit", "erase", number, "--reason", "a name", "--yes")
    assert "erased" in tenir.run("audit", "show", "commitment", "1").stdout
    tenir.run("audit", "erase", number, "--reason", "a name", "--yes", status=1)
    assert json.loads(tenir.run("check", "--json").stdout)["clean"]

    with closing(sqlite3.connect(tenir.home / "tenir.sqlite3")) as database:
        database.execute("UPDATE registry_auditentry SET channel = 'x' WHERE id = 9")
        database.execute("UPDATE registry_passage SET text = text || '!'")
        database.commit()
    [file] = (tenir.home / "files").glob("*/*")
    file.write_bytes(b"changed")
    faults = json.loads(tenir.run("check", "--json", "--expect", "0" * 64, status=1).stdout)
    assert not faults["clean"]
    assert faults["faults"]["audit chain"] == [
        "audit entry 9: it or the one before was changed",
        f"the chain does not hold the digest {'0' * 64}",
    ]
    assert "its place and its text do not agree" in faults["faults"]["anchors"][0]
    assert "its file was changed" in faults["faults"]["files"][0]


def test_what_does_not_exist_is_said(tenir: Tenir) -> None:
    assert "there is no kind boat" in tenir.run("audit", "show", "boat", "1", status=2).stderr
    assert (
        "there is no actor 9999999"
        in tenir.run("audit", "show", "actor", "9999999", status=1).stderr
    )
