"""The one signal of the record: something changed, inside the transaction that changes it."""

from django.dispatch import Signal

record_changed = Signal()
"""Sent by every action with `action` and `subject` (the record changed), before the commit."""
