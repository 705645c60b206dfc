"""`tenir state`: what is known of a State."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.making import added, commitment, organisation, practice, state, write_text

pytestmark = pytest.mark.django_db


def test_one_object_whose_counts_say_what_they_are_of(run: Run, home: Path, tmp_path) -> None:
    france = state("FRA")
    commitment("Promised", france, provisions=["gcm/objective/2"])
    commitment("Secret", france, visibility="protected")
    commitment("Of a city", organisation("City", within="FRA"))
    practice("Done", france, provisions=["gcm/objective/2"])
    document = added(write_text(tmp_path / "a.txt", "Boats."), kind="statement", state="FRA")
    out, _ = run("state", "FRA", "--json")
    answer = json.loads(out)
    assert (answer["state"], answer["name"], answer["m49"]) == ("FRA", "France", "250")
    assert answer["reviewed_in"] == ["ECE", "ESCAP"]
    titles = [record["title"] for record in answer["commitments"]["shown"]]
    assert "Promised" in titles
    assert "Secret" not in out
    for name in ("commitments", "commitments_within", "practices", "statements"):
        assert answer[name]["count"] == len(answer[name]["shown"])
    known = answer["known_documents"]
    assert known["loaded"] == 1 == known["by_kind"]["statement"]["loaded"]
    assert known["known"] == sum(each["known"] for each in known["by_kind"].values())
    [loaded] = answer["documents"]
    assert loaded["document"] == document.identifier
    assert len(answer["coverage"]) == 23
    assert answer["coverage"][1]["provision"] == "gcm/objective/2"
    assert answer["coverage"][1]["commitments"] == 1


@pytest.mark.parametrize("name", ["FRA", "fra", "France", "Francia", "Франция", "法国", "فرنسا"])
def test_by_any_name(run: Run, name: str) -> None:
    assert json.loads(run("state", name, "--json")[0])["state"] == "FRA"


def test_in_another_language(run: Run) -> None:
    assert json.loads(run("state", "DEU", "--json", "--language", "fr")[0])["name"] == "Allemagne"


@pytest.mark.parametrize("name", ["Atlantis", "", "EUE", "\0", "x" * 5000])
def test_no_such_state(run: Run, name: str) -> None:
    out, err = run("state", name, "--json", status=1)
    assert out == ""
    assert "no State is known" in err


def test_for_people(run: Run) -> None:
    out, _ = run("state", "TUV")
    assert out.startswith("Tuvalu (TUV)\n")
    assert "0 loaded of 0 known" in out
    assert "no finding about the State" in out
