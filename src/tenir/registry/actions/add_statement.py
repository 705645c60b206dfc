"""Adding a statement."""

from __future__ import annotations

from dataclasses import dataclass

from tenir.registry.actions.add_deed import AddDeed
from tenir.registry.models.statement import Statement, StatementProvision


@dataclass(kw_only=True)
class AddStatement(AddDeed[Statement]):
    """Adds a statement with its actors, the States that it concerns and its provisions."""

    model = Statement
    link = StatementProvision
