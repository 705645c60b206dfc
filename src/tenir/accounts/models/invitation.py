"""Invitations: links by which a person joins an organisation in a role."""

from __future__ import annotations

from django.db import models

from tenir.accounts.models.account import Account
from tenir.registry.choices import choices
from tenir.registry.models import Actor
from tenir.registry.policy import Role


class Invitation(models.Model):
    """A link for one person, which holds until `expires_at`.

    `digest` is the SHA-256 of the secret in the link, which only who is invited has.
    """

    digest = models.CharField(max_length=64, unique=True)
    organisation = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.PROTECT)
    role = models.CharField(max_length=8, choices=choices(Role), default=Role.MEMBER)
    invited_by = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitations"
    )
    added_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_by = models.OneToOneField(
        Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitation"
    )

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"invitation {self.pk}"
