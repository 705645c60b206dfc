"""What the register holds in all."""

from __future__ import annotations

from dataclasses import dataclass

from tenir.analysis.remembered import remembered
from tenir.registry.models import Actor, Commitment, Document, Passage, Practice, Statement
from tenir.registry.visibility import Viewer


@dataclass(frozen=True)
class Totals:
    """Counts of what a viewer may see; `actors` are those who made or did something in it."""

    commitments: int
    practices: int
    statements: int
    actors: int
    documents: int
    passages: int


@remembered
def totals(viewer: Viewer) -> Totals:
    """The totals of what `viewer` may see."""
    return Totals(
        commitments=Commitment.objects.visible_to(viewer).count(),
        practices=Practice.objects.visible_to(viewer).count(),
        statements=Statement.objects.visible_to(viewer).count(),
        actors=Actor.objects.visible_to(viewer).heard(viewer).count(),
        documents=Document.objects.visible_to(viewer).count(),
        passages=Passage.objects.visible_to(viewer).count(),
    )
