"""Meanings: the vectors of the entries' texts, kept by what tells the texts apart."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

import numpy as np
from django.db import connection

from tenir.search.indexing import vectors
from tenir.search.indexing.batches import batched
from tenir.search.indexing.vectors import Vectors
from tenir.search.models import Meaning

_BATCH = 200


def digest(text: str) -> int:
    """A number of 63 bits that tells texts apart."""
    written = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(written, digest_size=8).digest()) >> 1


def missing(texts: Mapping[int, str]) -> dict[int, str]:
    """Those of `texts`, by their digests, that have no vector yet."""
    if not texts:
        return {}
    with connection.cursor() as cursor:
        # Written out, since to hand over each number takes longer than to look it up.
        digests = ",".join(map(str, map(int, texts)))
        cursor.execute(f"SELECT digest FROM search_meaning WHERE digest IN ({digests})")
        known = {digest for (digest,) in cursor.fetchall()}
    return {digest: text for digest, text in texts.items() if digest not in known}


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
    # EXCEPT, since PostgreSQL looks NOT IN up row by row where it is much.
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM search_meaning WHERE digest IN"
            " (SELECT digest FROM search_meaning EXCEPT SELECT digest FROM search_entry)"
        )


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
