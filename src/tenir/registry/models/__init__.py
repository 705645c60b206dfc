"""The models of the record, one noun a file."""

from tenir.registry.models.actor import Actor
from tenir.registry.models.audit_entry import AuditEntry, AuditPayload
from tenir.registry.models.commitment import Commitment, CommitmentProvision, Party, Utterance
from tenir.registry.models.document import Document
from tenir.registry.models.found import FoundFinding, FoundLink
from tenir.registry.models.passage import Passage
from tenir.registry.models.practice import Practice, PracticeProvision
from tenir.registry.models.provision_link import LinkedBy
from tenir.registry.models.provision_text import ProvisionText
from tenir.registry.models.source import Source
from tenir.registry.models.statement import Statement, StatementProvision

__all__ = [
    "Actor",
    "AuditEntry",
    "AuditPayload",
    "Commitment",
    "CommitmentProvision",
    "Document",
    "FoundFinding",
    "FoundLink",
    "LinkedBy",
    "Party",
    "Passage",
    "Practice",
    "PracticeProvision",
    "ProvisionText",
    "Source",
    "Statement",
    "StatementProvision",
    "Utterance",
]
