"""Provisions known by their texts alone, linked by likeness."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import yaml

from tenir.finding.judging.described import (
    DescribedProvisions,
    centred,
    described_provisions,
    digest,
    own_texts,
)
from tenir.finding.weights import FAST, FULL, Likeness, known_vectors, likeness, word_table
from tenir.frameworks.catalogue import Catalogue, load
from tenir.frameworks.pack import read_pack
from tenir.frameworks.provision import Provision

PORT = {
    "instrument": {"key": "port", "symbol": "A/1", "paragraphs": 3, "names": {"en": "Port"}},
    "provisions": {
        "goal": [{"number": 1, "titles": {"en": "Paint the boats", "fr": "Peindre les barques"}}],
        "paragraph": [{"number": 1, "related": ["port/goal/1"]}],
    },
}
TEXTS = {"port/para/1": ("Paint the boats green.",), "port/para/2": ("Feed the heron fish.",)}


@pytest.fixture
def port(tmp_path: Path) -> Catalogue:
    (tmp_path / "port.yaml").write_text(yaml.safe_dump(PORT), encoding="utf-8")
    return Catalogue([read_pack(tmp_path / "port.yaml")])


def _described(catalogue: Catalogue, official: dict[str, tuple[str, ...]]) -> DescribedProvisions:
    return described_provisions(catalogue, official, FAST, likeness(FAST), {})


def _named(described: DescribedProvisions) -> list[str]:
    return [provision.identifier for provision in described.provisions]


def test_a_provision_is_known_once_it_has_a_text(port: Catalogue) -> None:
    assert _named(_described(port, {})) == ["port/goal/1"]
    assert _named(_described(port, TEXTS)) == ["port/para/1", "port/para/2", "port/goal/1"]


def test_texts_of_provisions_that_nobody_knows_are_left_out(port: Catalogue) -> None:
    assert _named(_described(port, {"ship/para/1": ("Sail.",)})) == ["port/goal/1"]


def test_provisions_that_classifiers_know_are_not_described() -> None:
    named = _named(_described(load(), {"gcm/objective/13": ("Detention",)}))
    assert "gcm/objective/13" not in named
    assert "sdg/target/10.c" in named


def test_a_catalogue_without_any_text(port: Catalogue) -> None:
    bare = Catalogue([])
    described = _described(bare, {})
    assert described.vectors.shape == (0, word_table().dimensions)
    vectors = word_table().encode(["boats"])
    none = np.zeros((1, 0), np.float32)
    assert described.probabilities(vectors, none, {}).shape == (1, 0)


def test_its_own_texts_are_titles_and_summaries(port: Catalogue) -> None:
    goal = port.provision("port/goal/1")
    assert own_texts(goal) == ["Paint the boats", "Peindre les barques"]


def test_the_nearer_provision_is_the_likelier(port: Catalogue) -> None:
    described = _described(port, TEXTS)
    vectors = word_table().encode(["The heron is fed with fish.", "The boats are painted green."])
    evidence = np.zeros((2, 3), np.float32)
    probabilities = described.probabilities(vectors, evidence, {})
    boats, heron, _ = range(3)
    assert probabilities[0, heron] > probabilities[0, boats]
    assert probabilities[1, boats] > probabilities[1, heron]


def _of(weights: list[float], *provisions: Provision) -> DescribedProvisions:
    """Provisions that lie in one direction each, seen from the origin."""
    return DescribedProvisions(
        provisions,
        np.eye(len(provisions), 2, dtype=np.float32),
        Likeness(np.zeros(2, np.float32), np.array(weights, np.float32), -1),
    )


def test_nearness_evidence_and_related_links_speak_for_a_provision(port: Catalogue) -> None:
    paragraph = port.provision("port/para/1")
    vector, none = np.array([[3, 4]], np.float32), np.zeros((1, 1), np.float32)

    def logit(weights: list[float], evidence: float = 0, **linked: float) -> float:
        of_others = {key: np.array([value], np.float32) for key, value in linked.items()}
        given = none + evidence
        [[probability]] = _of(weights, paragraph).probabilities(
            vector, given, {"port/goal/1": of_others["goal"]} if linked else {}
        )
        return float(np.log(probability / (1 - probability)))

    assert logit([0, 0, 0]) == pytest.approx(-1, abs=1e-4)
    assert logit([1, 0, 0]) == pytest.approx(-1 + 0.6, abs=1e-4)  # the cosine of 3 and 4
    assert logit([0, 2, 0], evidence=1.5) == pytest.approx(-1 + 3, abs=1e-4)
    assert logit([0, 0, 1], goal=0.5) == pytest.approx(-1, abs=1e-4)  # even odds
    assert logit([0, 0, 1], goal=0.9) > logit([0, 0, 1], goal=0.1) > -5
    assert logit([0, 0, 1]) == pytest.approx(-1 + np.log(0.02 / 0.98), abs=1e-3)


def test_vectors_are_seen_from_the_centre_at_length_one() -> None:
    centre = np.array([1, 1], np.float32)
    seen = centred(np.array([[4, 5], [1, 1]], np.float32), centre)
    assert seen.tolist() == pytest.approx(np.array([[0.6, 0.8], [0, 0]]))


def test_the_vectors_of_our_own_packs_are_kept() -> None:
    # So that no start has to encode them; other texts are encoded when they are met.
    described = described_provisions(load(), {}, FULL, likeness(FULL), known_vectors())
    for provision in described.provisions:
        for text in own_texts(provision):
            assert digest(text) in known_vectors()
