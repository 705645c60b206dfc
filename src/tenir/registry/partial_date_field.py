"""A model field for dates with the precision in which they were found."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from tenir.text.partial_date import PartialDate


def check_partial_date(text: str) -> None:
    """Raise a ValidationError unless `text` is empty or a date of year, month or day."""
    if text:
        try:
            PartialDate(text)
        except ValueError as error:
            message = _("“%(text)s” is no date of the form YYYY, YYYY-MM or YYYY-MM-DD.")
            raise ValidationError(message, params={"text": text}) from error


class PartialDateField(models.CharField):
    """A date with the precision in which it was found ("2026", "2026-05"), or "" for none."""

    default_validators = [check_partial_date]

    def __init__(self, *args: object, **options: object) -> None:
        options.setdefault("max_length", 10)
        options.setdefault("blank", True)
        options.setdefault("default", "")
        super().__init__(*args, **options)
