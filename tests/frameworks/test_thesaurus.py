"""The thesaurus that comes with Tenir, and the faults of a thesaurus."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from tenir.errors import FrameworkError
from tenir.finding.observing.concepts import concepts_in
from tenir.frameworks.catalogue import load
from tenir.frameworks.rights_instrument import rights_instruments
from tenir.frameworks.thesaurus import Thesaurus, load_thesaurus
from tenir.frameworks.vocabulary import terms
from tenir.text.language import LANGUAGES
from tenir.text.words import stems


@pytest.fixture(scope="module")
def thesaurus() -> Thesaurus:
    return load_thesaurus()


def test_there_are_four_hundred_concepts_and_more(thesaurus: Thesaurus) -> None:
    assert len(thesaurus.concepts) >= 400


def test_every_concept_has_labels_in_six_languages(thesaurus: Thesaurus) -> None:
    for concept in thesaurus.concepts.values():
        assert set(concept.labels) == set(LANGUAGES), concept.key
        assert set(concept.misleading) <= set(LANGUAGES), concept.key
        for language, labels in concept.labels.items():
            assert len(set(labels)) == len(labels), (concept.key, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_concepts_have_one_name(thesaurus: Thesaurus, language: str) -> None:
    names: dict[str, str] = {}
    for concept in thesaurus.concepts.values():
        other = names.setdefault(concept.label(language).casefold(), concept.key)
        assert other == concept.key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_names_its_concept(thesaurus: Thesaurus, language: str) -> None:
    for concept in thesaurus.concepts.values():
        for label in concept.labels[language]:
            named = concepts_in(stems(language).words(label), language)
            assert concept.key in {phrase.meaning for phrase in named}, label


@pytest.mark.parametrize("language", LANGUAGES)
def test_misleading_phrases_name_no_concept_that_they_mislead_to(
    thesaurus: Thesaurus, language: str
) -> None:
    for concept in thesaurus.concepts.values():
        for phrase in concept.misleading.get(language, ()):
            named = concepts_in(stems(language).words(phrase), language)
            assert concept.key not in {each.meaning for each in named}, phrase


def test_whatever_a_concept_refers_to_exists(thesaurus: Thesaurus) -> None:
    provisions = load().provisions
    themes = {term.key for term in terms("network_themes")}
    for concept in thesaurus.concepts.values():
        assert set(concept.provisions) <= provisions.keys(), concept.key
        assert set(concept.themes) <= themes, concept.key
        assert set(concept.instruments) <= rights_instruments().keys(), concept.key
        assert len(set(concept.provisions)) == len(concept.provisions), concept.key


def test_concepts_speak_for_every_objective_principle_and_theme(thesaurus: Thesaurus) -> None:
    named = {each for concept in thesaurus.concepts.values() for each in concept.provisions}
    for kind in ("objective", "principle"):
        assert {provision.identifier for provision in load().of("gcm", kind)} <= named
    themes = {theme for concept in thesaurus.concepts.values() for theme in concept.themes}
    assert themes == {term.key for term in terms("network_themes")}


def test_broader_and_narrower_concepts(thesaurus: Thesaurus) -> None:
    narrow = thesaurus.concept("child-immigration-detention")
    assert narrow.broader == "immigration-detention"
    assert narrow in thesaurus.narrower("immigration-detention")
    assert [each.key for each in thesaurus.broader(narrow.key)][:1] == ["immigration-detention"]
    assert thesaurus.broader("migration") == ()
    assert narrow.preferred_labels["en"] == narrow.label("de") == narrow.label("en")
    with pytest.raises(FrameworkError, match="no concept 'heron'"):
        thesaurus.concept("heron")


LABELS = {"labels": {"en": ["boat"]}}


def _made(folder: Path, *concepts: Mapping[str, object]) -> Thesaurus:
    path = folder / "boats.yaml"
    path.write_text(yaml.safe_dump({"concepts": list(concepts)}), encoding="utf-8")
    return load_thesaurus(folder)


def test_a_thesaurus_of_ones_own(tmp_path: Path) -> None:
    wide, narrow = {"key": "boat", **LABELS}, {"key": "dinghy", "broader": "boat", **LABELS}
    made = _made(tmp_path, narrow, wide)
    assert list(made.concepts) == ["dinghy", "boat"]
    assert [each.key for each in made.broader("dinghy")] == ["boat"]
    assert made.concept("boat").label("ru") == "boat"


@pytest.mark.parametrize(
    ("concepts", "message"),
    [
        (
            [{"key": "boat", **LABELS}, {"key": "boat", **LABELS}],
            "boats.yaml: concepts[2].key: boat is given twice",
        ),
        (
            [{"key": "boat", "broader": "ship", **LABELS}],
            "boats.yaml: concepts[1].broader: there is no concept ship",
        ),
        (
            [{"key": "boat", "broader": "boat", **LABELS}],
            "concepts[1].broader: boat is broader than itself",
        ),
        (
            [
                {"key": "a", "broader": "b", **LABELS},
                {"key": "b", "broader": "c", **LABELS},
                {"key": "c", "broader": "a", **LABELS},
            ],
            "concepts[1].broader: a is broader than itself",
        ),
        (
            [{"key": "boat", "provisions": ["gcm/objective/99"], **LABELS}],
            "concepts[1].provisions: boat: there is no gcm/objective/99",
        ),
        ([{"key": "boat", "themes": ["herons"], **LABELS}], "themes: boat: there is no herons"),
        ([{"key": "boat", "instruments": ["x"], **LABELS}], "instruments: boat: there is no x"),
        ([{"key": "boat", "provisions": "x", **LABELS}], "concepts[1].provisions: must be a list"),
        ([LABELS], "concepts[1].key: text is missing"),
        ([{"key": "boat"}], "concepts[1].labels: must be given in 'en' at least"),
        (
            [{"key": "boat", "labels": {"fr": ["bateau"]}}],
            "concepts[1].labels: must be given in 'en' at least",
        ),
        (
            [{"key": "boat", "labels": {"en": ["boat"], "fr": []}}],
            "concepts[1].labels.fr: must be a list of labels",
        ),
        (
            [{"key": "boat", "labels": {"en": "boat"}}],
            "concepts[1].labels.en: must be a list",
        ),
        (
            [{"key": "boat", "misleading": {"en": [""]}, **LABELS}],
            "concepts[1].misleading.en: must be a list of labels",
        ),
    ],
)
def test_a_fault_is_named_with_its_place(
    tmp_path: Path, concepts: list[dict[str, object]], message: str
) -> None:
    with pytest.raises(FrameworkError) as caught:
        _made(tmp_path, *concepts)
    assert message in str(caught.value)


def test_a_key_given_in_two_files(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        content = yaml.safe_dump({"concepts": [{"key": "boat", **LABELS}]})
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(FrameworkError, match=r"b\.yaml: concepts\[1\]\.key: boat is given twice"):
        load_thesaurus(tmp_path)


def test_a_field_given_twice(tmp_path: Path) -> None:
    (tmp_path / "boats.yaml").write_text(
        "concepts:\n  - key: boat\n    labels: {en: [boat]}\n    labels: {en: [ship]}\n"
    )
    with pytest.raises(FrameworkError, match=r"boats\.yaml: line 2: 'labels' is given twice"):
        load_thesaurus(tmp_path)
