"""Commitments that may be the same promise: those of the same promisers that say alike things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from tenir.registry.models import Commitment, Distinction, Party
from tenir.registry.visibility import Viewer
from tenir.search.indexing import vectors
from tenir.search.models import Entry, Meaning, Thing
from tenir.text.normal_form import normal_form

LOOKED_AT = 500
"""So many commitments of the same promisers are compared, the newest first."""
LEAST = 0.6
"""What is less alike is not suggested: chosen by reading, not measured."""
_LETTERS = 0.9
"""Likeness of letters counts a little less than likeness of meaning."""


@dataclass(frozen=True)
class Suggestion:
    """Two commitments, and how alike they are, from 0 to 1."""

    commitment: Commitment
    other: Commitment
    likeness: float


def same_as(commitment: Commitment, viewer: Viewer, most: int = 10) -> list[Suggestion]:
    """The commitments of the same promisers that may be the same promise, the likest first, but
    for those that a person told apart from it."""
    apart = _told_apart(commitment)
    others = [each for each in _of_same(commitment, viewer) if each.pk not in apart]
    if not others:
        return []
    meanings = _meanings([commitment, *others])
    found = [
        Suggestion(commitment, other, _likeness(commitment, other, meanings)) for other in others
    ]
    alike = [each for each in found if each.likeness >= LEAST]
    return sorted(alike, key=lambda each: (-each.likeness, -each.other.pk))[:most]


def _of_same(commitment: Commitment, viewer: Viewer) -> Sequence[Commitment]:
    promisers = [actor.pk for actor in commitment.acting]
    same = Party.objects.filter(actor__in=promisers, role=Party.Role.PROMISER)
    chosen = Commitment.objects.visible_to(viewer).filter(pk__in=same.values("commitment"))
    return list(chosen.exclude(pk=commitment.pk).for_lists().order_by("-pk")[:LOOKED_AT])


def _told_apart(commitment: Commitment) -> set[int]:
    apart = Distinction.objects.exclude(other=None)
    return {
        *apart.filter(commitment=commitment).values_list("other", flat=True),
        *apart.filter(other=commitment).values_list("commitment", flat=True),
    }


def _likeness(one: Commitment, other: Commitment, meanings: dict[int, vectors.Vectors]) -> float:
    letters = fuzz.token_set_ratio(normal_form(one.title), normal_form(other.title)) / 100
    if one.pk in meanings and other.pk in meanings:
        return max(float(meanings[one.pk] @ meanings[other.pk]), letters * _LETTERS)
    return letters * _LETTERS


def _meanings(commitments: Sequence[Commitment]) -> dict[int, vectors.Vectors]:
    """The vectors of commitments that the sentence encoder has seen, by their keys."""
    keys = [str(each.pk) for each in commitments]
    rows = Entry.objects.filter(thing=Thing.COMMITMENT, key__in=keys, dead=False)
    digests = {int(key): digest for key, digest in rows.values_list("key", "digest")}
    seen = Meaning.objects.filter(pk__in=set(digests.values()))
    kept = {digest: bytes(vector) for digest, vector in seen.values_list("pk", "vector")}
    known = [key for key, digest in digests.items() if digest in kept]
    if not known:
        return {}
    return dict(zip(known, vectors.from_bytes([kept[digests[key]] for key in known]), strict=True))
