"""`tenir search`: what is searched, what is printed, and what is told beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run
from tests.making import added, commitment, state, write_pdf, write_text
from tests.processes import Tenir

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

PROMISE = "We will count the boats of the archipelago."


@pytest.fixture
def promised(home: Path, tmp_path: Path) -> None:
    """Two commitments, a document of two pages, and one that is protected."""
    commitment("Zebra boats counted", state("KEN"), provisions=["gcm/objective/2"], date="2021-05")
    commitment("Zebra boats painted", state("FRA"), provisions=["gcm/objective/13"], date="2023")
    added(
        write_pdf(tmp_path / "a.pdf", ["Kenya speaks of harbours."], [PROMISE]),
        kind="statement",
        state="KEN",
        title="On harbours",
        date="2022-05-19",
    )
    added(write_text(tmp_path / "b.txt", f"Secret. {PROMISE}"), visibility="protected")


def answer(run: Run, *arguments: str) -> dict[str, Any]:
    return json.loads(run("search", *arguments, "--json")[0])


def titles(run: Run, *arguments: str) -> list[str]:
    """The titles of what holds the word, without what is of like meaning."""
    hits = answer(run, "zebra", *arguments, "--limit", "200")["hits"]
    return [hit["title"] for hit in hits if hit["why"]["words"]]


@pytest.mark.usefixtures("promised")
def test_for_people(run: Run) -> None:
    out, err = run("search", "archipelago", "--limit", 1)
    count, _, heading, facts, text, why, address = out.splitlines()[:7]
    assert "found" in count
    assert heading == "On harbours, page 2"
    assert facts.startswith("  ")
    assert facts.endswith("KEN · 2022-05-19")
    assert text == f"  {PROMISE}"
    assert "“archipelago”" in why
    assert address.startswith("  /en/document/")
    assert "/quote/" in address
    assert "Secret" not in out
    assert "\x1b" not in out, "no colours where no terminal is"
    assert err == ""


@pytest.mark.usefixtures("promised")
def test_what_was_sought_is_bold_on_a_terminal(run: Run, monkeypatch) -> None:
    monkeypatch.setattr("click.utils.should_strip_ansi", lambda *_: False)
    assert "the \x1b[1marchipelago\x1b[0m." in run("search", "archipelago", "--limit", 1)[0]


@pytest.mark.usefixtures("promised")
def test_one_object(run: Run) -> None:
    out, _ = run("search", "zebra", "boats", "--json")
    assert out.count("\n") == 1
    given = json.loads(out)
    assert list(given) == ["query", "total", "complete", "order", "next", "facets", "hits"]
    assert (given["query"], given["complete"], given["order"]) == ("zebra boats", 2, "best")
    assert list(given["facets"]["state"][0]) == ["value", "count", "chosen"]
    assert {"KEN", "FRA"} <= {each["value"] for each in given["facets"]["state"]}
    hit = given["hits"][0]
    assert hit["thing"] == "commitment"
    assert hit["marks"]
    assert hit["address"].startswith("/en/commitment/")
    one = answer(run, "zebra", "--limit", "1")
    assert len(one["hits"]) == 1
    assert one["next"]


@pytest.mark.usefixtures("promised")
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--state", "Kenia"], "counted"),
        (["--objective", "13"], "painted"),
        (["--year", "2020-2022"], "counted"),
        (["--kind", "commitment", "--state", "FRA"], "painted"),
        (["state:FRA"], "painted"),
    ],
)
def test_filters(run: Run, options: list[str], expected: str) -> None:
    assert titles(run, *options) == [f"Zebra boats {expected}"]


@pytest.mark.usefixtures("promised")
def test_values_of_an_option_are_alternatives(run: Run) -> None:
    both = titles(run, "--state", "KEN", "--state", "FRA", "--language", "en", "--order", "oldest")
    assert both == ["Zebra boats counted", "Zebra boats painted"]
    assert titles(run, "--kind", "commitment", "--order", "newest") == both[::-1]


@pytest.mark.usefixtures("promised")
def test_quotes_and_minuses_are_those_of_the_search_box(run: Run) -> None:
    assert answer(run, '"zebra boats"', "--kind", "commitment")["complete"] == 2
    assert answer(run, '"boats zebra"', "--kind", "commitment")["complete"] == 0
    given = json.loads(run("search", "--json", "--", "zebra", "-painted")[0])
    assert given["query"] == "zebra -painted"
    assert given["complete"] == 1


def test_without_words_all_is_given(run: Run) -> None:
    given = answer(run, "--limit", "2")
    assert given["order"] == "newest"
    assert given["total"] == given["complete"] > len(given["hits"]) == 2


def test_remarks_offers_and_another_spelling_stand_on_standard_error(run: Run) -> None:
    out, err = run("search", "[bold]", "detension", "AND", "Kenya", "state:XYZ")
    assert "0 of them with everything sought" in out
    assert "note: there is no state XYZ\n" in err
    assert "AND is left out\n" in err
    assert "note: narrow it with state:KEN\n" in err
    assert "note: did you mean: [" in err
    assert "detention" in err


def test_nothing_found_is_no_failure(run: Run) -> None:
    out, err = run("search", '"qzxw vkjq"', "--kind", "need")
    assert (out, err) == ("0 found\n", "")


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--state", "XYZ"),
        ("--kind", "promise"),
        ("--language", "klingon"),
        ("--objective", "24"),
        ("--year", "99"),
        ("--year", "1900-2100"),
        ("--order", "worst"),
        ("--limit", "0"),
    ],
)
def test_a_value_that_does_not_exist(run: Run, option: str, value: str) -> None:
    out, err = run("search", "boats", option, value, status=2)
    assert out == ""
    assert value in err or "range" in err


def test_as_users_run_it(tenir: Tenir) -> None:
    done = tenir.run("search", "migration", "detention", "--limit", "1")
    assert "found" in done.stdout
    assert done.stderr == ""
