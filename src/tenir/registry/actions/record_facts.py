"""What the actions that add a commitment, a practice or a statement share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tenir.errors import Refused
from tenir.registry.actions.check import check_provisions, check_visible
from tenir.registry.models.described import Described
from tenir.registry.models.provision_link import LinkedBy, ProvisionLink
from tenir.registry.models.source import Source
from tenir.registry.text_value import TextValue
from tenir.registry.visibility import Visibility, Visible


@dataclass(frozen=True, kw_only=True)
class RecordFacts:
    """What every described record says; fields as in `Described`.

    `provisions` are identifiers, linked as `linked_by` on the ground given in `basis`.
    """

    title: str
    language: str
    summaries: Sequence[TextValue] = ()
    date: str = ""
    source: Source | None = None
    provisions: Sequence[str] = ()
    linked_by: str = LinkedBy.DECLARED
    basis: str = ""
    visibility: str = Visibility.PUBLIC
    organisation_id: int | None = None

    def check(self, parts: Iterable[Visible | None] = ()) -> None:
        """Raise `Refused` if there is no title, a provision is unknown, or one of the `parts` that
        the record shows (the source is one) may not be seen by all who may see the record."""
        if not self.title.strip():
            raise Refused("a title is needed")
        check_provisions(self.provisions)
        check_visible(self.visibility, self.organisation_id, (self.source, *parts))

    def values(self) -> dict[str, object]:
        """The values of the fields of `Described`."""
        return {
            "title": self.title,
            "language": self.language,
            "summaries": [summary.as_json() for summary in self.summaries],
            "date": self.date,
            "source": self.source,
            "visibility": self.visibility,
            "organisation_id": self.organisation_id,
        }

    def link(self, subject: Described, link: type[ProvisionLink]) -> None:
        """Link `subject` to the provisions."""
        name = subject._meta.model_name
        link.objects.bulk_create(
            link(
                **{name: subject},
                identifier=identifier,
                linked_by=self.linked_by,
                basis=self.basis,
            )
            for identifier in dict.fromkeys(self.provisions)
        )
