"""Who may see a record: everyone, one organisation, only those who guard protected records, or
nobody any more.

Every query, count and export starts from ``Model.objects.visible_to(viewer)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from django.db import models

from tenir.registry.choices import choices


class Visibility(StrEnum):
    """The levels of visibility of a record. One that was withdrawn, or merged into another, keeps
    its number, its parts and its history, but no list or count holds it."""

    PUBLIC = "public"
    ORGANISATION = "organisation"
    PROTECTED = "protected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Viewer:
    """Someone who looks at the record: the organisation (the actor's key) that they look for, if
    any, and whether they may see protected records."""

    organisation: int | None = None
    sees_protected: bool = False


ANYONE = Viewer()
"""A viewer without any rights: sees what is public."""


class VisibleQuerySet(models.QuerySet):
    """Records that can be narrowed to what a viewer may see."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Those of the records that `viewer` may see."""
        path = self.model.visibility_path
        if viewer.sees_protected:
            return self.exclude(**{f"{path}visibility": Visibility.WITHDRAWN})
        visible = models.Q(**{f"{path}visibility": Visibility.PUBLIC})
        if viewer.organisation is not None:
            visible |= models.Q(
                **{
                    f"{path}visibility": Visibility.ORGANISATION,
                    f"{path}organisation": viewer.organisation,
                }
            )
        return self.filter(visible)


class Visible(models.Model):
    """A record that carries its own visibility."""

    visibility_path = ""

    # Not indexed: nearly all records are public, so that an index would only mislead a planner.
    visibility = models.CharField(
        max_length=12, choices=choices(Visibility), default=Visibility.PUBLIC
    )
    organisation = models.ForeignKey(
        "registry.Actor", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = VisibleQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_organisation_named",
                condition=~models.Q(visibility="organisation")
                | models.Q(organisation__isnull=False),
            )
        ]

    def is_seen_by(self, viewer: Viewer) -> bool:
        """Whether `viewer` may see the record: what `visible_to` asks the database."""
        if self.visibility == Visibility.WITHDRAWN:
            return False
        if self.visibility == Visibility.PUBLIC or viewer.sees_protected:
            return True
        return (
            self.visibility == Visibility.ORGANISATION
            and viewer.organisation is not None
            and self.organisation_id == viewer.organisation
        )

    def is_seen_by_all_who_see(self, visibility: str, organisation: int | None) -> bool:
        """Whether whoever sees a record of that visibility (and organisation) sees this one."""
        if Visibility.WITHDRAWN in (self.visibility, visibility):
            return visibility == Visibility.WITHDRAWN
        if self.visibility == Visibility.PUBLIC or visibility == Visibility.PROTECTED:
            return True
        return (self.visibility, self.organisation_id) == (visibility, organisation)


class SeenThrough(models.Model):
    """A record that is seen by whoever may see the record that it is a part of."""

    visibility_path: str

    objects = VisibleQuerySet.as_manager()

    class Meta:
        abstract = True
