"""Meanings: the vectors of the entries' texts, kept by what tells the texts apart."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

import numpy as np

from tenir.search.indexing import vectors
from tenir.search.indexing.batches import batched
from tenir.search.indexing.vectors import Vectors
from tenir.search.models import Entry, Meaning

_BATCH = 200


def digest(text: str) -> int:
    """A number of 63 bits that tells texts apart."""
    written = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(written, digest_size=8).digest()) >> 1


def keep_approximate(texts: Mapping[int, str], change: int) -> None:
    """Keep vectors from the word table for `texts`, by their digests, that have none yet."""
    known = set(Meaning.objects.filter(pk__in=texts).values_list("pk", flat=True))
    missing = {key: text for key, text in texts.items() if key not in known}
    _keep(missing, vectors.approximated(list(missing.values())), change, encoded=False)


def keep_encoded(seen: Mapping[str, Vectors], change: int) -> None:
    """Keep vectors of texts of which the sentence encoder's (512,) are given."""
    if seen:
        texts = list(seen)
        made = vectors.encoded(texts, np.stack(list(seen.values())))
        _keep(map(digest, texts), made, change, encoded=True)


def not_encoded(digests: Iterable[int]) -> set[int]:
    """Those of `digests` whose texts the sentence encoder has not seen."""
    unseen = set(digests)
    for batch in batched(sorted(unseen), _BATCH):
        seen = Meaning.objects.filter(pk__in=batch, encoded=True)
        unseen.difference_update(seen.values_list("pk", flat=True))
    return unseen


def encode(texts: Mapping[int, str], change: int) -> None:
    """Let the sentence encoder see `texts`, by their digests."""
    _keep(texts, vectors.encoded(list(texts.values())), change, encoded=True)


def remove_unused() -> None:
    """Remove the vectors of texts that no entry has."""
    Meaning.objects.exclude(digest__in=Entry.objects.values("digest")).delete()


def _keep(digests: Iterable[int], given: Vectors, change: int, *, encoded: bool) -> None:
    Meaning.objects.bulk_create(
        (
            Meaning(digest=digest, vector=vector, encoded=encoded, change=change)
            for digest, vector in zip(digests, vectors.to_bytes(given), strict=True)
        ),
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["digest"],
        update_fields=["vector", "encoded", "change"],
    )
