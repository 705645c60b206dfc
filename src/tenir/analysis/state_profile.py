"""What is known of a State: its own record, that of actors within it, and what was looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tenir.analysis.findings import KindCount, findings_of, kind_counts
from tenir.analysis.known_documents import KnownDocuments, known_documents
from tenir.analysis.provision_counts import ProvisionCounts, provision_counts
from tenir.analysis.remembered import remembered
from tenir.frameworks import catalogue, review_cycle, states
from tenir.frameworks.review_cycle import CycleDate, Position
from tenir.frameworks.states import State
from tenir.registry.models import Actor, Commitment, Document, Practice, Source, Statement
from tenir.registry.models.described import DescribedQuerySet
from tenir.registry.visibility import Viewer

SHOWN = 20
"""How many records of each kind a profile holds; its counts are of all."""

EXPECTED_KINDS = ("national-review", "pledge", "statement")
"""The kinds of document in which a State speaks of the Compact: their absence is shown too."""


@dataclass(frozen=True)
class Records:
    """The first records of a kind and the number of all."""

    count: int
    shown: Sequence[Commitment | Practice | Statement]


@dataclass(frozen=True)
class StateProfile:
    """What is known of a State.

    `commitments` are those by which the State itself is bound, `commitments_within` those of
    actors that lie in it (cities, organisations). `documents` are the newest loaded documents in
    which it speaks, and `known` how many of those known to exist are loaded, first in all, then
    by kind; `found` counts what the engine found in the loaded ones. `objectives` counts the
    State's own commitments and the practices and statements that concern it. `next_dates` are those
    of the Forum and of the regional reviews that it takes part in.
    """

    state: State
    actor: Actor
    commitments: Records
    commitments_within: Records
    practices: Records
    statements: Records
    objectives: Sequence[ProvisionCounts]
    documents: Sequence[Document]
    known: KnownDocuments
    known_by_kind: Sequence[KnownDocuments]
    found: Sequence[KindCount]
    positions: Sequence[Position]
    next_dates: Sequence[CycleDate]


@remembered
def state_profile(actor: Actor, viewer: Viewer, today: date) -> StateProfile:
    """The profile of the State that `actor` is, from what `viewer` may see."""
    state = states.get(actor.alpha3)
    commitments = Commitment.objects.visible_to(viewer).of(actor)
    practices = Practice.objects.visible_to(viewer).about(actor)
    statements = Statement.objects.visible_to(viewer).about(actor)
    known, *by_kind = known_documents(viewer, actor)
    of_kind = {kind: KnownDocuments(kind, 0, 0) for kind in EXPECTED_KINDS}
    return StateProfile(
        state=state,
        actor=actor,
        commitments=_records(commitments),
        commitments_within=_records(Commitment.objects.visible_to(viewer).within(actor)),
        practices=_records(practices),
        statements=_records(statements),
        objectives=provision_counts(
            catalogue.load().of("gcm", "objective"),
            viewer,
            commitments=commitments,
            practices=practices,
            statements=statements,
        ),
        documents=list(
            Document.objects.visible_to(viewer)
            .filter(source__in=Source.objects.of(actor, viewer).values("pk"))
            .latest()
            .select_related("source")[:SHOWN]
        ),
        known=known,
        known_by_kind=list((of_kind | {of.kind: of for of in by_kind}).values()),
        found=kind_counts(findings_of(actor, viewer)),
        positions=[
            position for position in review_cycle.positions() if position.state == state.alpha3
        ],
        next_dates=[
            coming
            for coming in review_cycle.next_dates(today)
            if coming.kind != "regional-review" or coming.about in state.reviewed_in
        ],
    )


def _records(queryset: DescribedQuerySet) -> Records:
    count = queryset.count()
    if not count:
        return Records(0, [])
    # Only keys are sorted by the database: with whole rows it is several times slower.
    first = list(queryset.values_list("pk", flat=True)[:SHOWN])
    return Records(count, list(queryset.model.objects.filter(pk__in=first).for_lists()))
