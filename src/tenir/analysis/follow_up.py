"""What became of a commitment: several voices side by side, never one status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tenir.frameworks.follow_up_rules import awaiting_since, is_overdue, months_between, rules
from tenir.registry.models import Commitment, Update, Voice
from tenir.registry.visibility import Viewer
from tenir.text.partial_date import PartialDate


@dataclass(frozen=True)
class FollowUp:
    """The voices on a commitment, newest first, and what the published rules make of them.

    `replies` holds the replies by the key of the judgement that they answer. `months_silent` is the
    age of the promiser's last word, or None where no date of it is known; `awaiting_since` the day
    since when an account is awaited; `overdue` whether a stated date is past.
    """

    declared: Sequence[Update]
    judged: Sequence[Update]
    contributions: Sequence[Update]
    replies: dict[int, list[Update]]
    months_silent: int | None
    silent: bool
    overdue: bool
    awaiting_since: date | None

    @property
    def last_declared(self) -> Update | None:
        """What the promiser declared last with a status."""
        return next((each for each in self.declared if each.status), None)

    @property
    def last_judged(self) -> list[Update]:
        """What each assessor judged last."""
        last: dict[int, Update] = {}
        for each in self.judged:
            last.setdefault(each.actor_id, each)
        return list(last.values())

    @property
    def voices_disagree(self) -> bool:
        """Whether a last judgement is of another class than the last declaration."""
        declared = self.last_declared
        if declared is None:
            return False
        return any(rules().disagree((declared.status, each.status)) for each in self.last_judged)

    @property
    def assessors_disagree(self) -> bool:
        """Whether the last judgements of several assessors are of different classes."""
        return rules().disagree(each.status for each in self.last_judged)

    @property
    def agreeing(self) -> int:
        """How many assessors share the status that most of them give."""
        statuses = [each.status for each in self.last_judged]
        return max(map(statuses.count, statuses), default=0)

    @property
    def is_empty(self) -> bool:
        """Whether nobody has told anything."""
        return not (self.declared or self.judged or self.contributions)


def follow_up(commitment: Commitment, viewer: Viewer, today: date) -> FollowUp:
    """What `viewer` may see of what became of `commitment`, as of `today`."""
    seen = Update.objects.visible_to(viewer).filter(commitment=commitment)
    updates = list(seen.select_related("actor", "reply_to").order_by("-date", "-pk"))
    replies: dict[int, list[Update]] = {}
    for each in reversed(updates):
        if each.reply_to_id:
            replies.setdefault(each.reply_to_id, []).append(each)
    told = {
        voice: [each for each in updates if each.voice == voice and not each.reply_to_id]
        for voice in Voice
    }
    declared = [each for each in updates if each.voice == Voice.DECLARED]
    status = next((each.status for each in declared if each.status), "")
    dates = [each.date for each in declared if each.date]
    last_word = max([*dates, commitment.date] if commitment.date else dates, default="")
    day = min(PartialDate(last_word).last_day, today) if last_word else None
    ended = status == "delivered"
    return FollowUp(
        declared=told[Voice.DECLARED],
        judged=told[Voice.JUDGED],
        contributions=told[Voice.CONTRIBUTION],
        replies=replies,
        months_silent=months_between(day, today) if day else None,
        silent=day is not None and not ended and rules().is_silent(day, today),
        overdue=is_overdue(commitment.due, status, today),
        awaiting_since=awaiting_since(
            commitment.date, commitment.due, max(dates, default=""), today
        ),
    )
