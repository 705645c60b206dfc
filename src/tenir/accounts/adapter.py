"""How accounts come about: nobody signs up by themselves."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by who runs the site (`tenir users add`)."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: whoever could sign up could flood the site with accounts."""
        return False
