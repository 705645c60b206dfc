"""Undoing a decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tenir.errors import Conflict, Refused
from tenir.registry.actions.action import Action
from tenir.registry.actions.add_utterance import AddUtterance
from tenir.registry.actions.remove_utterance import RemoveUtterance
from tenir.registry.actions.withdraw_record import WithdrawRecord
from tenir.registry.models.audit_entry import AuditEntry
from tenir.registry.models.commitment import Commitment
from tenir.registry.models.decision import Decision, Verdict
from tenir.registry.models.found import FoundFinding
from tenir.registry.versions import version_of
from tenir.registry.visibility import Visibility

UNDONE = "the decision that made it was undone"
"""Why a record is withdrawn, where nobody gives another reason."""


@dataclass(kw_only=True)
class UndoDecision(Action[Decision]):
    """Makes a decision stand no longer: the record that it made is withdrawn, the quote that it
    merged is taken out, and the finding waits again. The decision itself is kept."""

    decision: Decision

    def check(self) -> None:
        decision = self.decision
        if not decision.passage.document.is_seen_by(self.author.viewer):
            raise Refused("what you name is not there, or not for you to see")
        # In the order in which deciding locks: the finding first.
        findings = FoundFinding.objects.filter(passage=decision.passage_id)
        list(findings.order_by("pk").select_for_update())
        decision.refresh_from_db()
        if decision.undone:
            raise Conflict("this decision has been undone already")
        if decision.second and decision.reviewer_id != self.author.account:
            raise Refused("only who made a second review may undo it")
        if decision.second:
            return
        commitment = decision.commitment
        if commitment and commitment.merged_into_id:
            raise Refused("its commitment was merged into another since; split it off first")

    def change(self) -> Decision:
        decision = self.decision
        self.before = version_of(decision)
        if not decision.second:
            self._take_back()
            FoundFinding.objects.filter(passage=decision.passage_id).update(waiting=True)
        decision.undone = True
        decision.save(update_fields=["undone"])
        return decision

    def _take_back(self) -> None:
        decision = self.decision
        by: dict[str, Any] = {"author": self.author, "reason": self.reason or UNDONE}
        if decision.verdict == Verdict.MERGED:
            if decision.commitment and _was_added_with(decision, decision.commitment):
                of = decision.commitment.utterances
                place = {"passage": decision.passage_id, "start": decision.start}
                for utterance in of.filter(end=decision.end, **place):
                    RemoveUtterance(utterance=utterance, **by).run()
            return
        made = decision.commitment or decision.practice
        if made and made.visibility != Visibility.WITHDRAWN:
            WithdrawRecord(record=made, **by).run()


def _was_added_with(decision: Decision, commitment: Commitment) -> bool:
    """Whether the quote was added by the decision, and did not stand there before: then adding it
    is the entry just before that of the decision, in the same transaction."""
    entries = AuditEntry.objects.order_by("pk")
    own = entries.filter(subject="decision", subject_key=str(decision.pk)).first()
    before = entries.filter(pk__lt=own.pk).last() if own else None
    return before is not None and (before.action, before.subject_key) == (
        AddUtterance.__name__,
        str(commitment.pk),
    )
