"""Accounts: who signs in, for which organisation, in which role."""
