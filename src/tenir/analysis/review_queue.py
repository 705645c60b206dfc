"""The findings that wait for a person: chosen by a filter, walked one by one.

The queue goes by the passages' keys, so that each step continues from a place in an index and never
counts its way through what lies before. Counts stop at `MOST`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from tenir.finding.finding import FindingKind
from tenir.registry.models import (
    Actor,
    Assignment,
    Decision,
    Document,
    FoundFinding,
    FoundLink,
    Passage,
)
from tenir.registry.models.actor import STATE
from tenir.registry.visibility import Viewer

INSTRUMENT = "gcm"
"""Findings wait that touch a provision of this instrument, unless a provision is asked for."""

MOST = 1_000
"""Counts of the queue go so far."""

MINE = "mine"
SECOND = "second"


@dataclass(frozen=True)
class QueueFilter:
    """Which of the waiting findings: of a State (alpha-3), a document (identifier), a kind, linked
    to a provision, vague ("yes" or "no"), of a probability in per cent from `least` to `most`.

    `given` is "mine" for those assigned to the reviewer, "second" for those that they are to review
    after another.
    """

    state: str = ""
    document: str = ""
    kind: str = ""
    provision: str = ""
    vague: str = ""
    least: int | None = None
    most: int | None = None
    given: str = ""

    def as_values(self) -> dict[str, str]:
        """What is asked for, as the values of an address; what is not asked for is left out."""
        return {name: str(value) for name, value in asdict(self).items() if value not in ("", None)}

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> QueueFilter:
        """The filter of these values of an address; what makes no sense is left out."""
        texts = {
            name: str(values.get(name, ""))[:80]
            for name in ("state", "document", "kind", "provision", "vague", "given")
        }
        numbers = {name: _per_cent(values.get(name)) for name in ("least", "most")}
        return cls(**texts, **numbers)  # type: ignore[arg-type]

    @property
    def is_second(self) -> bool:
        """Whether it is the queue of a second review."""
        return self.given == SECOND


@dataclass(frozen=True)
class Step:
    """Where a reviewer stands: the keys of the passage at hand, the one before and the one after.

    `position` counts from 1 among `count` findings; each is at most `MOST` + 1, for "more than".
    `position` is 0 where the passage at hand is not in the queue.
    """

    passage: int | None
    previous: int | None
    next: int | None
    position: int
    count: int


def queue(
    viewer: Viewer, chosen: QueueFilter, account: int | None = None
) -> QuerySet[FoundFinding]:
    """The waiting findings that `viewer` may see and `chosen` asks for, in no order.

    `account` is who asks, for what is assigned to them. Of documents with several versions the
    latest counts.
    """
    findings = FoundFinding.objects.all()
    if chosen.is_second:
        findings = findings.filter(_assigned(account, second=True))
        findings = findings.exclude(
            Exists(_decisions(second=True, reviewer=account).filter(passage=OuterRef("passage")))
        )
        return _narrowed(findings, viewer, chosen)
    findings = findings.filter(waiting=True)
    if chosen.given == MINE:
        findings = findings.filter(_assigned(account, second=False))
    # Who is to review a finding after another decides on it in that queue, not in this one.
    if account is not None:
        findings = findings.exclude(_assigned(account, second=True))
    return _narrowed(findings, viewer, chosen)


def decided(viewer: Viewer, chosen: QueueFilter) -> QuerySet[FoundFinding]:
    """The findings that `chosen` asks for and on which a first decision stands."""
    first = _decisions(second=False).filter(passage=OuterRef("passage"))
    findings = FoundFinding.objects.filter(Exists(first), waiting=False)
    return _narrowed(findings, viewer, chosen)


def step(of: QuerySet[FoundFinding], at: int | None = None, *, exactly: bool = False) -> Step:
    """The step to the passage `at`, or the next one in the queue, or else the first.

    With `exactly` the passage `at` is at hand even where it does not wait.
    """
    onward = of.order_by("passage_id").values_list("passage_id", flat=True)
    back = of.order_by("-passage_id").values_list("passage_id", flat=True)
    after = list(onward.filter(passage_id__gte=at)[: MOST + 1]) if at else []
    before = list(back.filter(passage_id__lt=at)[: MOST + 1]) if at else []
    if not after and not (exactly and at):
        after, before = list(onward[: MOST + 1]), []
    count = min(len(before) + len(after), MOST + 1)
    previous = before[0] if before else None
    if exactly and at and after[:1] != [at]:
        return Step(at, previous, after[0] if after else None, 0, count)
    if not after:
        return Step(None, None, None, 0, 0)
    following = after[1] if len(after) > 1 else None
    return Step(after[0], previous, following, min(len(before) + 1, MOST + 1), count)


def matching(of: QuerySet[FoundFinding], most: int, after: int = 0) -> list[int]:
    """The keys of the first `most` passages of the queue behind the passage `after`."""
    ordered = of.filter(passage_id__gt=after).order_by("passage_id")
    return list(ordered.values_list("passage_id", flat=True)[:most])


def finding_at(viewer: Viewer, passage: int) -> FoundFinding | None:
    """What was found in the passage, with all that a page shows of it, if `viewer` may see it."""
    found = FoundFinding.objects.visible_to(viewer).filter(passage=passage).order_by()
    return found.select_related("passage__document__source__actor").first()


def neighbours(passage: Passage, each_way: int = 2) -> tuple[list[Passage], list[Passage]]:
    """The passages just before and just after `passage` in its document."""
    around = Passage.objects.filter(
        document=passage.document_id,
        number__range=(passage.number - each_way, passage.number + each_way),
    ).order_by("number")
    found = list(around)
    before = [each for each in found if each.number < passage.number]
    return before, [each for each in found if each.number > passage.number]


def states_with_documents(viewer: Viewer) -> QuerySet[Actor]:
    """The States that speak in documents of the register."""
    documents = Document.objects.visible_to(viewer).filter(source__actor=OuterRef("pk"))
    return Actor.objects.filter(Exists(documents), kind=STATE)


def _narrowed(
    findings: QuerySet[FoundFinding], viewer: Viewer, chosen: QueueFilter
) -> QuerySet[FoundFinding]:
    if chosen.kind:
        findings = findings.filter(kind=chosen.kind)
    if chosen.vague:
        # Only commitments are vague or not: so the database looks at nothing else.
        vague = {"promise__vague": chosen.vague == "yes"}
        findings = findings.filter(kind=FindingKind.COMMITMENT, **vague)
    if chosen.least is not None:
        findings = findings.filter(probability__gte=chosen.least / 100)
    if chosen.most is not None:
        findings = findings.filter(probability__lte=chosen.most / 100)
    if chosen.provision:
        findings = findings.filter(passage__found_links__identifier=chosen.provision)
    else:
        links = FoundLink.objects.filter(passage=OuterRef("passage"))
        findings = findings.filter(Exists(links.filter(identifier__startswith=f"{INSTRUMENT}/")))
    return findings.filter(_in_documents(viewer, chosen))


def _in_documents(viewer: Viewer, chosen: QueueFilter) -> Q:
    """That the passage stands in a document that counts."""
    latest = Document.objects.visible_to(viewer).latest()
    if not (chosen.state or chosen.document):
        return Q(passage__document__in=latest.order_by().values("pk"))
    if chosen.state:
        latest = latest.filter(source__actor__alpha3=chosen.state)
    if chosen.document:
        latest = latest.filter(identifier=chosen.document)
    # Looked up first, so that the database begins at these documents, not at the whole queue.
    return Q(passage__document__in=list(latest.order_by().values_list("pk", flat=True)))


def _assigned(account: int | None, *, second: bool) -> Exists:
    given = Assignment.objects.filter(reviewer=account, second=second)
    return Exists(given.filter(passage=OuterRef("passage")))


def _decisions(**which: Any) -> QuerySet[Decision]:
    return Decision.objects.filter(undone=False, **which)


def _per_cent(value: Any) -> int | None:
    text = str(value or "")
    return min(int(text), 100) if text.isdecimal() and len(text) < 4 else None
