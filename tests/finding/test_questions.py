"""The two published question lists: what answers each question, and what does not."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from tenir.errors import FrameworkError
from tenir.finding import questions
from tenir.finding.finding import Answer, Promise, Quote
from tenir.finding.promising import read_promise
from tenir.finding.questions import PARTS, answers, question_lists
from tenir.frameworks.entry import Entry
from tenir.text.language import LANGUAGES

EXAMPLES = yaml.safe_load(
    (Path(__file__).parent / "question_examples.yaml").read_text(encoding="utf-8")
)["examples"]
QUESTIONS = {each.key: each for of_list in question_lists() for each in of_list.questions}


def _answer(question: str, text: str, language: str, promise: Promise | None = None) -> str | None:
    given = answers(text, language, promise or Promise())
    [answer] = [each for each in given if each.question == question]
    return answer.quote.text if answer.quote else None


@pytest.mark.parametrize(
    "example",
    [
        pytest.param(each, id=f"{each['question']}-{each['language']}-{bool(each['quote'])}")
        for each in EXAMPLES
    ],
)
def test_an_example_is_answered_as_it_says(example: dict[str, str]) -> None:
    text, language = example["text"], example["language"]
    promise = read_promise(text, language)
    assert _answer(example["question"], text, language, promise) == example["quote"]


def test_every_question_that_phrases_answer_has_examples_in_six_languages() -> None:
    there = {(each["question"], each["language"], each["quote"] is None) for each in EXAMPLES}
    of_parts_alone = {"who", "what", "for-whom"}
    for question in QUESTIONS.keys() - of_parts_alone:
        for language in LANGUAGES:
            assert (question, language, False) in there
            assert (question, language, True) in there


def test_there_are_two_lists() -> None:
    measurable, rights_based = question_lists()
    assert (measurable.key, rights_based.key) == ("measurable", "rights-based")
    assert len(measurable.questions) == 6
    assert not any(question.warning for question in measurable.questions)
    assert [each.key for each in rights_based.questions if each.warning] == [
        "detention",
        "returns-without-safeguards",
        "criminalisation",
        "data-sharing",
        "externalisation",
    ]
    assert len(QUESTIONS) == len(measurable.questions) + len(rights_based.questions)


def test_everything_is_said_in_six_languages() -> None:
    for of_list in question_lists():
        said = [of_list.names, of_list.about]
        for question in of_list.questions:
            said += [question.asks, question.put]
        for wordings in said:
            assert set(wordings) == set(LANGUAGES)
            assert all(text.strip() for text in wordings.values())


def test_parts_of_the_promise_answer_first() -> None:
    text = "France will hire 40 inspectors every two years."
    promise = read_promise(text, "en")
    assert _answer("who", text, "en", promise) == "France"
    assert _answer("who", text, "en") is None


def test_a_part_that_is_a_list_answers_with_its_first() -> None:
    promise = Promise(beneficiaries=(Quote(0, 5, "women"), Quote(6, 9, "men")))
    assert _answer("for-whom", "women men", "en", promise) == "women"


def test_every_answer_of_a_list_comes_in_order_without_a_text_too() -> None:
    given = answers("", "en", Promise())
    assert given == tuple(Answer(key, None) for key in QUESTIONS)


def test_a_rights_instrument_answers_by_any_of_its_names() -> None:
    for language, text in (
        ("en", "as the UDHR asks"),
        ("fr", "le Pacte international relatif aux droits civils et politiques"),
        ("zh", "根据世界人权宣言"),
    ):
        quote = _answer("standard", text, language)
        assert quote
        assert quote in text


def test_what_takes_an_answer_away_does_so_in_its_own_sentence_alone() -> None:
    end = "We will end the detention of children."
    build = "Others will be detained near the airport."
    assert _answer("detention", end, "en") is None
    assert _answer("detention", f"{end} {build}", "en") == "will be detained"
    assert _answer("detention", f"{build} {end}", "en") == "will be detained"


def test_quotes_stand_where_they_say() -> None:
    for example in EXAMPLES:
        text = example["text"]
        for answer in answers(text, example["language"], Promise()):
            if answer.quote:
                assert text[answer.quote.start : answer.quote.end] == answer.quote.text


def _steps(act: Callable[[], object]) -> int:
    """How many calls of Python functions, and turns of generators, `act` takes."""
    count = 0

    def step(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(step)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


def test_a_text_of_many_sentences_takes_steps_in_proportion() -> None:
    sentence = "We will end the detention of children. "
    answers(sentence, "en", Promise())
    few = _steps(lambda: answers(100 * sentence, "en", Promise()))
    many = _steps(lambda: answers(800 * sentence, "en", Promise()))
    assert many < 12 * few


def _with(question: dict[str, object]) -> Entry:
    one = {"key": "who", "asks": {"en": "Who?"}, "put": {"en": "Who?"}} | question
    lists = [{"key": "boats", "names": {"en": "Boats"}, "about": {}, "questions": [one]}]
    return Entry({"lists": lists}, "lists.yaml")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Entry], object]]:
    """Reads the question lists of an entry, past the caches."""

    def read(entry: Entry) -> object:
        monkeypatch.setattr(questions, "_file", lambda: entry)
        return question_lists.__wrapped__()

    yield read


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (
            {"parts": ["heron"]},
            "lists.yaml: lists[1].questions[1].parts: there is no part heron (these are: who,",
        ),
        (
            {"concepts": ["heron"]},
            "lists.yaml: lists[1].questions[1].concepts: the thesaurus has no concept heron",
        ),
        ({"key": None}, "lists[1].questions[1].key: text is missing"),
        ({"warning": "perhaps"}, "lists[1].questions[1].warning: must be true or false"),
        ({"phrases": {"en": []}}, "lists[1].questions[1].phrases.en: must be a list of labels"),
        ({"unless": {"fr": "sans"}}, "lists[1].questions[1].unless.fr: must be a list"),
        ({"parts": "who"}, "lists[1].questions[1].parts: must be a list"),
        ({"asks": "Who?"}, "lists[1].questions[1].asks: must hold names and values"),
    ],
)
def test_a_fault_is_named_with_its_place(
    reads: Callable[[Entry], object], question: dict[str, object], message: str
) -> None:
    with pytest.raises(FrameworkError) as caught:
        reads(_with(question))
    assert message in str(caught.value)


def test_a_question_given_twice(reads: Callable[[Entry], object]) -> None:
    whole = _with({})
    whole.values["lists"][0]["questions"] *= 2
    with pytest.raises(
        FrameworkError, match=r"lists\[1\]\.questions\[2\]\.key: who is given twice"
    ):
        reads(whole)


def test_every_part_may_answer(reads: Callable[[Entry], object]) -> None:
    [boats] = reads(_with({"parts": list(PARTS), "concepts": ["migration"]}))  # type: ignore[misc]
    assert boats.questions[0].parts == PARTS
