"""Who looks at a page, and who makes a change on it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from tenir.accounts.models import Account
from tenir.registry.actions import Author
from tenir.registry.policy import Role
from tenir.registry.visibility import Viewer

CHANNEL = "page"
OWN_MACHINE = "who sits at the machine"
VISITOR = "a visitor"


def author_of(request: HttpRequest) -> Author:
    """The author that sent `request`: an account, or who sits at the machine, or a visitor."""
    # Asked for once a request: pages ask many times what may be done.
    if not hasattr(request, "_author"):
        request._author = _author_of(request)  # type: ignore[attr-defined]
    return request._author  # type: ignore[attr-defined, no-any-return]


def viewer_of(request: HttpRequest) -> Viewer:
    """The viewer that sent `request`. Who sits at the machine is shown what is public: others may
    look at the same screen, and nobody has said who they are."""
    author = author_of(request)
    return author.viewer if author.account else Viewer()


def at_own_machine(request: HttpRequest) -> bool:
    """Whether who sent `request` sits at the machine, and nobody has an account on it."""
    return author_of(request).name == OWN_MACHINE


def _author_of(request: HttpRequest) -> Author:
    account = request.user
    if isinstance(account, Account):
        return author_for(account)
    if settings.TENIR_OWN_MACHINE and not Account.objects.exists():
        return Author(OWN_MACHINE, CHANNEL, Role.STEWARD)
    return Author(VISITOR, CHANNEL, Role.READER)


def author_for(account: Account) -> Author:
    """The author that `account` is, in its role and for its organisation."""
    role = Role(account.role)
    if role is Role.MEMBER and account.organisation_id is None:
        role = Role.READER
    return Author(str(account), CHANNEL, role, account.organisation_id, account.pk)
