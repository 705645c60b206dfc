"""`tenir add`: what it prints, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.exchange.test_pledge_import import KENYA
from tests.making import organisation, write_pdf, write_table, write_text

from tenir.jobs import adding
from tenir.jobs.reading_pool import read_file
from tenir.registry.models import Document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def read_here(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setattr(adding, "read_files", lambda paths, how: map(read_file, paths))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    long_name = "KEN_Voluntary_National_Review_" + "of_the_harbour_" * 5 + "2024.pdf"
    write_pdf(tmp_path / "reports" / long_name, ["Kenya counts the boats."])
    write_table(tmp_path / "reports" / "pledges.csv", KENYA, KENYA)
    (tmp_path / "reports" / "empty.pdf").write_bytes(b"")
    return tmp_path / "reports"


def test_json_alone_stands_on_standard_output(run: Run, folder: Path) -> None:
    out, err = run("add", folder, "--json", status=1)
    outcomes = {Path(line["file"]).name: line for line in map(json.loads, out.splitlines())}
    assert len(outcomes) == 3
    assert outcomes["empty.pdf"]["status"] == "failed"
    assert "empty" in outcomes["empty.pdf"]["reason"]
    assert outcomes["pledges.csv"]["commitments"] == 1
    assert outcomes["pledges.csv"]["problems"][0]["number"] == 3
    assert Document.objects.count() == 2
    assert "Reading" in err


def test_a_table_has_one_line_a_file_and_the_failing_rows(run: Run, folder: Path) -> None:
    out, err = run("add", folder, status=1)
    lines = out.splitlines()
    for name, words in (
        ("2024.pdf", ["added", "national-review", "KEN", "2024", " en "]),
        ("empty.pdf", ["failed: ", "empty"]),
        ("pledges.csv", ["added, 1 commitment ", "pledge"]),
    ):
        [line] = [line for line in lines if name in line and "row" not in line]
        for word in words:
            assert word in line
    assert any(line.startswith("pledges.csv: row 3: duplicate pledge ID 12") for line in lines)
    assert "3 files, 1 failed, 1 with failing rows" in err


def test_when_all_goes_well_the_status_is_0(run: Run, folder: Path) -> None:
    [good] = folder.glob("KEN*")
    assert '"added"' in run("add", good, "--json")[0]
    assert '"unchanged"' in run("add", good, "--json")[0]


def test_every_option_is_heard(run: Run, tmp_path: Path) -> None:
    organisation("Harbour Watch")
    path = write_text(tmp_path / "a.txt", "We count the boats.")
    run(
        "add", path, "--kind", "statement", "--actor", "Heron Trust", "--actor-kind", "academia",
        "--state", "KEN", "--date", "2021-05", "--language", "fr", "--title", "Ours",
        "--address", "https://example.org/a", "--visibility", "organisation",
        "--organisation", "Harbour Watch",
    )  # fmt: skip
    document = Document.objects.get()
    source = document.source
    assert (source.kind, source.date, source.title) == ("statement", "2021-05", "Ours")
    assert (source.actor.name, source.actor.kind) == ("Heron Trust", "academia")
    assert source.actor.state.alpha3 == "KEN"
    assert (source.language, source.address) == ("fr", "https://example.org/a")
    assert (document.visibility, document.organisation.name) == ("organisation", "Harbour Watch")


def test_a_sidecar_is_heard(run: Run, tmp_path: Path) -> None:
    path = write_text(tmp_path / "a.txt", "We count the boats.")
    sidecar = write_table(tmp_path / "said.csv", {"file": "a.txt", "kind": "law-or-policy"})
    run("add", path, "--sidecar", sidecar)
    assert Document.objects.get().source.kind == "law-or-policy"


def test_a_sidecar_that_is_wrong_stops_before_anything_is_done(run: Run, tmp_path: Path) -> None:
    path = write_text(tmp_path / "a.txt", "We count the boats.")
    sidecar = write_table(tmp_path / "said.csv", {"file": "a.txt", "heron": "1"})
    out, err = run("add", path, "--sidecar", sidecar, "--json", status=1)
    assert out == ""
    assert "unknown columns heron" in err
    assert not Document.objects.exists()


def test_what_is_not_there_and_what_is_empty(run: Run, tmp_path: Path) -> None:
    assert "does not exist" in run("add", tmp_path / "missing", status=2)[1]
    (tmp_path / "empty").mkdir()
    out, err = run("add", tmp_path / "empty", "--json")
    assert (out, "No files" in err) == ("", True)
