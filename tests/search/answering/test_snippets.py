"""Snippets: which part of a text is shown, and what in it is marked."""

from __future__ import annotations

import pytest

from tenir.search.answering.results import Snippet
from tenir.search.answering.snippets import LONGEST, Seen, seen_in, snippet
from tenir.search.asking.plan import plan
from tenir.search.asking.query import parse

FILLING = "The boats are green and blue. " * 40


def seen(text: str, language: str, typed: str) -> Seen:
    return seen_in(text, language, plan(parse(typed)))


def shown(text: str, language: str, typed: str) -> Snippet:
    return snippet(text, language, seen(text, language, typed))


def marks(text: str, language: str, typed: str) -> list[str]:
    return [piece.text for piece in shown(text, language, typed).pieces if piece.marked]


@pytest.mark.parametrize(
    ("language", "text", "typed", "expected"),
    [
        ("en", "We will train the border guards.", "guard", ["guards"]),
        ("fr", "Nous formerons les gardes des frontières.", "garde", ["gardes"]),
        ("fr", "Les passeports délivrés.", "delivres", ["délivrés"]),
        ("es", "Formaremos a los guardias de puentes.", "puente", ["puentes"]),
        ("ru", "Мы откроем школы в столице.", "школа", ["школы"]),
        ("ar", "سنفتح المدارس في العاصمة.", "مدارس", ["المدارس"]),
        ("ar", "سنفتح مُدُن كثيرة.", "مدن", ["مُدُن"]),
        ("zh", "我们将培训边防人员。", "培训", ["培训"]),
        ("zh", "我们将培训边防人员。", "边防人员", ["边防人员"]),
    ],
)
def test_inflected_forms_are_marked_as_they_stand(
    language: str, text: str, typed: str, expected: list[str]
) -> None:
    assert marks(text, language, typed) == expected
    assert shown(text, language, typed).text == text


def test_a_phrase_is_marked_as_a_whole_and_only_where_its_words_follow() -> None:
    text = "Green boats, not boats that are green, and green boats."
    assert marks(text, "en", '"green boats"') == ["Green boats", "green boats"]


def test_the_beginning_of_a_word_marks_the_whole_word() -> None:
    assert marks("Boatbuilders build boats.", "en", "boat*") == ["Boatbuilders", "boats"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "They were put in custody and detention centres.", "detention centres"),
        ("fr", "Les centres de rétention sont pleins.", "centres de rétention"),
    ],
)
def test_a_concept_is_marked_in_the_words_of_the_text(
    language: str, text: str, expected: str
) -> None:
    found = seen(text, language, "centros de detención")
    assert found.concepts
    assert found.groups == {0}
    [(start, end)] = found.spans
    assert expected in text[start:end]


def test_words_that_are_there_come_before_concepts() -> None:
    found = seen("The detention of children.", "en", "detention")
    assert found.words == ("detention",)
    assert found.concepts == ()


def test_the_groups_that_are_seen_are_told_by_their_places() -> None:
    assert seen("Boats.", "en", "zebra boats").groups == {1}
    assert seen("", "en", "zebra boats") == Seen((), (), (), frozenset())


def test_what_is_excluded_is_not_marked() -> None:
    assert marks("Green boats.", "en", "boats -green") == ["boats"]


def test_a_short_text_is_shown_whole() -> None:
    assert [piece.text for piece in shown("Boats.", "en", "zebra").pieces] == ["Boats."]
    assert shown("", "en", "zebra").pieces == ()


def test_a_long_text_is_shown_around_the_marks_that_stand_together() -> None:
    text = f"A zebra. {FILLING}One zebra saw two zebras. {FILLING}"
    part = shown(text, "en", "zebra")
    assert [piece.text for piece in part.pieces if piece.marked] == ["zebra", "zebras"]
    assert part.text.startswith("… ")
    assert part.text.endswith(" …")
    assert part.text == f"… {text[part.start : part.end]} …"
    assert LONGEST - 20 <= part.end - part.start <= LONGEST + 20
    # It begins and ends with whole words.
    assert text[part.start - 1].isspace()
    assert text[part.end - 1].isspace()


def test_a_long_text_without_marks_is_shown_from_its_beginning() -> None:
    part = shown(FILLING, "en", "zebra")
    assert part.start == 0
    assert part.text == f"{FILLING[: part.end]} …"


@pytest.mark.parametrize(
    ("language", "filling", "last", "typed"),
    [
        ("zh", "船是绿色的。", "最后是斑马", "斑马"),
        ("ar", "القوارب خضراء. ", "وفي النهاية زرافة", "زرافة"),
        ("ru", "Лодки зелёные. ", "А потом жираф", "жираф"),
    ],
)
def test_the_end_of_a_long_text(language: str, filling: str, last: str, typed: str) -> None:
    text = filling * 200 + last
    part = shown(text, language, typed)
    assert [piece.text for piece in part.pieces if piece.marked] == [typed]
    assert part.end == len(text)
    assert part.text == f"… {text[part.start :]}"
    assert part.end - part.start <= LONGEST


def test_a_mark_longer_than_the_part_ends_with_it() -> None:
    text = " ".join(["boats"] * 200)
    part = snippet(text, "en", Seen(((0, len(text)),), (), (), frozenset({0})))
    [mark, rest] = part.pieces
    assert (mark.marked, rest.text) == (True, " …")
    assert mark.text == text[: part.end]
