"""Commitments by the published rules: overdue, awaited, silent, in disagreement."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from datetime import date

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from tenir.frameworks.follow_up_rules import DELIVERED, rules
from tenir.frameworks.review_cycle import forums
from tenir.registry.models import Commitment, Update, Voice
from tenir.registry.models.commitment import CommitmentQuerySet
from tenir.registry.visibility import Viewer


def overdue(viewer: Viewer, today: date) -> CommitmentQuerySet:
    """The commitments whose stated date is past and that the promiser has not declared delivered,
    the longest overdue first."""
    past = _past("due", today)
    return _with_status(viewer).filter(past).exclude(status=DELIVERED).order_by("due", "pk")


def awaiting(viewer: Viewer, today: date) -> CommitmentQuerySet:
    """The commitments without a date that were made before the last Forum ended, and of which the
    promiser has declared nothing since, the oldest first."""
    held = [each.last.last_day for each in forums() if each.last.last_day < today]
    if not held:
        return Commitment.objects.none()
    day = max(held).isoformat()
    # A date that began after the Forum is later; one of the same month or year may be earlier.
    not_later = Q(date="") | Q(date__lte=day)
    undated = _with_last_word(viewer).filter(not_later, due="")
    declared_since = Q(last_declared__gt=day) | _within("last_declared", day)
    return undated.exclude(declared_since).order_by("date", "pk")


def silent(viewer: Viewer, today: date) -> CommitmentQuerySet:
    """The commitments of which the promiser has told nothing for as long as the rules say, but for
    those declared delivered; the longest silent first."""
    limit = _months_before(today, rules().silent_after_months)
    chosen = _with_last_word(viewer).exclude(last_word="").exclude(status=DELIVERED)
    return chosen.filter(_past("last_word", limit, or_on=True)).order_by("last_word", "pk")


def disagreeing(viewer: Viewer, today: date) -> CommitmentQuerySet:
    """The commitments of which an assessor last judged otherwise than the promiser last declared,
    or than another assessor; the newest first."""
    seen = Update.objects.visible_to(viewer).exclude(status="").order_by("date", "pk")
    last: dict[int, dict[object, str]] = {}
    rows = seen.exclude(voice=Voice.CONTRIBUTION)
    for commitment, voice, actor, status in rows.values_list(
        "commitment", "voice", "actor", "status"
    ):
        # The promisers are one voice, each assessor is one of its own.
        speaker = voice if voice == Voice.DECLARED else actor
        last.setdefault(commitment, {})[speaker] = status
    chosen = [key for key, statuses in last.items() if rules().disagree(statuses.values())]
    return Commitment.objects.visible_to(viewer).filter(pk__in=chosen)


LISTS: Mapping[str, Callable[[Viewer, date], CommitmentQuerySet]] = {
    "overdue": overdue,
    "awaiting": awaiting,
    "silent": silent,
    "disagreement": disagreeing,
}
"""The lists, by the names that addresses use."""


def _with_status(viewer: Viewer) -> QuerySet:
    """The visible commitments with the `status` that the promiser declared last, or ""."""
    declared = _declared(viewer).exclude(status="").order_by("-date", "-pk")
    status = Coalesce(Subquery(declared.values("status")[:1]), Value(""))
    return Commitment.objects.visible_to(viewer).annotate(status=status)


def _with_last_word(viewer: Viewer) -> QuerySet:
    """The same with the dates of the promiser's `last_declared` update and `last_word`, or ""."""
    dates = _declared(viewer).order_by().values("commitment").annotate(last=Max("date"))
    last = Coalesce(Subquery(dates.values("last")[:1]), Value(""))
    return (
        _with_status(viewer)
        .annotate(last_declared=last)
        .annotate(last_word=Greatest(F("date"), F("last_declared")))
    )


def _declared(viewer: Viewer) -> QuerySet:
    declared = Update.objects.visible_to(viewer).filter(voice=Voice.DECLARED)
    return declared.filter(commitment=OuterRef("pk"))


def _past(name: str, today: date, *, or_on: bool = False) -> Q:
    """Whether the last day that the partial date `name` may mean is before `today`, or on it."""
    day = today.isoformat()
    # As text a year sorts before its months and a month before its days, so that the year and the
    # month of today, which are not past, are told apart from what is.
    past = Q(**{f"{name}__gt": ""}) & Q(**{f"{name}__lt": day})
    past &= ~Q(**{f"{name}__in": [day[:4], day[:7]]})
    if or_on:
        past |= Q(**{name: day})
    return past


def _within(name: str, day: str) -> Q:
    """Whether the partial date `name` is the year or the month of `day`, whose end is later."""
    return Q(**{name: day[:4]}) | Q(**{name: day[:7]})


def _months_before(day: date, months: int) -> date:
    """The day so many whole months before `day`; the last of a month that is too short for it."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
