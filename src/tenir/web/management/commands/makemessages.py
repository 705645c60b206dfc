"""Django's `makemessages`, which also takes the sentences of reasons from where they are made.

The rooms that make reasons know no Django and mark nothing: the calls that make a reason, by the
place of the sentence among their arguments, are told to the extractor here.
"""

from __future__ import annotations

from django.core.management.commands import makemessages

from tenir import errors
from tenir.text.reason import Reason


def _kinds_of(error: type[errors.ReadingError]) -> list[str]:
    below = (name for kind in error.__subclasses__() for name in _kinds_of(kind))
    return [error.__name__, *below]


MAKING_REASONS = {
    Reason.__name__: 1,
    errors.Refused.__name__: 1,
    errors.UnknownProvision.__name__: 1,
    **dict.fromkeys(_kinds_of(errors.ReadingError), 2),
}
"""What makes a reason that pages show, and which of its arguments, from 1, is the sentence."""


class Command(makemessages.Command):
    """Extracts the texts of the pages, those of reasons among them."""

    xgettext_options = [
        *makemessages.Command.xgettext_options,
        *(f"--keyword={name}:{place}" for name, place in MAKING_REASONS.items()),
    ]
