"""The tables and weights that `python -m training` made, read once a process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from tenir.finding.judging.classifier import Classifier
from tenir.finding.observing.features import Numbers
from tenir.finding.observing.word_table import WordTable

DATA: Final = Path(__file__).parent / "data"
WORD_TABLE: Final = DATA / "word_table.npz"
CLASSIFIERS: Final = DATA / "classifiers.npz"
DESCRIBED: Final = DATA / "described.npz"

FULL: Final = "full"
FAST: Final = "fast"
"""With the sentence encoder's vectors, or with the word table's alone."""

KINDS: Final = "kinds"
"""The name of the classifier of kinds of finding; the others are named by instrument and kind of
provision ("gcm/objective")."""


@cache
def word_table() -> WordTable:
    """The word table."""
    return WordTable.load(WORD_TABLE)


@cache
def classifiers(mode: str) -> Mapping[str, Classifier]:
    """The classifiers of `mode` ("full" or "fast") by name."""
    with np.load(CLASSIFIERS, allow_pickle=False) as kept:
        names = {key.split(":")[1] for key in kept.files if key.startswith(f"{mode}:")}
        return {name: _classifier(kept, f"{mode}:{name}:") for name in sorted(names)}


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likeness to a provision's texts becomes a probability.

    `centre` (d,) is the mean of the vectors of all training passages, `weights` (3,) are those of
    nearness, evidence and related links, `bias` is the offset.
    """

    centre: Numbers
    weights: Numbers
    bias: float

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """The likeness as arrays."""
        bias = np.array([self.bias], np.float32)
        return {"centre": self.centre, "weights": self.weights, "bias": bias}


@cache
def likeness(mode: str) -> Likeness:
    """The likeness of `mode`."""
    with np.load(DESCRIBED, allow_pickle=False) as kept:
        centre, weights, bias = (kept[f"{mode}:{key}"] for key in ("centre", "weights", "bias"))
        return Likeness(centre, weights, float(bias[0]))


@cache
def known_vectors() -> Mapping[str, Numbers]:
    """The encoder's vectors of the texts in the packs that come with Tenir, by their digests."""
    with np.load(DESCRIBED, allow_pickle=False) as kept:
        digests = bytes(kept["digests"]).decode().split("\n")
        return dict(zip(digests, kept["vectors"].astype(np.float32), strict=True))


def save_described(of_modes: Mapping[str, Likeness], vectors: Mapping[str, Numbers]) -> None:
    """Write the likeness by mode, and vectors by the digests of their texts."""
    arrays = {
        f"{mode}:{key}": array
        for mode, of in of_modes.items()
        for key, array in of.arrays().items()
    }
    arrays["digests"] = _characters("\n".join(vectors))
    arrays["vectors"] = np.array(list(vectors.values()), np.float16)
    np.savez_compressed(DESCRIBED, **arrays)  # type: ignore[arg-type]


@cache
def version() -> str:
    """The version of the weights: the day on which they were made, and which of that day."""
    return _text("version")


@cache
def evidence_provisions() -> tuple[str, ...]:
    """The provisions for which the classifiers weigh evidence, in the order of their columns."""
    return tuple(_text("evidence").split("\n"))


def save(
    of_modes: Mapping[str, Mapping[str, Classifier]], evidence: tuple[str, ...], version: str
) -> None:
    """Write the classifiers by mode and name, with what else is to be known of them."""
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "version": _characters(version),
        "evidence": _characters("\n".join(evidence)),
    }
    for mode, named in of_modes.items():
        for name, classifier in named.items():
            for key, array in classifier.arrays().items():
                arrays[f"{mode}:{name}:{key}"] = array
    np.savez_compressed(CLASSIFIERS, **arrays)  # type: ignore[arg-type]


def _text(key: str) -> str:
    with np.load(CLASSIFIERS, allow_pickle=False) as kept:
        return bytes(kept[key]).decode()


def _characters(text: str) -> npt.NDArray[np.uint8]:
    return np.frombuffer(text.encode(), dtype=np.uint8)


def _classifier(kept: Mapping[str, npt.NDArray[np.generic]], prefix: str) -> Classifier:
    return Classifier.from_arrays(
        {key.removeprefix(prefix): kept[key] for key in kept if key.startswith(prefix)}
    )
