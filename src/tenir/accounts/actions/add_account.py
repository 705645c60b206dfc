"""Adding an account."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.validators import validate_email

from tenir.accounts.models import Account
from tenir.errors import Refused
from tenir.registry.actions import Action
from tenir.registry.models import Actor
from tenir.registry.policy import Role


def account_facts(account: Account) -> dict[str, Any]:
    """What the audit trail keeps of an account: nothing that is personal."""
    return {
        "role": account.role,
        "organisation": account.organisation_id,
        "is_active": account.is_active,
    }


@dataclass(kw_only=True)
class AddAccount(Action[Account]):
    """Adds an account whose e-mail address is taken as confirmed. Without a password nobody can
    sign in until one is set by e-mail."""

    email: str = field(repr=False)
    role: Role
    member_of: Actor | None = None
    password: str | None = field(default=None, repr=False)

    def check(self) -> None:
        if self.role is Role.MEMBER and self.member_of is None:
            raise Refused("a member belongs to an organisation: name it")
        if Account.objects.filter(email__iexact=self.email).exists():
            raise Refused("there is an account of this e-mail address already")

    def change(self) -> Account:
        validate_email(self.email)
        account = Account(email=self.email.lower(), role=self.role, organisation=self.member_of)
        if self.password is not None:
            validate_password(self.password, account)
        account.set_password(self.password)
        account.full_clean()
        account.save()
        EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
        return account

    def after(self, subject: Account) -> dict[str, Any]:
        return account_facts(subject)
