"""`tenir users`: accounts on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.processes import Tenir


def test_accounts_are_added_listed_and_amended(tenir: Tenir, tmp_path: Path) -> None:
    password = tmp_path / "password"
    password.write_text("a heron stands in the reeds\n", encoding="utf-8")
    tenir.run("users", "add", "amina@example.org", "--password-file", str(password))
    tenir.run(
        "users", "add", "omar@example.org", "--role", "member", "--organisation", "Harbour Watch",
        "--password-file", str(password),
    )  # fmt: skip
    tenir.run("users", "amend", "omar@example.org", "--role", "reviewer", "--close")
    lines = tenir.run("users", "list", "--json").stdout.splitlines()
    assert [
        (each["email"], each["role"], each["organisation"], each["open"])
        for each in map(json.loads, lines)
    ] == [
        ("amina@example.org", "steward", None, True),
        ("omar@example.org", "reviewer", "Harbour Watch", False),
    ]
    last = tenir.run("users", "amend", "amina@example.org", "--close", status=1)
    assert "last steward" in last.stderr
    assert "there is no account" in tenir.run("users", "amend", "x@y.org", status=1).stderr
