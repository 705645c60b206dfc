"""What was found becomes JSON values, without a loss and without a guess."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from tests.finding.plain_sentences import PLAIN, passage

from tenir.finding.finder import Finder
from tenir.finding.finding import Amount, Answer, Deadline, FindingKind, Promise, Quantity, Quote
from tenir.finding.json_values import json_values
from tenir.text.partial_date import PartialDate
from tenir.text.reason import Reason

QUOTE = Quote(3, 7, "boat")


@pytest.mark.parametrize(
    ("found", "values"),
    [
        (None, None),
        (True, True),
        (0, 0),
        (0.25, 0.25),
        ("heron", "heron"),
        ((), []),
        ((1, ("a", None)), [1, ["a", None]]),
        ([QUOTE], [{"start": 3, "end": 7, "text": "boat"}]),
        (FindingKind.NEED, "need"),
        (Decimal("0.10"), "0.10"),
        (PartialDate("2027"), "2027"),
        (PartialDate("2027-06"), "2027-06"),
        (Answer("who", None), {"question": "who", "quote": None}),
        (
            Amount(QUOTE, Decimal("5000000.50"), "EUR"),
            {"quote": json_values(QUOTE), "value": "5000000.50", "currency": "EUR"},
        ),
    ],
)
def test_values(found: object, values: object) -> None:
    given = json_values(found)
    assert given == values
    assert type(given) is type(values)


def test_large_and_small_numbers_keep_every_digit() -> None:
    for number in ("12345678901234567890.123456789", "0.000000001", "300"):
        value = json_values(Quantity(QUOTE, Decimal(number), "boats"))["value"]
        assert Decimal(value) == Decimal(number)


def test_reasons_are_made_again_from_their_values() -> None:
    concept = Reason("counting of {things}", things={"en": "boats", "fr": "barques"})
    reasons = (Reason("“{phrase}” names {concept}", phrase="boats", concept=concept), Reason("x"))
    kept = json.loads(json.dumps(json_values(reasons)))
    assert tuple(Reason.from_json(each) for each in kept) == reasons


def test_a_promise_has_all_its_parts_whether_said_or_not() -> None:
    values = json_values(Promise(who=QUOTE, deadline=Deadline(QUOTE, PartialDate("2027"))))
    assert set(values) == set(Promise.__dataclass_fields__)
    assert values["deadline"] == {"quote": json_values(QUOTE), "date": "2027"}
    assert (values["what"], values["partners"], values["vague"]) == (None, [], False)


@pytest.mark.parametrize("plain", PLAIN[:6], ids=lambda plain: plain.language)
def test_a_whole_finding_is_json_and_its_quotes_stand_in_the_text(plain: Any) -> None:
    [finding] = Finder(fast=True).find([passage(plain.text, plain.language)])
    values = json.loads(json.dumps(json_values(finding), ensure_ascii=False, allow_nan=False))
    assert values == json_values(finding)
    assert values["passage"]["kind"] == "paragraph"
    quotes = list(_quotes(values))
    assert quotes
    for quote in quotes:
        assert plain.text[quote["start"] : quote["end"]] == quote["text"]


def _quotes(values: object) -> list[dict[str, Any]]:
    if isinstance(values, list):
        return [quote for each in values for quote in _quotes(each)]
    if not isinstance(values, dict):
        return []
    own = [values] if values.keys() == {"start", "end", "text"} else []
    return own + [quote for each in values.values() for quote in _quotes(each)]
