"""Commitments that may say the same as a passage: those of the same actor, the likest first."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from rapidfuzz import fuzz

from tenir.registry.models import Commitment, Passage, Utterance
from tenir.registry.visibility import Viewer
from tenir.search.indexing import meanings, vectors
from tenir.search.models import Entry, Meaning, Thing

LOOKED_AT = 300
"""So many of the actor's commitments are looked at, the newest first."""
LEAST = 0.35
"""What is less alike is not suggested."""


@dataclass(frozen=True)
class Alike:
    """A commitment, and how alike it is to a passage, from 0 to 1."""

    commitment: Commitment
    likeness: float


def alike_commitments(
    passage: Passage, viewer: Viewer, most: int = 4, *, blind: bool = False
) -> list[Alike]:
    """The commitments of whoever speaks in the passage's document that are most like it.

    By meaning where both have a vector, by their letters else. `blind` leaves those out that quote
    the passage already, which would tell what somebody decided on it.
    """
    actor = passage.document.source.actor
    if actor is None:
        return []
    chosen = Commitment.objects.visible_to(viewer).of(actor).order_by("-date", "-pk")
    if blind:
        quoting = Utterance.objects.filter(passage=passage, commitment=OuterRef("pk"))
        chosen = chosen.exclude(Exists(quoting))
    titles = dict(chosen.values_list("pk", "title")[:LOOKED_AT])
    if not titles:
        return []
    by_meaning = _by_meaning(passage, list(titles))
    scores = {
        key: max(by_meaning.get(key, 0.0), fuzz.token_set_ratio(passage.text, title) / 100 * 0.9)
        for key, title in titles.items()
    }
    best = sorted(titles, key=lambda key: (-scores[key], -key))[:most]
    best = [key for key in best if scores[key] >= LEAST]
    found = Commitment.objects.in_bulk(best)
    return [Alike(found[key], scores[key]) for key in best]


def _by_meaning(passage: Passage, keys: list[int]) -> dict[int, float]:
    """How alike the passage and the commitments of these keys are by their vectors."""
    own = Meaning.objects.filter(pk=meanings.digest(passage.text)).first()
    if own is None:
        return {}
    of = Entry.objects.filter(thing=Thing.COMMITMENT, key__in=map(str, keys), dead=False)
    digests = {int(key): digest for key, digest in of.values_list("key", "digest")}
    kept = dict(Meaning.objects.filter(pk__in=set(digests.values())).values_list("pk", "vector"))
    known = [key for key, digest in digests.items() if digest in kept]
    if not known:
        return {}
    of_passage = vectors.from_bytes([bytes(own.vector)])[0]
    of_commitments = vectors.from_bytes([bytes(kept[digests[key]]) for key in known])
    return dict(zip(known, map(float, of_commitments @ of_passage), strict=True))
