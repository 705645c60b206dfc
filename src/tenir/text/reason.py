"""A reason: a sentence in English, and the values in it, so that pages can say it in any language.

::

    raise TooLarge(file, "has {pages:,} pages; the most are {most:,}", pages=…, most=…)
    Reason("the file name names {state}", state=state.names)

The sentence is written out where the reason is made: `make messages` finds it there by the name of
what is called, and so does the test that looks for translations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

ENGLISH = "en"

Value: TypeAlias = "str | int | Mapping[str, str] | Reason"
"""What may stand in a reason: text, a number, a name in several languages (by their codes), or
another reason."""


@dataclass(frozen=True, init=False)
class Reason:
    """Why something is so: the English sentence `template` with `values` for its {placeholders}.

    Without values the template is the text itself, braces and all. `str` gives the English text.
    """

    template: str
    values: Mapping[str, Value]

    def __init__(self, template: str, /, **values: Value) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", values)

    @classmethod
    def untranslated(cls, text: str) -> Reason:
        """A reason in words that are not ours, such as those of the system or of a library."""
        return cls(text)

    def __str__(self) -> str:
        if not self.values:
            return self.template
        values = {name: _in_english(value) for name, value in self.values.items()}
        return self.template.format_map(values)

    def as_json(self) -> dict[str, Any]:
        """The reason as JSON values, which `from_json` makes a reason again."""
        values = {
            name: value.as_json() if isinstance(value, Reason) else value
            for name, value in self.values.items()
        }
        return {"template": self.template, "values": values}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Reason:
        """The reason that `as_json` gave."""
        values = {
            name: cls.from_json(value)
            if isinstance(value, Mapping) and "template" in value
            else value
            for name, value in kept["values"].items()
        }
        return cls(kept["template"], **values)


def _in_english(value: Value) -> object:
    return value[ENGLISH] if isinstance(value, Mapping) else value
