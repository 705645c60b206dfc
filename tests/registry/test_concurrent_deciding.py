"""Fifty people who decide at once, on both databases: nothing is lost, and nobody sees an error
but who comes second."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.postgresql import Cluster
from tests.processes import PATIENCE, Tenir

PROCESSES, THREADS = 5, 10
FINDINGS = 60
"""Of these, one is decided on by all, the others by one each in turn."""

READY = """
import json, sys
import django
django.setup()
from tenir.frameworks import states
from tenir.registry.actions import Author
from tenir.registry.models import Actor, FoundFinding, FoundLink, Passage
passages = list(Passage.objects.order_by("number"))
FoundFinding.objects.all().delete()
FoundFinding.objects.bulk_create(
    FoundFinding(passage=each, kind="commitment", probability=0.9, version="test")
    for each in passages
)
print(json.dumps([each.pk for each in passages]))
"""
DECIDING = """
import json, sys
from concurrent.futures import ThreadPoolExecutor
import django
django.setup()
from django.db import connection
from tenir.errors import Conflict
from tenir.registry.actions import Author, DecideFinding
from tenir.registry.models import Passage

first, threads, keys = int(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3])

def decide(person):
    told = {"made": 0, "second": 0}
    try:
        for key in [keys[0], *keys[1 + person :: 50]]:
            passage = Passage.objects.select_related("document__source__actor").get(pk=key)
            author = Author(f"account {person}", "page")
            try:
                DecideFinding(author=author, passage=passage, verdict="accepted").run()
                told["made"] += 1
            except Conflict:
                told["second"] += 1
    finally:
        connection.close()
    return told

with ThreadPoolExecutor(threads) as pool:
    print(json.dumps(list(pool.map(decide, range(first, first + threads)))))
"""
COUNTING = """
import json
import django
django.setup()
from tenir.registry import audit
from tenir.registry.models import AuditEntry, Commitment, Decision, FoundFinding
print(json.dumps({
    "decisions": Decision.objects.count(),
    "passages": Decision.objects.values("passage").distinct().count(),
    "commitments": Commitment.objects.filter(decisions__isnull=False).distinct().count(),
    "waiting": FoundFinding.objects.filter(waiting=True).count(),
    "entries": AuditEntry.objects.filter(action="DecideFinding").count(),
    "faults": [str(fault) for fault in audit.faults()],
}))
"""


def run(tenir: Tenir, script: str, *arguments: str) -> subprocess.Popen[str]:
    """Start a script beside Tenir."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        env=tenir.environment,
        cwd=tenir.home.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def said(process: subprocess.Popen[str]) -> object:
    """What a script prints at its end, which must be a good one."""
    printed, errors = process.communicate(timeout=3 * PATIENCE)
    assert process.returncode == 0, errors
    assert not errors
    return json.loads(printed)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_fifty_who_decide_at_once_lose_nothing(
    database: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    address = ""
    if database == "postgresql":
        cluster: Cluster = request.getfixturevalue("postgresql")
        address = cluster.create(f"deciding_{tmp_path.name}")
    given = {"TENIR_DATABASE_URL": address} if address else {}
    tenir = Tenir(tmp_path / "home", {**given, "DJANGO_SETTINGS_MODULE": "tenir.settings"})
    file = tmp_path / "review.txt"
    texts = [f"We will count the boats of harbour {n} by 2030." for n in range(FINDINGS)]
    file.write_text("\n\n".join(texts), encoding="utf-8")
    tenir.run("add", file, "--state", "KEN", "--fast")
    keys = said(run(tenir, READY))
    assert isinstance(keys, list) and len(keys) == FINDINGS
    people = [
        run(tenir, DECIDING, str(THREADS * n), str(THREADS), json.dumps(keys))
        for n in range(PROCESSES)
    ]
    told = [each for process in people for each in said(process)]  # type: ignore[attr-defined]
    assert len(told) == PROCESSES * THREADS
    assert sum(each["made"] for each in told) == FINDINGS
    # All but one come second to the finding that all decide on.
    assert sum(each["second"] for each in told) == PROCESSES * THREADS - 1
    assert said(run(tenir, COUNTING)) == {
        "decisions": FINDINGS,
        "passages": FINDINGS,
        "commitments": FINDINGS,
        "waiting": 0,
        "entries": FINDINGS,
        "faults": [],
    }
    if database == "postgresql":
        request.getfixturevalue("postgresql").drop(f"deciding_{tmp_path.name}")
