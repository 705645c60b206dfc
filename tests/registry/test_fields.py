"""Values that the record holds: partial dates, and texts with their language and origin."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from tests.making import practice, state

from tenir.registry.models import Practice, Source
from tenir.registry.text_value import Origin, TextValue, in_language

ENGLISH = TextValue("Boats are counted.", "en", Origin.SUMMARY)
FRENCH = TextValue("On compte les bateaux.", "fr")


@pytest.mark.parametrize("date", ["", "2026", "2026-05", "2026-05-31", "2024-02-29"])
def test_a_date_keeps_its_precision(date: str) -> None:
    Source(title="A", kind="other", date=date).clean_fields()


@pytest.mark.parametrize(
    "date", ["26", "2026-13", "2026-02-30", "2026-5", "31.5.2026", "2026-05-31T00:00", "by 2030"]
)
def test_what_is_no_date_is_named(date: str) -> None:
    with pytest.raises(ValidationError) as error:
        Source(title="A", kind="other", date=date).clean_fields()
    assert set(error.value.message_dict) == {"date"}


@pytest.mark.django_db
def test_dates_of_unlike_precision_are_in_order() -> None:
    for date in ("2031-05", "2031", "2032", "2031-05-31", ""):
        practice(f"Of {date}", state("KEN"), date=date)
    newest = Practice.objects.filter(title__startswith="Of ").values_list("date", flat=True)
    assert list(newest) == ["2032", "2031-05-31", "2031-05", "2031", ""]


def test_a_text_has_a_language_and_an_origin() -> None:
    assert FRENCH.as_json() == {
        "text": "On compte les bateaux.",
        "language": "fr",
        "origin": "original",
    }
    for wrong in ({"text": " "}, {"origin": "heard"}):
        with pytest.raises(ValueError):
            TextValue(**({"text": "A", "language": "en"} | wrong))


def test_a_text_is_chosen_by_language() -> None:
    values = [ENGLISH.as_json(), FRENCH.as_json()]
    assert in_language(values, "fr") == FRENCH
    assert in_language(values, "ar") == ENGLISH
    assert in_language([], "fr") is None
