"""A NUL character in an address is refused plainly."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.parametrize(
    "address", ["/en/documents?state=%00", "/en/findings?kind=a%00b", "/en/%00"]
)
def test_it_is_no_fault_of_the_server(client: Client, address: str) -> None:
    assert client.get(address).status_code == 400


def test_other_addresses_are_answered(client: Client, db: None) -> None:
    assert client.get("/en/about?q=00").status_code == 200
