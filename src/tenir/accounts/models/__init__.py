"""The models of the accounts, one noun a file."""

from tenir.accounts.models.account import Account
from tenir.accounts.models.invitation import Invitation

__all__ = ["Account", "Invitation"]
