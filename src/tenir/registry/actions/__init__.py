"""Every change of the record: one class a change, called alike by page, API and command line."""

from tenir.registry.actions.action import Action, Author
from tenir.registry.actions.add_actor import AddActor, actor_of
from tenir.registry.actions.add_commitment import AddCommitment, PartyGiven, QuoteGiven
from tenir.registry.actions.add_document import AddDocument
from tenir.registry.actions.add_position import AddPosition
from tenir.registry.actions.add_practice import AddPractice
from tenir.registry.actions.add_source import AddSource
from tenir.registry.actions.add_statement import AddStatement
from tenir.registry.actions.add_update import AddUpdate
from tenir.registry.actions.add_utterance import AddUtterance
from tenir.registry.actions.amend_record import AmendRecord
from tenir.registry.actions.amend_source import AmendSource
from tenir.registry.actions.assign_findings import AssignFindings
from tenir.registry.actions.decide_finding import DecideFinding
from tenir.registry.actions.erase_payload import ErasePayload
from tenir.registry.actions.found_terms import DecidedTerms
from tenir.registry.actions.load_official_text import LoadOfficialText
from tenir.registry.actions.merge_commitments import MergeCommitments
from tenir.registry.actions.remove_utterance import RemoveUtterance
from tenir.registry.actions.replace_findings import ReplaceFindings
from tenir.registry.actions.restore_version import RestoreVersion
from tenir.registry.actions.split_commitment import SplitCommitment
from tenir.registry.actions.tell_apart import TellApart
from tenir.registry.actions.undo_decision import UndoDecision
from tenir.registry.actions.withdraw_record import WithdrawRecord

__all__ = [
    "Action",
    "AddActor",
    "AddCommitment",
    "AddDocument",
    "AddPosition",
    "AddPractice",
    "AddSource",
    "AddStatement",
    "AddUpdate",
    "AddUtterance",
    "AmendRecord",
    "AmendSource",
    "AssignFindings",
    "Author",
    "DecideFinding",
    "DecidedTerms",
    "ErasePayload",
    "LoadOfficialText",
    "MergeCommitments",
    "PartyGiven",
    "QuoteGiven",
    "RemoveUtterance",
    "ReplaceFindings",
    "RestoreVersion",
    "SplitCommitment",
    "TellApart",
    "UndoDecision",
    "WithdrawRecord",
    "actor_of",
]
