"""What an action is: check, change, audit entry, announcement, all in one transaction."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any, Generic, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction

from tenir.errors import Refused
from tenir.registry import audit, policy
from tenir.registry.models import Actor
from tenir.registry.policy import Role
from tenir.registry.signals import record_changed
from tenir.registry.versions import version_of
from tenir.registry.visibility import Viewer, Visible
from tenir.text.reason import Reason

log = logging.getLogger(__name__)
Subject = TypeVar("Subject", bound=models.Model)


@dataclass(frozen=True)
class Author:
    """Who or what makes a change, through which channel, in which role.

    `organisation` is the key of the actor for whom they act, `account` that of their account. Who
    runs the command line holds the data folder, and is a steward.
    """

    name: str
    channel: str
    role: Role = Role.STEWARD
    organisation: int | None = None
    account: int | None = None

    @property
    def viewer(self) -> Viewer:
        """What the author may see."""
        return Viewer(self.organisation, sees_protected=self.role is Role.STEWARD)


@dataclass(kw_only=True)
class Action(ABC, Generic[Subject]):
    """A change of the record. Subclasses say what is checked and what is changed.

    `run` returns the record changed and raises `Refused` with a reason, having changed nothing.
    """

    author: Author
    reason: str = ""
    before: dict[str, Any] | None = field(default=None, init=False)

    def check(self) -> None:
        """Raise `Refused` if the change may not be made."""

    def is_own(self) -> bool:
        """Whether the author acts for their own organisation, which is all that a member may."""
        return True

    @abstractmethod
    def change(self) -> Subject:
        """Make the change; set `before` where there was something."""

    def after(self, subject: Subject) -> dict[str, Any]:
        """What the audit entry keeps of the record as it is after the change."""
        return version_of(subject)

    def run(self) -> Subject:
        """Check, change, write the audit entry and announce the change, or do nothing at all."""
        with transaction.atomic():
            self._check_rights()
            self.check()
            try:
                subject = self.change()
            except ValidationError as error:
                raise Refused(Reason.untranslated(_in_one_line(error))) from error
            self.tell(subject, self.before, self.after(subject))
        return subject

    def tell(
        self, subject: models.Model, before: dict[str, Any] | None, after: dict[str, Any]
    ) -> None:
        """Write the audit entry of a record that was changed, and announce the change; an action
        that changes a second record calls it for that one itself."""
        audit.append(
            self.author.channel,
            type(self).__name__,
            str(subject._meta.model_name),
            str(subject.pk),
            audit.Payload(self.author.name, self.reason, before, after),
        )
        record_changed.send(type(self), action=self, subject=subject)

    def _check_rights(self) -> None:
        """Raise `Refused` where the policy does not let the author do this, or where they name a
        record that they may not see."""
        action, author = type(self).__name__, self.author
        if not policy.may(author.role, action):
            log.warning("%s is refused to %s (%s)", action, author.name, author.role)
            raise Refused("as {role} you may not do this", role=author.role.value)
        if author.role is Role.MEMBER and not self.is_own():
            log.warning("%s is refused to %s: not their own", action, author.name)
            raise Refused(
                "members act for their own organisation only; propose it, and a reviewer decides"
            )
        for part in self._named():
            if not part.is_seen_by(author.viewer):
                log.warning("%s is refused to %s: %s is unseen", action, author.name, part.pk)
                raise Refused("what you name is not there, or not for you to see")

    def _named(self) -> Iterator[Visible]:
        """The records that the action is given."""
        for each in fields(self):
            value = getattr(self, each.name)
            for part in value if isinstance(value, list | tuple) else (value,):
                # Actors who are named elsewhere are parts of records, and public.
                if isinstance(part, Visible) and not isinstance(part, Actor):
                    yield part


def saved(subject: Subject) -> Subject:
    """Validate and save `subject`; Django's ValidationError becomes `Refused` in `Action.run`."""
    subject.full_clean()
    subject.save()
    return subject


def _in_one_line(error: ValidationError) -> str:
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    return "; ".join(
        f"{name}: {message}" if name not in ("", NON_FIELD_ERRORS) else message
        for name, messages in by_field.items()
        for message in messages
    )
