"""Every change of the accounts, called alike by page and command line."""

from tenir.accounts.actions.add_account import AddAccount
from tenir.accounts.actions.amend_account import AmendAccount

__all__ = ["AddAccount", "AmendAccount"]
