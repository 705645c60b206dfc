"""What was found, as JSON values."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from tenir.text.partial_date import PartialDate
from tenir.text.reason import Reason


def json_values(found: Any) -> Any:
    """`found`, a part of a finding, as JSON values: numbers of exact value and dates as text,
    reasons as `Reason.as_json` gives them, vectors left out."""
    if isinstance(found, Reason):
        return found.as_json()
    if isinstance(found, PartialDate | Decimal | StrEnum):
        return str(found)
    if is_dataclass(found) and not isinstance(found, type):
        return {
            field.name: json_values(getattr(found, field.name))
            for field in fields(found)
            if field.name != "vector"
        }
    if isinstance(found, tuple | list):
        return [json_values(each) for each in found]
    return found
