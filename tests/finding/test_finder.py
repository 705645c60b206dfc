"""Finding and linking: what plain sentences are, and what becomes of texts that are none."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest
from tests.finding.plain_sentences import GERMAN, PLAIN, Plain, passage

from tenir.finding.finder import BATCH, Finder, Linked, kind_of_provision
from tenir.finding.finding import Finding, FindingKind
from tenir.finding.questions import question_lists
from tenir.frameworks.catalogue import load
from tenir.reading.document import PassageKind
from tenir.text.language import detect

MODES = pytest.mark.parametrize("fast", [True, False], ids=["fast", "full"])
COMMITMENT = PLAIN[0].text
IDS = [f"{each.kind}-{each.language}" for each in PLAIN]


@cache
def _finder(fast: bool = True) -> Finder:
    return Finder(fast=fast)


@cache
def _findings(fast: bool) -> Mapping[Plain, Finding]:
    found = _finder(fast).find([passage(each.text, each.language) for each in PLAIN])
    return dict(zip(PLAIN, found, strict=True))


@cache
def _links(fast: bool) -> Mapping[Plain, Linked]:
    return dict(zip(PLAIN, _finder(fast).link([each.text for each in PLAIN]), strict=True))


def _found(*texts: str, fast: bool = True) -> list[Finding]:
    return list(_finder(fast).find([passage(text, detect(text)) for text in texts]))


@MODES
@pytest.mark.parametrize("plain", PLAIN, ids=IDS)
def test_a_plain_sentence_is_of_its_kind(plain: Plain, fast: bool) -> None:
    finding = _findings(fast)[plain]
    assert finding.kind == plain.kind
    assert finding.language == plain.language
    assert 0.3 < finding.probability <= 1


@MODES
@pytest.mark.parametrize("plain", PLAIN, ids=IDS)
def test_a_plain_sentence_is_linked_to_its_objective(plain: Plain, fast: bool) -> None:
    links = [link for link in _links(fast)[plain].links if "gcm/objective/" in link.provision]
    likeliest = [link.provision for link in links[:3]]
    if plain.objective:
        assert f"gcm/objective/{plain.objective}" in likeliest
    else:
        assert not any(link.linked for link in links)


@MODES
@pytest.mark.parametrize("plain", PLAIN, ids=IDS)
def test_reasons_quote_the_text(plain: Plain, fast: bool) -> None:
    finding = _findings(fast)[plain]
    text = plain.text.casefold()
    assert bool(finding.reasons) is (finding.kind is not FindingKind.NONE)
    for link in finding.links:
        assert link.reasons
    for reason in (*finding.reasons, *(each for link in finding.links for each in link.reasons)):
        values = reason.values
        assert str(reason)
        assert str(values.get("phrase", "")).casefold() in text
        # The words are joined by a comma and a blank, which may stand within a pair of words too.
        for words in str(values.get("words", "")).casefold().split(", "):
            assert words in text


@MODES
def test_links_are_the_likeliest_first_of_each_kind(fast: bool) -> None:
    linked = _links(fast)[PLAIN[0]]
    kinds = [kind_of_provision(link.provision) for link in linked.links]
    assert kinds == sorted(kinds, key=kinds.index)  # each kind stands together
    assert kinds[0] == "gcm/objective"
    for kind in set(kinds):
        of_kind = [each for each in linked.links if kind_of_provision(each.provision) == kind]
        probabilities = [link.probability for link in of_kind]
        assert probabilities == sorted(probabilities, reverse=True)
    assert all(0 <= link.probability <= 1 for link in linked.links)
    assert len({link.provision for link in linked.links}) == len(linked.links)


@MODES
def test_every_objective_principle_and_goal_has_its_probability(fast: bool) -> None:
    given = {link.provision: link.method for link in _links(fast)[PLAIN[0]].links}
    for instrument, kind in (("gcm", "objective"), ("gcm", "principle"), ("sdg", "goal")):
        for provision in load().of(instrument, kind):
            assert given[provision.identifier] == "trained"
    assert given["sdg/target/10.c"] == "described"
    assert given.keys() <= load().provisions.keys()


def test_a_finding_has_those_links_alone_that_reach_their_threshold() -> None:
    for finding in _findings(True).values():
        assert all(link.linked for link in finding.links)
    reaching = {link.provision for link in _links(True)[PLAIN[0]].links if link.linked}
    assert {link.provision for link in _findings(True)[PLAIN[0]].links} == reaching


def test_a_commitment_is_read_and_asked_every_question() -> None:
    finding = _findings(True)[PLAIN[0]]
    assert finding.promise is not None
    assert finding.promise.deadline is not None
    assert finding.promise.deadline.date.text == "2027"
    keys = [each.key for of_list in question_lists() for each in of_list.questions]
    assert [answer.question for answer in finding.answers] == keys
    for answer in finding.answers:
        if answer.quote:
            assert COMMITMENT[answer.quote.start : answer.quote.end] == answer.quote.text


def test_what_is_no_commitment_is_not_read_as_one() -> None:
    for plain, finding in _findings(True).items():
        if plain.kind != "commitment":
            assert finding.promise is None
            assert finding.answers == ()


def test_a_finding_counts_where_its_passage_touches_a_provision() -> None:
    finding = _findings(True)[PLAIN[0]]
    assert finding.counts_for("gcm")
    assert not finding.counts_for("gc")
    report = next(each for each in PLAIN if each.kind == "none")
    assert not _findings(True)[report].counts_for("gcm")


def test_a_commitment_on_forests_is_none_under_the_compact() -> None:
    [finding] = _found("We will plant 3,000 hectares of forest by 2027 to store carbon.")
    assert finding.kind == "commitment"
    assert not finding.counts_for("gcm")


def test_a_heading_is_no_finding_and_keeps_its_links() -> None:
    [heading] = _finder().find([passage(COMMITMENT, "en", PassageKind.HEADING)])
    assert heading.kind is FindingKind.NONE
    assert "heading" in str(heading.reasons[0])
    assert "gcm/objective/13" in {link.provision for link in heading.links}
    assert heading.promise is None


@MODES
def test_a_text_in_german_is_said_to_be_outside(fast: bool) -> None:
    [finding] = _finder(fast).find([passage(GERMAN, detect(GERMAN))])
    assert (finding.language, finding.kind, finding.links) == ("de", FindingKind.NONE, ())
    assert "none of the six languages" in str(finding.reasons[0])
    [linked] = _finder(fast).link([GERMAN])
    assert (linked.language, linked.links) == ("de", ())


def test_a_short_heading_in_a_german_document_is_german() -> None:
    assert {each.language for each in _found(GERMAN, "Migration", GERMAN, GERMAN)} == {"de"}


def test_one_passage_in_german_leaves_the_others_as_they_are() -> None:
    english = [each.text for each in PLAIN if each.language == "en"]
    alone, beside = _found(*english), _found(*english, GERMAN)
    # How probable each is hangs on the document that it stands in, and so do its links.
    assert [each.kind for each in beside[: len(alone)]] == [each.kind for each in alone]
    assert {each.language for each in beside[: len(alone)]} == {"en"}
    assert {each.language for each in alone} == {"en"}


def test_the_language_of_a_passage_is_believed() -> None:
    [finding] = _finder().find([passage("Genève", "es")])
    assert finding.language == "es"
    [finding] = _finder().find([passage("Nous mettrons fin à la détention.", "und")])
    assert finding.language == "fr"


STRANGE = {
    "nothing": "",
    "blanks": " \n\t ",
    "one word": "migration",
    "one letter": "a",
    "numbers": "2022 – 12,5 % (3)",
    "punctuation": "..,;—…" * 3000,
    "one long word": "a" * 100_000,
    "one Han run": "移民" * 5_000,
    "mixed scripts": "We will الهجرة миграция 移民 protéger ห้ 🙂 " * 40,
    "control characters": "\0\x01\x1b[31m We will\x00 end \x7f\x85\u2028 detention \ufffe",
    "lone surrogates of marks": "\u0301\u0640\u200f\u202e We will end detention \u202c",
    "OCR noise": "W e wi11 pr0tect the r1ghts 0f m1grants , | l1ke~ _ chi1dren ln detentlon §§",
    "letters apart": "W e  w i l l  e n d  d e t e n t i o n",
    "Korean": "정부는 2027년까지 이주 아동의 구금을 종식하고 쉼터를 건설하기로 약속합니다.",
}


@MODES
@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE.keys())
def test_a_strange_text_gets_a_sensible_answer(text: str, fast: bool) -> None:
    [finding] = _found(text, fast=fast)
    [linked] = _finder(fast).link([text])
    assert finding.passage.text == linked.text == text
    assert 0 <= finding.probability <= 1
    assert not any(link.probability != link.probability for link in linked.links)  # no NaN
    if detect(text) == "und":
        assert (finding.kind, finding.links, linked.links) == (FindingKind.NONE, (), ())


@pytest.mark.parametrize("text", ["", " ", "migration", "a", "2022 – 12,5 %"])
def test_what_says_nothing_is_no_finding(text: str) -> None:
    [finding] = _found(text)
    assert not finding.counts_for("gcm")


def test_a_hundred_thousand_words_in_one_line() -> None:
    text = "The heron counts boats. " * 25_000 + COMMITMENT
    [finding] = _found(text)
    # What the last line says is not lost in the whole.
    assert "gcm/objective/13" in {link.provision for link in finding.links}
    assert len(finding.reasons) <= 4


def test_what_one_part_of_a_long_text_is_the_whole_is() -> None:
    report = next(each.text for each in PLAIN if (each.language, each.kind) == ("en", "none"))
    [finding] = _found(f"{40 * (report + ' ')}{20 * (COMMITMENT + ' ')}")
    assert finding.kind == "commitment"


def test_nothing_to_look_at() -> None:
    assert list(_finder().find([])) == []
    assert list(_finder().link([])) == []


def test_more_texts_than_are_judged_together_keep_their_order() -> None:
    texts = [f"{PLAIN[place % len(PLAIN)].text}" for place in range(2 * BATCH + 5)]
    linked = list(_finder().link(texts))
    assert [each.text for each in linked] == texts
    [alone] = _finder().link([texts[BATCH]])
    assert [each.provision for each in linked[BATCH].links] == [
        each.provision for each in alone.links
    ]


def test_both_modes_judge_otherwise() -> None:
    fast, full = (_links(mode)[PLAIN[0]].links for mode in (True, False))
    assert {link.provision for link in fast} == {link.provision for link in full}
    assert [link.probability for link in fast] != [link.probability for link in full]


@MODES
def test_official_texts_make_paragraphs_linkable(fast: bool) -> None:
    official = {
        "pd2022/para/60": ("We will count the boats of the harbour and paint them green.",),
        "pd2022/para/61": ("We will pay the heron in fish, every morning of the week.",),
    }
    text = "The harbour’s boats are counted and painted in green."
    assert "pd2022/para/60" not in {link.provision for link in _links(fast)[PLAIN[0]].links}
    [linked] = Finder(fast=fast, official=official).link([text])
    paragraphs = [link for link in linked.links if link.provision.startswith("pd2022/para/")]
    assert {link.method for link in paragraphs} == {"described"}
    assert paragraphs[0].provision == "pd2022/para/60"
    of_heron = next(link for link in paragraphs if link.provision == "pd2022/para/61")
    assert paragraphs[0].probability > 2 * of_heron.probability


def test_kinds_of_provision() -> None:
    assert kind_of_provision("gcm/objective/13") == "gcm/objective"
    assert kind_of_provision("gcm/objective/13/action/h") == "gcm/objective/action"
    assert kind_of_provision("sdg/target/10.c") == "sdg/target"
