"""Why a passage was found to be something: the phrases and words that carried it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenir.finding.judging.classifier import Classifier
from tenir.finding.judging.reasons import MOST, of_kind, of_link, pointing
from tenir.finding.observing.features import STEM_SLOTS, stem_slots
from tenir.finding.observing.observation import PART_WORDS, observe
from tenir.finding.weights import word_table
from tenir.frameworks.thesaurus import load_thesaurus
from tenir.text.reason import Reason
from tenir.text.words import stems

DETENTION = "gcm/objective/13"
TEXT = "We will end the immigration detention of migrant children."
WHOLE = "as a whole"
BOAT, HERON = range(2)


def _told(
    text: str, *words: str, provision: str = DETENTION, language: str = "en"
) -> tuple[Reason, ...]:
    return of_link(provision, words, observe(text, language))


def _phrases(reasons: tuple[Reason, ...]) -> list[object]:
    return [reason.values["phrase"] for reason in reasons if "phrase" in reason.values]


def test_phrases_that_name_a_concept_of_the_provision_are_quoted() -> None:
    general, of_children = _told(TEXT)
    assert general.values["phrase"] == "immigration detention"
    # Phrases may overlap; none is within another.
    assert of_children.values["phrase"] == "detention of migrant children"
    concept = load_thesaurus().concept("child-immigration-detention")
    assert of_children.values["concept"] == concept.preferred_labels
    assert str(of_children) == ("“detention of migrant children” names child immigration detention")


def test_the_concept_has_its_name_in_every_language_of_the_pages() -> None:
    [reason] = _told("Il faut mettre fin à la rétention administrative.", language="fr")
    concept = reason.values["concept"]
    assert isinstance(concept, Mapping)
    assert {"en", "fr"} <= concept.keys()


def test_concepts_of_other_provisions_are_no_reason() -> None:
    [reason] = _told(TEXT, provision="sdg/goal/14")
    assert WHOLE in str(reason)


def test_a_phrase_is_told_once_however_it_is_spelt_and_wherever_it_stands() -> None:
    text = (
        "IMMIGRATION DETENTION, immigration detention. " + 400 * "boats " + "Immigration detention"
    )
    assert _phrases(_told(text)) == ["IMMIGRATION DETENTION"]


def test_words_that_no_such_phrase_holds_come_after_it() -> None:
    *phrases, words = _told(TEXT, "detention", "end", "migrant")
    assert len(_phrases(tuple(phrases))) == 2
    assert words.values == {"words": "end"}
    assert str(words) == "words that speak for it: end"


def test_words_alone_are_reason_enough() -> None:
    [reason] = _told("They are locked up.", "locked", "up")
    assert reason.values == {"words": "locked, up"}


def test_where_nothing_can_be_told_that_is_said() -> None:
    [reason] = _told("They wait.")
    assert WHOLE in str(reason)


def test_so_many_phrases_are_told_at_most() -> None:
    concepts = [
        each.label("en")
        for each in load_thesaurus().concepts.values()
        if DETENTION in each.provisions
    ]
    assert len(concepts) > MOST
    assert len(_phrases(_told(". ".join(concepts)))) == MOST


def _classifier(strengths: dict[str, float]) -> Classifier:
    """Of boats, herons and neither, to which these stems and pairs of stems speak for boats."""
    weights = np.zeros((STEM_SLOTS, 3), np.float32)
    for phrase, strength in strengths.items():
        of_stems, of_pairs = stem_slots(stems("en").words(phrase))
        [slot] = of_pairs if len(of_pairs) else of_stems
        weights[slot, BOAT] = strength
    return Classifier(
        ("boat", "heron"),
        np.zeros((0, 3), np.float32),
        weights,
        np.ones(STEM_SLOTS, np.float32),
        *(np.zeros(shape, np.float32) for shape in ((3,), (2, 2), (2, 2), (1,))),
    )


def _words(text: str, strengths: dict[str, float], kind: int = BOAT) -> list[str]:
    [reason] = of_kind(kind, _classifier(strengths), observe(text, "en"))
    if "words" not in reason.values:
        assert WHOLE in str(reason)
        return []
    return str(reason.values["words"]).split(", ")


def test_the_words_that_carried_a_kind_are_told_the_strongest_first() -> None:
    text = "A sail, an oar and a mast."
    assert _words(text, {"sail": 1, "oar": 3, "mast": 2}) == ["oar", "mast", "sail"]


def test_words_are_told_as_they_stand_in_the_text() -> None:
    assert _words("The SAILS were set.", {"sail": 1}) == ["SAILS"]


def test_a_pair_of_words_is_told_as_one() -> None:
    assert _words("We will sail.", {"we will": 2, "will": 1}) == ["We will"]
    assert _words("We will sail.", {"we will": 1, "will": 2}) == ["will"]


def test_a_word_is_told_once_however_it_is_spelt() -> None:
    assert _words("Sail on! You sail, they SAIL.", {"sail": 1}) == ["Sail"]
    assert _words("WE WILL. You will.", {"we will": 2, "will": 1}) == ["WE WILL"]


def test_a_word_that_carries_little_beside_the_strongest_is_not_told() -> None:
    assert _words("sail oar", {"sail": 1, "oar": 0.2}) == ["sail"]
    assert _words("sail oar", {"sail": 1, "oar": 0.3}) == ["sail", "oar"]


def test_what_speaks_against_a_kind_is_no_reason_for_it() -> None:
    assert _words("sail oar", {"sail": -1}) == []
    assert _words("sail oar", {"sail": 1}, HERON) == []


def test_so_many_words_are_told_at_most() -> None:
    words = "sail oar mast rope net pier gull".split()
    assert len(_words(" ".join(words), dict.fromkeys(words, 1.0))) == MOST


def test_every_part_of_a_long_text_may_carry_its_kind() -> None:
    assert _words("tide " * 600 + "sail", {"sail": 1}) == ["sail"]


def test_a_word_carries_what_it_does_where_it_is_strongest() -> None:
    others = " ".join(f"word{number}" for number in range(PART_WORDS - 2))
    text = f"{'sail ' * PART_WORDS} oar sail {others}"
    assert _words(text, {"sail": 1, "oar": 8}) == ["sail", "oar"]


@pytest.mark.parametrize("text", ["", " ", "…", "tide"])
def test_a_text_of_which_no_word_speaks_is_taken_as_a_whole(text: str) -> None:
    assert _words(text, {"sail": 1}) == []


@given(st.text(st.sampled_from("sail oar, SAIL.\n移民é’\u00ad0")))
def test_all_that_is_told_stands_in_the_text(text: str) -> None:
    [reason] = of_kind(BOAT, _classifier({"sail": 1, "oar": 1}), observe(text, "en"))
    words = str(reason.values.get("words", ""))
    assert all(word in text for word in words.split(", "))


def _direction(*words: str) -> np.ndarray:
    return word_table().encode(list(words)).T


def _pointing(text: str, *words: str) -> list[list[str]]:
    return pointing(_direction(*words), observe(text, "en"))


def test_each_direction_has_the_words_that_point_to_it() -> None:
    [of_prison, of_school] = _pointing("The SCHOOL is beside the Prison.", "prison", "school")
    assert of_prison[0] == "prison"
    assert of_school[0] == "school"


def test_words_that_point_away_are_left_out() -> None:
    [words] = pointing(-_direction("prison"), observe("prison", "en"))
    assert words == []


def test_no_direction_has_no_words() -> None:
    none = np.zeros((word_table().dimensions, 0), np.float32)
    assert pointing(none, observe(TEXT, "en")) == []


@pytest.mark.parametrize("text", ["", "12 %", "qqxzjw"])
def test_a_text_without_known_words_points_nowhere(text: str) -> None:
    assert _pointing(text, "prison", "school") == [[], []]


def test_words_of_all_the_parts_point() -> None:
    observed = observe("qqxzjw " * 600 + "prison.", "en")
    assert len(observed) > 1
    assert pointing(_direction("prison"), observed) == [["prison"]]
