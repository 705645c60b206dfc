"""The models of the record, one noun a file."""

from tenir.registry.models.actor import Actor
from tenir.registry.models.audit_entry import AuditEntry, AuditPayload
from tenir.registry.models.commitment import Commitment, CommitmentProvision, Party, Utterance
from tenir.registry.models.decision import Assignment, Decision, Verdict
from tenir.registry.models.distinction import Distinction
from tenir.registry.models.document import Document
from tenir.registry.models.evidence import Evidence, EvidenceKind
from tenir.registry.models.found import FoundFinding, FoundLink
from tenir.registry.models.note import Note
from tenir.registry.models.offer import Offer, OfferStatus
from tenir.registry.models.passage import Passage
from tenir.registry.models.position import Position, PositionKind
from tenir.registry.models.practice import Practice, PracticeProvision
from tenir.registry.models.proposal import Proposal, ProposalKind, ProposalStatus
from tenir.registry.models.provision_link import LinkedBy
from tenir.registry.models.provision_text import ProvisionText
from tenir.registry.models.source import Source
from tenir.registry.models.statement import Statement, StatementProvision
from tenir.registry.models.update import Update, Voice

__all__ = [
    "Actor",
    "Assignment",
    "AuditEntry",
    "AuditPayload",
    "Commitment",
    "CommitmentProvision",
    "Decision",
    "Distinction",
    "Document",
    "Evidence",
    "EvidenceKind",
    "FoundFinding",
    "FoundLink",
    "LinkedBy",
    "Note",
    "Offer",
    "OfferStatus",
    "Party",
    "Passage",
    "Position",
    "PositionKind",
    "Practice",
    "PracticeProvision",
    "Proposal",
    "ProposalKind",
    "ProposalStatus",
    "ProvisionText",
    "Source",
    "Statement",
    "StatementProvision",
    "Update",
    "Utterance",
    "Verdict",
    "Voice",
]
