"""Replacing what the engine found in a document; what people decided is not touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tenir.errors import Refused
from tenir.finding.finding import Finding, FindingKind
from tenir.finding.json_values import json_values
from tenir.registry.actions.action import Action
from tenir.registry.models.decision import Decision
from tenir.registry.models.document import Document
from tenir.registry.models.found import FoundFinding, FoundLink

BATCH = 500


@dataclass(kw_only=True)
class ReplaceFindings(Action[Document]):
    """Keeps `findings`, one for each passage of `document` in order, in place of earlier ones.

    `version` is that of the engine, `fast` whether it worked without the sentence encoder. What a
    person has decided on waits for nobody, whatever the engine finds there now.
    """

    document: Document
    findings: Sequence[Finding]
    version: str
    fast: bool = False

    def check(self) -> None:
        if self.document.passages.count() != len(self.findings):
            raise Refused("{document}: its passages have changed", document=str(self.document))

    def change(self) -> Document:
        earlier = FoundFinding.objects.filter(passage__document=self.document)
        links = FoundLink.objects.filter(passage__document=self.document)
        self.before = {"findings": earlier.count(), "links": links.count()}
        # Whoever is deciding on one of them comes first.
        list(earlier.order_by("pk").select_for_update(of=("self",)).values_list("pk"))
        standing = Decision.objects.filter(
            passage__document=self.document, second=False, undone=False
        )
        decided = set(standing.values_list("passage", flat=True))
        earlier.delete()
        links.delete()
        by_what = {"version": self.version, "fast": self.fast}
        of_passages = list(
            zip(self.document.passages.values_list("pk", flat=True), self.findings, strict=True)
        )
        FoundFinding.objects.bulk_create(
            (
                FoundFinding(
                    passage_id=passage,
                    kind=finding.kind,
                    probability=finding.probability,
                    reasons=json_values(finding.reasons),
                    promise=json_values(finding.promise),
                    answers=json_values(finding.answers),
                    waiting=passage not in decided,
                    **by_what,
                )
                for passage, finding in of_passages
                if finding.kind is not FindingKind.NONE
            ),
            batch_size=BATCH,
        )
        FoundLink.objects.bulk_create(
            (
                FoundLink(
                    passage_id=passage,
                    identifier=link.provision,
                    probability=link.probability,
                    method=link.method,
                    reasons=json_values(link.reasons),
                    **by_what,
                )
                for passage, finding in of_passages
                for link in finding.links
            ),
            batch_size=BATCH,
        )
        return self.document

    def after(self, subject: Document) -> dict[str, Any]:
        kinds = Counter(str(finding.kind) for finding in self.findings)
        kinds.pop(FindingKind.NONE, None)
        return {
            "document": subject.identifier,
            "findings": dict(kinds),
            "links": sum(len(finding.links) for finding in self.findings),
            "version": self.version,
            "fast": self.fast,
        }
