"""Fields in which people name actors and provisions in words, one a line."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tenir.errors import UnknownProvision
from tenir.frameworks import catalogue, states
from tenir.registry.models import Actor
from tenir.registry.visibility import ANYONE, Viewer

_MOST = 200
_NUMBER = re.compile(r"\d{1,2}")


class LinesField(forms.CharField):
    """Text with one thing a line; its value is the list of what the lines name."""

    def __init__(self, **options: Any) -> None:
        rows = forms.Textarea(attrs={"rows": options.pop("rows", 3), "dir": "auto"})
        super().__init__(**{"required": False, "widget": rows, "max_length": 20_000} | options)

    def clean(self, value: Any) -> Any:
        """The things that the lines name, each once; raises ValidationError with every line that
        names none."""
        text = super().clean(value)
        lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        found: dict[Any, None] = {}
        unknown: list[str] = []
        for line in lines[:_MOST]:
            thing = self.named(line)
            if thing is None:
                unknown.append(line)
            else:
                found[thing] = None
        if unknown:
            message = gettext("Not known: {lines}").format(lines="; ".join(unknown))
            raise forms.ValidationError(message)
        return list(found)

    def named(self, line: str) -> Any:
        """What a line names, or None."""
        raise NotImplementedError


class ActorsField(LinesField):
    """States by any of their names, and actors of the register by their name. `viewer`, which the
    form sets, may see them."""

    viewer: Viewer = ANYONE

    def named(self, line: str) -> Actor | None:
        """The actor that a line names."""
        actors = Actor.objects.visible_to(self.viewer)
        known = states.find(line)
        if known:
            return actors.filter(alpha3=known.alpha3).first()
        return actors.filter(name__iexact=line).order_by("pk").first()


class ProvisionsField(LinesField):
    """Provisions by their identifier (`pd2022/para/70`); a bare number is an objective's."""

    def named(self, line: str) -> str | None:
        """The identifier that a line names."""
        identifier = f"gcm/objective/{int(line)}" if _NUMBER.fullmatch(line) else line
        try:
            return catalogue.load().provision(identifier).identifier
        except UnknownProvision:
            return None


ACTORS_HELP = _("One name a line: a State in any language, or an actor of the register.")
PROVISIONS_HELP = _("One a line: the number of an objective, or an identifier as pd2022/para/70.")


def lines(things: Any, language: str = "") -> str:
    """The things, one a line, as a field shows them; actors by their names in `language`."""
    return "\n".join(
        thing.name_in(language) if isinstance(thing, Actor) else str(thing) for thing in things
    )
