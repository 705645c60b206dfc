"""Accounts: a person who signs in with an e-mail address, which nobody else is shown."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from tenir.registry.choices import choices
from tenir.registry.models import Actor
from tenir.registry.policy import Role


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts, known by their e-mail addresses."""

    def create_user(self, email: str, password: str | None = None, **more: Any) -> Account:
        """A new account; without a password nobody can sign in until one is set."""
        account = self.model(email=self.normalize_email(email).lower(), **more)
        account.set_password(password)
        account.save()
        return account

    def get_by_natural_key(self, email: str | None) -> Account:
        """The account of that e-mail address, in whichever case it is written."""
        return self.get(email__iexact=email)


class Account(AbstractBaseUser):
    """A person who signs in. Nothing of them is published: they appear as their `organisation`.

    `role` says what they may do (`tenir.registry.policy`); without an organisation a member is a
    reader. `language` is that of their e-mails. The record names them by their number alone.
    """

    email = models.EmailField(unique=True)
    role = models.CharField(max_length=8, choices=choices(Role), default=Role.READER)
    organisation = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="accounts"
    )
    language = models.CharField(max_length=12, default="en")
    is_active = models.BooleanField(default=True)
    added_at = models.DateTimeField(auto_now_add=True)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"account {self.pk}"
