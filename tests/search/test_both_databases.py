"""The whole of Tenir on PostgreSQL: what is added there is found as on SQLite."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from tests.postgresql import Cluster
from tests.processes import PATIENCE, Tenir

TEXT = """Detention of migrants

We will end the detention of migrant children by 2027 and give families a place to live.

Le gouvernement mettra fin à la détention des enfants migrants d’ici à 2026.

No se detendrá a ningún niño migrante; las familias permanecerán unidas.

The Ministry of Labour will publish the fees of recruiters every year.

Мы прекратим задержание детей-мигрантов.

我们承诺不再拘留移民儿童。

لن نحتجز الأطفال المهاجرين بعد اليوم.
"""
QUERIES = (
    "detention of children",
    '"migrant children"',
    "recruit* fees",
    "拘留儿童",
    "задержание детей -семьи",
    "objective 13 state:FRA",
    "France",
    "",
)
ASKING = """
import json, sys
import django
django.setup()
from tenir.registry.visibility import ANYONE
from tenir.search.answering.searching import search
from tenir.search.asking.query import parse
given = []
for typed in json.loads(sys.argv[1]):
    results = search(parse(typed), ANYONE)
    facets = {
        name: [[each.value, each.count] for each in counts]
        for name, counts in results.facets.items()
    }
    hits = [hit.as_json() for hit in results.hits]
    given.append({"total": results.total, "complete": results.complete, "facets": facets})
    given[-1]["hits"] = hits
print(json.dumps(given))
"""


def answers(home: Path, address: str) -> list[dict[str, Any]]:
    """What Tenir answers to QUERIES from a data folder and a database of their own."""
    given = {"TENIR_DATABASE_URL": address} if address else {}
    tenir = Tenir(home, {**given, "DJANGO_SETTINGS_MODULE": "tenir.settings"})
    home.parent.mkdir()
    file = home.parent / "text.txt"
    file.write_text(TEXT, encoding="utf-8")
    tenir.run("state", "FRA", "--json")
    tenir.run("add", file, "--state", "FRA", "--date", "2022-05", "--fast")
    done = subprocess.run(
        [sys.executable, "-c", ASKING, json.dumps(QUERIES)],
        env=tenir.environment,
        cwd=home.parent,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.xdist_group("postgresql")
def test_both_databases_answer_alike(postgresql: Cluster, tmp_path: Path) -> None:
    address = postgresql.create("whole")
    with ThreadPoolExecutor(2) as both:
        on_sqlite = both.submit(answers, tmp_path / "sqlite" / "home", "")
        on_postgresql = both.submit(answers, tmp_path / "postgresql" / "home", address)
    for query, expected, given in zip(
        QUERIES, on_sqlite.result(), on_postgresql.result(), strict=True
    ):
        assert given == expected, query
    first = on_postgresql.result()[0]
    assert first["total"] >= 6
    assert first["hits"][0]["actors"] == ["FRA"]
