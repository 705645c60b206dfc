"""Loading the official text of an instrument from a document that is in the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tenir.errors import Refused
from tenir.frameworks.official_text import OfficialText
from tenir.registry.actions.action import Action
from tenir.registry.models.document import Document
from tenir.registry.models.found import FoundFinding, FoundLink
from tenir.registry.models.provision_text import ProvisionText


@dataclass(kw_only=True)
class LoadOfficialText(Action[Document]):
    """Fills the provisions' slots in the language of `text`, in place of an earlier text."""

    document: Document
    text: OfficialText

    def check(self) -> None:
        if not self.text.provisions:
            raise Refused("{document}: no provision was found in it", document=str(self.document))

    def change(self) -> Document:
        earlier = ProvisionText.objects.filter(
            identifier__in=self.text.provisions, language=self.text.language
        )
        self.before = {"texts": earlier.count()}
        earlier.delete()
        # It is what others are linked to, and no longer holds findings itself.
        FoundFinding.objects.filter(passage__document=self.document).delete()
        FoundLink.objects.filter(passage__document=self.document).delete()
        ProvisionText.objects.bulk_create(
            ProvisionText(
                identifier=identifier,
                language=self.text.language,
                document=self.document,
                text=part.text,
                start=part.start,
                end=part.end,
            )
            for identifier, part in self.text.provisions.items()
        )
        return self.document

    def after(self, subject: Document) -> dict[str, Any]:
        return {
            "document": subject.identifier,
            "instrument": self.text.instrument.key,
            "language": self.text.language,
            "texts": len(self.text.provisions),
        }
