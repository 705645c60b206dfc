"""The starter register and the known documents: complete, and nothing in them that is not known."""

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import tenir
from tenir.frameworks.states import get
from tenir.frameworks.vocabulary import term
from tenir.frameworks.yaml_file import read_yaml
from tenir.text.partial_date import PartialDate

FOLDER = Path(tenir.__file__).parent / "registry" / "data"
ROLES = {"pledger", "implementer", "partner", "speaker", "author", "host"}

URLS_OF_THE_FACTS = "6470c9612635f9ce439d44913bf9c8e56bb06f35ad767ec424fe092d997de088"
"""SHA-256 of the sorted addresses of the records as they were gathered, one a line."""


@pytest.fixture(scope="module")
def records() -> list[dict[str, Any]]:
    return list(read_yaml(FOLDER / "starter_register.yaml")["records"])


@pytest.fixture(scope="module")
def documents() -> list[dict[str, Any]]:
    return list(read_yaml(FOLDER / "known_documents.yaml")["documents"])


def test_all_records_are_there(records: list[dict[str, Any]]) -> None:
    kinds = Counter(record["kind"] for record in records)
    assert kinds == {"pledge": 10, "practice": 54, "statement": 13}
    assert len({record["key"] for record in records}) == 77


def test_every_address_is_kept(records: list[dict[str, Any]]) -> None:
    urls = sorted(record["url"] for record in records if record["url"])
    assert len(urls) == 76
    assert hashlib.sha256("\n".join(urls).encode()).hexdigest() == URLS_OF_THE_FACTS


def test_every_record_is_valid(records: list[dict[str, Any]]) -> None:
    for record in records:
        assert record["title"]["text"] and record["title"]["language"] in ("en", "es", "fr")
        assert set(record["summaries"]) == {"en", "fr"}
        assert all(each["text"] and each["ours"] is True for each in record["summaries"].values())
        assert all(1 <= number <= 23 for number in record["objectives"])
        assert bool(record["objectives"]) >= bool(record["objectives_basis"])
        assert all(get(alpha3).kind == "state" for alpha3 in record["states"])
        for actor in record["actors"]:
            assert set(actor) == {"name", "kind", "state", "role"}
            term("stakeholder_kinds", actor["kind"])
            assert actor["role"] in ROLES
            assert actor["state"] is None or get(actor["state"])
            assert actor["state"] or actor["kind"] != "state"
        assert (record["date"] is None) == (record["date_basis"] is None)
        if record["date"]:
            PartialDate(record["date"])


def test_the_particulars_of_pledges(records: list[dict[str, Any]]) -> None:
    for record in records:
        if record["kind"] != "pledge":
            assert "pledge_type" not in record
            continue
        if record["pledge_type"]:
            term("pledge_types", record["pledge_type"])
        for kind in record["pledge_kinds"] or ():
            term("pledge_kinds", kind)
        if record["deadline"]:
            assert record["deadline"]["words"]["text"] in record["summaries"]["en"]["text"]
            assert record["deadline"]["date"] in record["deadline"]["words"]["text"]
    assert sum(bool(record.get("deadline")) for record in records) == 1


def test_known_documents_are_valid(documents: list[dict[str, Any]]) -> None:
    assert len({document["key"] for document in documents}) == len(documents)
    assert len({document["title"] for document in documents}) == len(documents)
    for document in documents:
        term("document_kinds", document["kind"])
        assert document["actor"] and document["title"] and document["basis"]
        assert document["alpha3"] is None or get(document["alpha3"])
        assert document["language"] in ("en", "es", "fr", "zh", "und")
        assert document["url"] is None or document["url"].startswith("http")
        if document["date"]:
            PartialDate(document["date"])


def test_known_documents_hold_the_instruments_and_the_reports(
    documents: list[dict[str, Any]],
) -> None:
    symbols = {document["symbol"] for document in documents}
    assert {"A/RES/73/195", "A/RES/76/266", "A/75/542", "A/76/642", "A/79/590"} <= symbols


def test_pledges_and_statements_of_the_register_are_known_documents(
    records: list[dict[str, Any]], documents: list[dict[str, Any]]
) -> None:
    known = {document["url"] for document in documents}
    for record in records:
        if record["kind"] != "practice" and record["url"]:
            assert record["url"] in known
