"""Who may do what: the roles, and the least role for each action, as `policy.yaml` says."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("policy.yaml")


class Role(StrEnum):
    """The four roles, each of which may do all that those before it may."""

    READER = "reader"
    MEMBER = "member"
    REVIEWER = "reviewer"
    STEWARD = "steward"

    def is_at_least(self, least: Role) -> bool:
        """Whether this role may do what `least` may."""
        ranks = list(Role)
        return ranks.index(self) >= ranks.index(least)


@cache
def least_roles() -> Mapping[str, Role]:
    """The least role that may do each action, by the name of the action's class."""
    said = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {action: Role(role) for role, actions in said.items() for action in actions or ()}


def may(role: Role, action: str) -> bool:
    """Whether `role` may do `action`; nobody may do an action that the policy does not name."""
    least = least_roles().get(action)
    return least is not None and role.is_at_least(least)


@cache
def allowed(role: Role) -> frozenset[str]:
    """The names of the actions that `role` may do."""
    return frozenset(action for action in least_roles() if may(role, action))
