"""How much of what is known to exist was looked at: n of N known documents."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from tenir.registry.models import Actor, Source
from tenir.registry.visibility import Viewer


@dataclass(frozen=True)
class KnownDocuments:
    """Of `known` documents that exist, `loaded` are in the record; `kind` "" stands for all."""

    kind: str
    known: int
    loaded: int


def known_documents(viewer: Viewer, actor: Actor | None = None) -> list[KnownDocuments]:
    """Known and loaded documents by kind, of `actor` where one is given; the first is the sum."""
    sources = Source.objects.visible_to(viewer).known_documents().with_loaded_flag(viewer)
    if actor:
        sources = sources.of(actor, viewer)
    counts = (
        sources.values("kind")
        .annotate(known=Count("pk"), loaded=Count("pk", filter=Q(is_loaded=True)))
        .order_by("kind")
    )
    by_kind = [KnownDocuments(**count) for count in counts]
    total = KnownDocuments(
        "", sum(count.known for count in by_kind), sum(count.loaded for count in by_kind)
    )
    return [total, *by_kind]
