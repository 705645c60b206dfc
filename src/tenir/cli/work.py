"""`tenir work`: carry out the jobs that pages hand in."""

from __future__ import annotations

import os
import sys
import threading

import click


@click.command()
def command() -> None:
    """Carry out the jobs that pages hand in, until standard input closes.

    `tenir serve` starts this itself; further workers may be started by hand.
    """
    import django

    django.setup()
    from django.core.management import call_command

    threading.Thread(target=_end_with_parent, daemon=True).start()
    call_command("db_worker", interval=0.5, verbosity=0, startup_delay=False)


def _end_with_parent() -> None:
    """End this process when its standard input closes, which works alike on every system."""
    if not sys.stdin.isatty():
        while sys.stdin.buffer.read(1):
            pass
        os._exit(0)
