"""Uploads: files handed in on a page, which wait to be read, confirmed and added."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models

from tenir.registry.actions import Author
from tenir.registry.choices import choices
from tenir.registry.models import Document
from tenir.registry.policy import Role


def at_the_machine() -> dict[str, Any]:
    """The fields of the author who sits at the machine, as before there were accounts."""
    return asdict(Author("who sits at the machine", "page"))


class Upload(models.Model):
    """A file handed in on a page, from the drop to the register.

    `batch` groups the files that were dropped together. `guess` holds what reading it suggests
    (fields of `jobs.given.Given`) until a person confirms. `reasons` are those of the guesses, or
    warnings; `reason` is why it failed; `problems` are rows that were not taken, each by its number
    with its reasons: all of them as `Reason.as_json` gives them. `author` holds the fields of the
    `Author` who handed it in. The file stands in the data folder
    until it is added, refused or thrown away.
    """

    class Purpose(StrEnum):
        """What the file is handed in for."""

        DOCUMENT = "document"
        OFFICIAL_TEXT = "official-text"

    class Status(StrEnum):
        """How far the upload has come."""

        READING = "reading"
        TO_CONFIRM = "to-confirm"
        ADDING = "adding"
        ADDED = "added"
        UNCHANGED = "unchanged"
        FAILED = "failed"

    batch = models.CharField(max_length=22, db_index=True)
    purpose = models.CharField(max_length=14, choices=choices(Purpose), default=Purpose.DOCUMENT)
    file_name = models.CharField(max_length=255)
    status = models.CharField(max_length=10, choices=choices(Status), default=Status.READING)
    guess = models.JSONField(default=dict, blank=True)
    reasons = models.JSONField(default=list, blank=True)
    pages = models.PositiveIntegerField(default=0)
    passages = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list, blank=True)
    remarks = models.JSONField(default=list, blank=True)
    reason = models.JSONField(default=dict, blank=True)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.SET_NULL)
    author = models.JSONField(default=at_the_machine)
    handed_in_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def handed_in_by(self) -> Author:
        """Who handed it in."""
        return Author(**self.author | {"role": Role(self.author["role"])})

    @property
    def folder(self) -> Path:
        """The folder in which the file waits."""
        return settings.TENIR_HOME / "uploads" / str(self.pk)

    @property
    def path(self) -> Path:
        """The file while it waits."""
        return self.folder / "file" / Path(self.file_name).name

    @property
    def waiting(self) -> bool:
        """Whether the worker has something to do on it."""
        return self.status in (self.Status.READING, self.Status.ADDING)
