"""What the engine found in passages: the machine layer, which nobody has decided on yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet

from tenir.finding.finding import FindingKind
from tenir.finding.questions import Question, QuestionList, question_lists
from tenir.registry.models import Actor, Document, FoundFinding, FoundLink, Passage, Source
from tenir.registry.visibility import Viewer

KINDS = tuple(str(kind) for kind in FindingKind if kind is not FindingKind.NONE)


@dataclass(frozen=True)
class KindCount:
    """How many findings are of a kind."""

    kind: str
    count: int


@dataclass(frozen=True)
class AnsweredQuestion:
    """A question of a list and the quote that answers it, in JSON, or None."""

    question: Question
    quote: dict[str, Any] | None

    @property
    def to_put(self) -> bool:
        """Whether it is a question to put to the promiser: it is open, or the sign is there."""
        return (self.quote is not None) == self.question.warning


@dataclass(frozen=True)
class AnsweredList:
    """A question list and what a commitment answers to it."""

    of_list: QuestionList
    questions: Sequence[AnsweredQuestion]

    @property
    def answered(self) -> int:
        """How many of its questions, warning signs aside, are answered."""
        return sum(each.quote is not None for each in self.plain)

    @property
    def plain(self) -> list[AnsweredQuestion]:
        """Its questions, warning signs aside."""
        return [each for each in self.questions if not each.question.warning]

    @property
    def warnings(self) -> list[AnsweredQuestion]:
        """The warning signs that the commitment gives."""
        return [each for each in self.questions if each.question.warning and each.quote]


@dataclass(frozen=True)
class Found:
    """What the engine found in a passage: a finding, or none, and links."""

    finding: FoundFinding | None
    links: Sequence[FoundLink]

    @property
    def version(self) -> str:
        """The version of the engine that found it."""
        return next(each.version for each in (self.finding, *self.links) if each)

    @property
    def answered_lists(self) -> list[AnsweredList]:
        """The question lists, as far as a commitment answers them."""
        if self.finding is None or not self.finding.answers:
            return []
        quotes = {answer["question"]: answer["quote"] for answer in self.finding.answers}
        return [
            AnsweredList(
                of_list,
                [AnsweredQuestion(each, quotes.get(each.key)) for each in of_list.questions],
            )
            for of_list in question_lists()
        ]


def findings(viewer: Viewer, instrument: str = "gcm") -> QuerySet[FoundFinding]:
    """The findings that `viewer` may see and that count for `instrument`: those in passages that
    are linked to a provision of it. Of documents with several versions the latest counts."""
    latest = Document.objects.visible_to(viewer).latest()
    return _counting_for(instrument).filter(passage__document__in=latest.values("pk"))


def findings_in(document: Document, instrument: str = "gcm") -> QuerySet[FoundFinding]:
    """The findings in `document`, whichever version it is, that count for `instrument`."""
    return _counting_for(instrument).filter(passage__document=document)


def findings_of(actor: Actor, viewer: Viewer, instrument: str = "gcm") -> QuerySet[FoundFinding]:
    """The findings in the documents in which `actor` speaks that count for `instrument`."""
    sources = Source.objects.of(actor, viewer)
    return findings(viewer, instrument).filter(passage__document__source__in=sources.values("pk"))


def linked_to(queryset: QuerySet[FoundFinding], identifier: str) -> QuerySet[FoundFinding]:
    """Those findings whose passages are linked to the provision of `identifier`."""
    return queryset.filter(_linked(identifier=identifier))


def kind_counts(queryset: QuerySet[FoundFinding]) -> list[KindCount]:
    """How many of the findings are of each kind, every kind in its order."""
    counts = dict(queryset.order_by().values_list("kind").annotate(Count("pk")))
    return [KindCount(kind, counts.get(kind, 0)) for kind in KINDS]


def with_passages(queryset: QuerySet[FoundFinding]) -> QuerySet[FoundFinding]:
    """The findings with all that a list of them shows."""
    return queryset.select_related("passage__document__source__actor").prefetch_related(
        Prefetch("passage__found_links", FoundLink.objects.order_by("pk"))
    )


def found_in(passages: Sequence[Passage]) -> dict[int, Found]:
    """What was found in each of `passages`, by their keys; nothing for those without anything."""
    keys = [passage.pk for passage in passages]
    found = {
        finding.passage_id: finding for finding in FoundFinding.objects.filter(passage__in=keys)
    }
    links: dict[int, list[FoundLink]] = {}
    for link in FoundLink.objects.filter(passage__in=keys).order_by("pk"):
        links.setdefault(link.passage_id, []).append(link)
    return {
        key: Found(found.get(key), links.get(key, []))
        for key in keys
        if key in found or key in links
    }


def _counting_for(instrument: str) -> QuerySet[FoundFinding]:
    return FoundFinding.objects.filter(_linked(identifier__startswith=f"{instrument}/"))


def _linked(**conditions: str) -> Exists:
    return Exists(FoundLink.objects.filter(passage=OuterRef("passage"), **conditions))
