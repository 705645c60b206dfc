"""What the history calls the actions, and the fields of records, in the language of the page."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTIONS: dict[str, str | Promise] = {
    "AddActor": _("added"),
    "AddCommitment": _("added"),
    "AddDocument": _("added"),
    "AddPractice": _("added"),
    "AddSource": _("added"),
    "AddStatement": _("added"),
    "AddUpdate": _("added"),
    "AddUtterance": _("a quote added"),
    "AmendRecord": _("amended"),
    "AmendSource": _("amended"),
    "LoadOfficialText": _("the official text loaded from it"),
    "MergeCommitments": _("merged with the same promise"),
    "RemoveUtterance": _("a quote taken out"),
    "ReplaceFindings": _("looked at by the machine"),
    "RestoreVersion": _("an earlier version restored"),
    "SplitCommitment": _("split off as a promise of its own"),
    "WithdrawRecord": _("withdrawn"),
}
"""An action that is not here is shown by its name."""

FIELDS: dict[str, str | Promise] = {
    "actor": _("Actor"),
    "actors": _("Actors"),
    "address": _("Web address"),
    "date": _("Date"),
    "due": _("Due"),
    "due_words": _("Due, in its words"),
    "file_name": _("File"),
    "findings": _("Findings"),
    "kind": _("Kind"),
    "kinds": _("Kind"),
    "language": _("Language"),
    "links": _("Links"),
    "matches": _("Matches"),
    "merged_into": _("Merged into"),
    "mirror": _("Mirror pledge"),
    "name": _("Name"),
    "organisation": _("Organisation"),
    "parties": _("Parties"),
    "places": _("Places"),
    "pledge_id": _("ID of the pledge"),
    "provisions": _("Provisions"),
    "quote": _("Quote"),
    "quotes": _("In its own words"),
    "source": _("Source"),
    "status": _("Status"),
    "summaries": _("Summary"),
    "symbol": _("Symbol"),
    "text": _("Words"),
    "title": _("Title"),
    "type": _("Type"),
    "version": _("Version"),
    "visibility": _("Who may see it"),
    "voice": _("Voice"),
}
"""A field that is not here is shown by its name."""

CHANNELS: dict[str, str | Promise] = {
    "command line": _("on the command line"),
    "page": _("on a page"),
    "set-up": _("when Tenir was set up"),
}
