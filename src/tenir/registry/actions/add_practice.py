"""Adding a practice."""

from __future__ import annotations

from dataclasses import dataclass

from tenir.registry.actions.add_deed import AddDeed
from tenir.registry.models.practice import Practice, PracticeProvision


@dataclass(kw_only=True)
class AddPractice(AddDeed[Practice]):
    """Adds a practice with its actors, the States that it concerns and its provisions."""

    model = Practice
    link = PracticeProvision
