"""Withdrawing a record: it keeps its number and its history, but nobody is shown it any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tenir.errors import Conflict, Refused
from tenir.registry.actions.action import Action
from tenir.registry.actions.own import belongs_to
from tenir.registry.models.commitment import Commitment, Utterance
from tenir.registry.models.document import Document
from tenir.registry.models.practice import Practice
from tenir.registry.models.source import Source
from tenir.registry.models.statement import Statement
from tenir.registry.versions import version_of
from tenir.registry.visibility import Visibility, Visible


@dataclass(kw_only=True)
class WithdrawRecord(Action[Visible]):
    """Withdraws `record`, for a reason that its history tells. `RestoreVersion` brings it back.

    A source or document is not withdrawn while the register quotes it.
    """

    record: Visible

    def is_own(self) -> bool:
        return belongs_to(self.record, self.author.organisation)

    def check(self) -> None:
        if not self.reason.strip():
            raise Refused("a reason is needed to withdraw a record")
        if self._there().visibility == Visibility.WITHDRAWN:
            raise Conflict("this has been withdrawn already")
        if count := self._quoted():
            raise Refused("{count} records quote it; withdraw those first", count=count)

    def change(self) -> Visible:
        record = self._there()
        self.before = version_of(record)
        record.visibility = Visibility.WITHDRAWN
        record.save(update_fields=["visibility"])
        return record

    def after(self, subject: Visible) -> dict[str, Any]:
        return version_of(subject)

    def _there(self) -> Visible:
        return type(self.record)._base_manager.get(pk=self.record.pk)

    def _quoted(self) -> int:
        """How many records of the register quote the source or document."""
        if not isinstance(self.record, Source | Document):
            return 0
        within = {"passage__document": self.record}
        if isinstance(self.record, Source):
            within = {"passage__document__source": self.record}
        utterances = Utterance.objects.filter(**within)
        standing = utterances.exclude(commitment__visibility=Visibility.WITHDRAWN)
        count = standing.values("commitment").distinct().count()
        if isinstance(self.record, Source):
            for model in (Commitment, Practice, Statement):
                of_source = model.objects.filter(source=self.record)
                count += of_source.exclude(visibility=Visibility.WITHDRAWN).count()
        return count
