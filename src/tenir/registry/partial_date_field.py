"""A model field for dates with the precision in which they were found."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from tenir.text.partial_date import PartialDate


def check_partial_date(text: str) -> None:
    """Raise a ValidationError unless `text` is empty or a date of year, month or day."""
    if text:
        try:
            PartialDate(text)
        except ValueError as error:
            raise ValidationError(str(error)) from error


class PartialDateField(models.CharField):
    """A date with the precision in which it was found ("2026", "2026-05"), or "" for none."""

    default_validators = [check_partial_date]

    def __init__(self, *args: object, **options: object) -> None:
        options.setdefault("max_length", 10)
        options.setdefault("blank", True)
        options.setdefault("default", "")
        super().__init__(*args, **options)
