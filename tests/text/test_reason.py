"""A reason: an English sentence and its values, which survives storage and processes."""

from __future__ import annotations

import json
import pickle

import pytest

from tenir.errors import ReadingError, Refused, TenirError, TextMismatch, TooLarge
from tenir.text.reason import Reason

REASONS = [
    (Reason("is empty"), "is empty"),
    (Reason("no {placeholder} without values"), "no {placeholder} without values"),
    (Reason.untranslated("{braces} % stay"), "{braces} % stay"),
    (
        Reason("has over {most:,} rows of {name!r}", most=1000, name="a"),
        "has over 1,000 rows of 'a'",
    ),
    (Reason("names {state}", state={"en": "Germany", "fr": "Allemagne"}), "names Germany"),
    (
        Reason("unknown {what}", what=Reason("kind of {thing}", thing="boat")),
        "unknown kind of boat",
    ),
    (Reason("holds {text}", text="{braces}"), "holds {braces}"),
    (Reason("names {template}", template="itself"), "names itself"),
]


@pytest.mark.parametrize(("reason", "text"), REASONS)
def test_a_reason_in_english(reason: Reason, text: str) -> None:
    assert str(reason) == text


@pytest.mark.parametrize("reason", [reason for reason, _ in REASONS])
def test_a_reason_survives_storage_and_processes(reason: Reason) -> None:
    assert Reason.from_json(json.loads(json.dumps(reason.as_json()))) == reason
    assert pickle.loads(pickle.dumps(reason)) == reason


@pytest.mark.parametrize(
    ("error", "text", "reason"),
    [
        (
            TooLarge("a{1}.pdf", "{pages} pages, over the limit of {most}", pages=9, most=8),
            "a{1}.pdf: 9 pages, over the limit of 8",
            "9 pages, over the limit of 8",
        ),
        (ReadingError("a.pdf", Reason("is empty")), "a.pdf: is empty", "is empty"),
        (Refused("unknown State “{state}”", state="A"), "unknown State “A”", "unknown State “A”"),
        (TextMismatch("a.txt", "no {thing}", thing="x"), "a.txt: no x", "no x"),
    ],
)
def test_an_error_and_its_reason(error: TenirError, text: str, reason: str) -> None:
    for each in (error, pickle.loads(pickle.dumps(error))):
        assert type(each) is type(error)
        assert (str(each), str(each.reason)) == (text, reason)
        assert each.reason == error.reason
