"""`tenir link`: one text a line in, one JSON object a line out."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.found_by_hand import find_there
from tests.making import added, write_text
from tests.processes import Tenir

from tenir.frameworks import catalogue
from tenir.registry.models import ProvisionText

FRENCH = "Nous mettrons fin à la détention des enfants migrants d’ici à 2027."
ENGLISH = "Kenya will end the detention of migrant children by 2027 in all 47 counties."
FORESTS = "Kenya will plant two million trees in its forests by 2030."
GERMAN = "Wir werden die Haft von Kindern beenden und ihnen bessere Unterkünfte anbieten."
MANY = (
    "We will end the detention of migrant children and offer alternatives to it. ",
    "We will combat trafficking in persons and protect the victims of trafficking. ",
    "We will lower the cost of remittances to three per cent of the amount sent. ",
    "We will issue identity documents and birth certificates to every migrant. ",
    "We will recognise the diplomas and skills of migrant workers. ",
)
DETENTION = "gcm/objective/13"
ACTION = f"{DETENTION}/action/h"
KNOWN = catalogue.load()

Answers = list[dict[str, object]]
LinkTexts = Callable[..., Answers]


@pytest.fixture
def link_texts(run: Run, monkeypatch: pytest.MonkeyPatch) -> LinkTexts:
    """Gives the answers of `tenir link --json` to what stands on its standard input."""

    def link_texts(given: str, *options: str) -> Answers:
        monkeypatch.setattr("sys.stdin", io.StringIO(given))
        return [json.loads(line) for line in run("link", "--json", *options)[0].splitlines()]

    return link_texts


def provisions(answer: dict[str, object], **conditions: object) -> list[str]:
    return [
        each["provision"]
        for each in answer["links"]
        if all(each[name] == value for name, value in conditions.items())
    ]


def scores(answer: dict[str, object]) -> dict[str, float]:
    return {each["provision"]: each["score"] for each in answer["links"]}


def of_kind(kind: str) -> set[str]:
    return {each.identifier for each in KNOWN.of(*kind.split("/"))}


@pytest.mark.parametrize("fast", [False, True])
def test_a_text_in_an_object_out(link_texts: LinkTexts, fast: bool) -> None:
    [answer] = link_texts(f"{FRENCH}\n", *(["--fast"] if fast else []))
    assert list(answer) == ["language", "links"]
    assert answer["language"] == "fr"
    for link in answer["links"]:
        assert set(link) >= {"provision", "score", "linked", "reasons"}
        assert 0 <= link["score"] <= 1
        assert isinstance(link["linked"], bool)
        assert all(isinstance(reason, str) for reason in link["reasons"])
    first = answer["links"][0]
    assert (first["provision"], first["linked"]) == (DETENTION, True)
    assert "détention" in " ".join(first["reasons"])


def test_without_options_the_linked_and_the_three_likeliest(link_texts: LinkTexts) -> None:
    [answer] = link_texts(FRENCH, "--fast")
    linked = set(provisions(answer, linked=True))
    for kind in ("gcm/objective", "gcm/principle", "sdg/goal", "sdg/target"):
        given = [each for each in provisions(answer) if each in of_kind(kind)]
        assert len(given) == max(3, len(linked & of_kind(kind)))
        assert linked.isdisjoint(given[len(linked & of_kind(kind)) :]), "the likeliest first"


def test_more_than_three_are_given_where_more_are_linked(link_texts: LinkTexts) -> None:
    # What one part of a long text touches, the whole touches.
    [answer] = link_texts(" ".join(sentence * 45 for sentence in MANY), "--fast")
    linked = [each for each in provisions(answer, linked=True) if each in of_kind("gcm/objective")]
    assert len(linked) > 3
    assert set(linked) >= {DETENTION, "gcm/objective/10", "gcm/objective/20"}


def test_every_provision_with_its_score(link_texts: LinkTexts) -> None:
    [few], [every] = (link_texts(FRENCH, "--fast", *more) for more in ([], ["--all"]))
    assert scores(few).items() <= scores(every).items()
    given = provisions(every)
    assert len(given) == len(set(given))
    for kind in ("gcm/objective", "gcm/principle", "sdg/goal", "sdg/target"):
        of = [each for each in given if each in of_kind(kind)]
        assert set(of) == of_kind(kind)
        assert of == sorted(of, key=lambda each: -scores(every)[each])
    assert given[:23] == [each for each in given if each in of_kind("gcm/objective")]


@pytest.mark.parametrize("top", [1, 2, 30])
def test_so_many_of_each_kind(link_texts: LinkTexts, top: int) -> None:
    [answer], [every] = (link_texts(FRENCH, "--fast", *more) for more in (
        ["--top", str(top)], ["--all"]
    ))  # fmt: skip
    for kind in ("gcm/objective", "gcm/principle", "sdg/goal", "sdg/target"):
        given, ranked = (
            [each for each in provisions(of) if each in of_kind(kind)] for of in (answer, every)
        )
        assert given == ranked[:top]


@pytest.mark.parametrize("framework", ["gcm", "sdg", "pd2022"])
def test_one_framework_alone(run: Run, link_texts: LinkTexts, framework: str) -> None:
    [answer], [every] = (
        link_texts(FRENCH, "--fast", "--all", *more) for more in (["--framework", framework], [])
    )
    mine = {each for each in provisions(every) if each.startswith(f"{framework}/")}
    assert set(provisions(answer)) == mine != set()


# The instrument that is known by its texts alone asks the register for them.
test_one_framework_alone = pytest.mark.django_db(test_one_framework_alone)


@pytest.mark.parametrize("framework", ["heron", "gc", "gcm/objective", "GCM"])
def test_an_unknown_framework_is_named(run: Run, monkeypatch, framework: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(FRENCH))
    out, err = run("link", "--json", "--framework", framework, status=1)
    assert out == ""
    assert framework in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("wrong", ["0", "-1", "x", ""])
def test_a_wrong_number_is_named(run: Run, wrong: str) -> None:
    assert "--top" in run("link", "--top", wrong, status=2)[1]


def test_every_line_keeps_its_place(link_texts: LinkTexts) -> None:
    lines = ["", FRENCH, "   ", ENGLISH, GERMAN, "\t", "2027", FORESTS]
    for end in ("\n", "\r\n"):
        answers = link_texts(end.join(lines) + end, "--fast")
        languages = [answer["language"] for answer in answers]
        assert languages == ["und", "fr", "und", "en", "de", "und", "und", "en"]
        linked = [DETENTION in provisions(answer, linked=True) for answer in answers]
        assert linked == [False, True, False, True, False, False, False, False]
        assert not answers[0]["links"]


def test_more_lines_than_are_judged_together(link_texts: LinkTexts) -> None:
    lines = [FRENCH if number % 7 == 0 else FORESTS for number in range(150)]
    answers = link_texts("\n".join(lines), "--fast", "--top", "1")
    assert [answer["language"] for answer in answers] == [
        "fr" if number % 7 == 0 else "en" for number in range(150)
    ]
    alone = {each: link_texts(each, "--fast", "--top", "1")[0] for each in (FRENCH, FORESTS)}
    for line, answer in zip(lines, answers, strict=True):
        assert provisions(answer) == provisions(alone[line])
        assert scores(answer) == pytest.approx(scores(alone[line]), abs=2e-4)


def test_nothing_in_nothing_out(link_texts: LinkTexts) -> None:
    assert link_texts("", "--fast") == []


def test_the_modes_differ(link_texts: LinkTexts) -> None:
    [fast], [full] = (link_texts(ENGLISH, "--all", *more) for more in (["--fast"], []))
    assert set(provisions(fast)) == set(provisions(full))
    assert scores(fast) != scores(full)


def test_for_people_a_mark_a_score_and_the_reasons(run: Run, monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{FRENCH}\n\n"))
    lines = run("link", "--fast")[0].splitlines()
    assert lines[0] == f"fr  {FRENCH}"
    [detention] = [line for line in lines if f"  {DETENTION}  " in line]
    assert detention.startswith("  ✓ 0.")
    assert "détention" in detention
    assert lines[-1].strip() == "und"


@pytest.mark.django_db
def test_official_texts_are_linked_where_they_are_asked_for(
    home: Path, tmp_path: Path, link_texts: LinkTexts
) -> None:
    document = find_there(added(write_text(tmp_path / "a.txt", ENGLISH)))
    ProvisionText.objects.create(
        identifier=ACTION, language="en", document=document, text=ENGLISH, start=0, end=1
    )
    options = ["--fast", "--framework", "gcm"]
    [without], [having] = (
        link_texts(ENGLISH, *options, "--all", *more) for more in ([], ["--official"])
    )
    assert ACTION not in provisions(without)
    assert ACTION in provisions(having, linked=True)
    assert set(provisions(having)) - set(provisions(without)) == {ACTION}


@pytest.mark.django_db
def test_actions_are_one_kind_of_provision(home: Path, tmp_path: Path, link_texts) -> None:
    document = find_there(added(write_text(tmp_path / "a.txt", ENGLISH)))
    for number, text in ((2, "We count boats."), (13, ENGLISH), (20, "We paint boats.")):
        ProvisionText.objects.create(
            identifier=f"gcm/objective/{number}/action/a",
            language="en",
            document=document,
            text=text,
            start=number,
            end=number + 1,
        )
    [answer] = link_texts(ENGLISH, "--fast", "--framework", "gcm", "--official", "--top", "1")
    assert [each for each in provisions(answer) if "/action/" in each] == [f"{DETENTION}/action/a"]
    assert len(provisions(answer)) == 3


def test_in_a_process_of_its_own_whatever_the_bytes(tmp_path: Path) -> None:
    texts = [FRENCH.encode(), b"\xff\xfe no text \x80", b"one\rline\x0bof\x1cits\x85own", b""]
    done = subprocess.run(
        [sys.executable, "-m", "tenir", "link", "--json", "--fast"],
        input=b"\n".join(texts) + b"\n",
        env=Tenir(tmp_path / "home").environment | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    answers = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert len(answers) == 4
    assert answers[0]["language"] == "fr"
    assert DETENTION in provisions(answers[0], linked=True)
    assert not (tmp_path / "home").exists(), "no data folder is made for it"
