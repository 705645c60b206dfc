"""The Django app of the accounts."""

import logging

from django.apps import AppConfig
from django.contrib.auth.signals import user_login_failed

log = logging.getLogger(__name__)


class AccountsConfig(AppConfig):
    """Names the app, and logs each attempt to sign in that failed."""

    name = "tenir.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to failures."""
        user_login_failed.connect(_log_failure, dispatch_uid="tenir.accounts")


def _log_failure(**_: object) -> None:
    # Without the address that was tried: it may be a person's, mistyped.
    log.warning("an attempt to sign in failed")
