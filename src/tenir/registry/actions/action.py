"""What an action is: check, change, audit entry, announcement, all in one transaction."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.forms.models import model_to_dict

from tenir.errors import Refused
from tenir.registry import audit
from tenir.registry.signals import record_changed
from tenir.text.reason import Reason

Subject = TypeVar("Subject", bound=models.Model)


@dataclass(frozen=True)
class Author:
    """Who or what makes a change, and through which channel."""

    name: str
    channel: str


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

    @abstractmethod
    def change(self) -> Subject:
        """Make the change; set `before` where there was something."""

    def after(self, subject: Subject) -> dict[str, Any]:
        """What the audit entry keeps of the record as it is after the change."""
        return facts(subject)

    def run(self) -> Subject:
        """Check, change, write the audit entry and announce the change, or do nothing at all."""
        with transaction.atomic():
            self.check()
            try:
                subject = self.change()
            except ValidationError as error:
                raise Refused(Reason.untranslated(_in_one_line(error))) from error
            audit.append(
                self.author.channel,
                type(self).__name__,
                subject._meta.model_name,
                str(subject.pk),
                audit.Payload(self.author.name, self.reason, self.before, self.after(subject)),
            )
            record_changed.send(type(self), action=self, subject=subject)
        return subject


def saved(subject: Subject) -> Subject:
    """Validate and save `subject`; Django's ValidationError becomes `Refused` in `Action.run`."""
    subject.full_clean()
    subject.save()
    return subject


def facts(subject: models.Model) -> dict[str, Any]:
    """The record's own fields, as JSON values: what an audit entry keeps."""
    return {
        name: value if isinstance(value, str | int | float | bool | list | None) else str(value)
        for name, value in model_to_dict(subject).items()
        if not subject._meta.get_field(name).many_to_many
    }


def _in_one_line(error: ValidationError) -> str:
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    return "; ".join(
        f"{name}: {message}" if name not in ("", NON_FIELD_ERRORS) else message
        for name, messages in by_field.items()
        for message in messages
    )
