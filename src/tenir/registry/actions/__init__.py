"""Every change of the record: one class a change, called alike by page, API and command line."""

from tenir.registry.actions.action import Action, Author
from tenir.registry.actions.add_actor import AddActor, actor_of
from tenir.registry.actions.add_commitment import AddCommitment, PartyGiven, QuoteGiven
from tenir.registry.actions.add_document import AddDocument
from tenir.registry.actions.add_practice import AddPractice
from tenir.registry.actions.add_source import AddSource
from tenir.registry.actions.add_statement import AddStatement
from tenir.registry.actions.amend_source import AmendSource
from tenir.registry.actions.erase_payload import ErasePayload
from tenir.registry.actions.load_official_text import LoadOfficialText
from tenir.registry.actions.replace_findings import ReplaceFindings

__all__ = [
    "Action",
    "AddActor",
    "AddCommitment",
    "AddDocument",
    "AddPractice",
    "AddSource",
    "AddStatement",
    "AmendSource",
    "Author",
    "ErasePayload",
    "LoadOfficialText",
    "PartyGiven",
    "QuoteGiven",
    "ReplaceFindings",
    "actor_of",
]
