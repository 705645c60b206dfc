"""What a query asks of the index."""

from __future__ import annotations

import pytest

from tenir.frameworks.thesaurus import load_thesaurus
from tenir.search.asking.expression import Any, Every, Phrase
from tenir.search.asking.plan import Plan, plan
from tenir.search.asking.query import parse


def planned(typed: str) -> Plan:
    return plan(parse(typed))


@pytest.mark.parametrize(
    "typed",
    [
        "alternatives to detention",
        "alternatives à la détention",
        "alternativas a la detención",
        "альтернативы задержанию",
        "بدائل الاحتجاز",
        "拘留替代措施",
    ],
)
def test_words_that_name_a_concept_together_are_one_group(typed: str) -> None:
    [group] = planned(typed).groups
    assert group.concepts[0] == "alternatives-to-detention"
    assert group.text == typed


def test_narrower_concepts_are_sought_too() -> None:
    concept = next(each for each in load_thesaurus().concepts.values() if each.broader)
    wider = load_thesaurus().concept(concept.broader or "")
    [group] = planned(wider.label("en")).groups
    assert {wider.key, concept.key} <= set(group.concepts)


def test_little_words_are_left_out() -> None:
    assert [group.text for group in planned("what about the boats").groups] == ["boats"]


def test_little_words_alone_are_sought() -> None:
    assert [group.text for group in planned("to be or not to be").groups][:2] == ["to", "be"]


def test_little_words_count_in_phrases() -> None:
    [group] = planned('"to the sea"').groups
    assert Phrase(("to", "the", "sea")) in group.words.parts  # type: ignore[union-attr]


def test_a_word_is_sought_by_its_stem_in_each_language() -> None:
    [group] = planned("zigzagueaient").groups
    assert isinstance(group.words, Any)
    assert len(group.words.parts) > 1


def test_a_word_with_signs_inside_is_a_phrase() -> None:
    [group] = planned("A/RES/73/195").groups
    assert Phrase(("a", "res", "73", "195")) in group.words.parts  # type: ignore[union-attr]


def test_the_beginning_of_a_word() -> None:
    [group] = planned("zigza*").groups
    assert Phrase(("zigza",), open_end=True) in (group.words, *getattr(group.words, "parts", ()))


def test_a_run_of_han_characters_without_a_concept_is_sought_by_all_its_pairs() -> None:
    [group] = planned("齉龘靐").groups
    assert group.words == Every((Phrase(("齉龘",)), Phrase(("龘靐",))))


def test_one_han_character_begins_a_token() -> None:
    [group] = planned("龘").groups
    assert group.words == Phrase(("龘",), open_end=True)


def test_a_provision_is_sought_by_its_links_and_by_its_words() -> None:
    [group] = planned("para. 70").groups
    assert group.provision == "pd2022/para/70"
    assert group.facet == ("paragraph", "70")
    assert Phrase(("para", "70")) in group.words.parts  # type: ignore[union-attr]


def test_what_is_excluded() -> None:
    asked = planned('boats -"border guard" -coast')
    assert [group.text for group in asked.groups] == ["boats"]
    assert len(asked.excluded) == 2


@pytest.mark.parametrize("typed", ["", "   ", "🙂", "state:MAR", '""', "-", "*", "' OR 1=1 --"])
def test_there_may_be_nothing_to_seek(typed: str) -> None:
    assert len(planned(typed).groups) <= 3
