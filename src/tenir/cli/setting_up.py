"""Django and the data folder, made ready for the verbs that need them."""

from __future__ import annotations

from tenir.cli.output import messages


def set_up() -> None:
    """Load Django and bring the data folder up to date, telling what is done."""
    import django

    django.setup()
    from tenir.jobs.preparing import prepare

    for step in prepare():
        messages.print(step)
