"""Amending an account: its role, its organisation, whether it is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tenir.accounts.actions.add_account import account_facts
from tenir.accounts.models import Account
from tenir.errors import Refused
from tenir.registry.actions import Action
from tenir.registry.models import Actor
from tenir.registry.policy import Role


@dataclass(kw_only=True)
class AmendAccount(Action[Account]):
    """Gives `account` another role or organisation, closes or opens it. The last steward can
    neither be lowered nor closed: nobody would be left to open it again."""

    account: Account
    role: Role
    member_of: Actor | None
    is_open: bool = True

    def check(self) -> None:
        if self.role is Role.MEMBER and self.member_of is None:
            raise Refused("a member belongs to an organisation: name it")
        stays = self.role is Role.STEWARD and self.is_open
        stewards = Account.objects.filter(role=Role.STEWARD, is_active=True)
        if not stays and not stewards.exclude(pk=self.account.pk).exists():
            raise Refused("this is the last steward")

    def change(self) -> Account:
        account = Account.objects.get(pk=self.account.pk)
        self.before = account_facts(account)
        account.role, account.organisation = self.role, self.member_of
        account.is_active = self.is_open
        account.save()
        return account

    def after(self, subject: Account) -> dict[str, Any]:
        return account_facts(subject)
