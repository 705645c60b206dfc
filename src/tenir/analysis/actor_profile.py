"""What an actor that is no State promised, did and said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tenir.registry.models import Actor, Commitment, Document, Practice, Source, Statement
from tenir.registry.visibility import Viewer


@dataclass(frozen=True)
class ActorProfile:
    """The records of an actor, its loaded documents, and the documents known to exist."""

    actor: Actor
    commitments: Sequence[Commitment]
    practices: Sequence[Practice]
    statements: Sequence[Statement]
    documents: Sequence[Document]
    sources: Sequence[Source]

    @property
    def holds_anything(self) -> bool:
        """Whether there is anything of the actor that the viewer may see."""
        return bool(self.commitments or self.practices or self.statements or self.sources)


def actor_profile(actor: Actor, viewer: Viewer) -> ActorProfile:
    """The profile of `actor`, from what `viewer` may see."""
    return ActorProfile(
        actor=actor,
        commitments=Commitment.objects.visible_to(viewer).of(actor).for_lists(),
        practices=Practice.objects.visible_to(viewer).of(actor).for_lists(),
        statements=Statement.objects.visible_to(viewer).of(actor).for_lists(),
        documents=Document.objects.visible_to(viewer)
        .filter(source__in=Source.objects.of(actor, viewer).values("pk"))
        .latest()
        .select_related("source"),
        sources=Source.objects.visible_to(viewer).known_documents().of(actor, viewer),
    )
