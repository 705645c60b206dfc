"""Every State with what is known of it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from django.db.models import Count

from tenir.analysis.remembered import remembered
from tenir.frameworks import states
from tenir.frameworks.states import State
from tenir.registry.models import Party, Source
from tenir.registry.visibility import Viewer
from tenir.text.normal_form import normal_form


@dataclass(frozen=True)
class StateRow:
    """A State, its name, the first letter under which it stands, and counts of what is known.

    `documents` are the known ones that are loaded; several versions of one count once.
    """

    state: State
    name: str
    letter: str
    commitments: int
    documents: int


@remembered
def state_list(viewer: Viewer, language: str) -> list[StateRow]:
    """All States by their names in `language`, in its alphabet."""
    commitments = dict(
        Party.objects.visible_to(viewer)
        .exclude(actor__alpha3=None)
        .values_list("actor__alpha3")
        .annotate(Count("commitment", distinct=True))
    )
    documents = dict(
        Source.objects.visible_to(viewer)
        .known_documents()
        .with_loaded_flag(viewer)
        .filter(is_loaded=True)
        .exclude(actor__alpha3=None)
        .order_by()
        .values_list("actor__alpha3")
        .annotate(Count("pk"))
    )
    rows = []
    for state in states.all_states():
        name = state.name(language)
        letter = unicodedata.normalize("NFD", name)[0].upper()
        counts = (commitments.get(state.alpha3, 0), documents.get(state.alpha3, 0))
        rows.append(StateRow(state, name, letter, *counts))
    return sorted(rows, key=lambda row: normal_form(row.name))
