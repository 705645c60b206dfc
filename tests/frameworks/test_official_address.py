"""Where the United Nations publishes a document."""

import pytest

from tenir.errors import FrameworkError
from tenir.frameworks.official_address import official_address


def test_addresses() -> None:
    assert official_address("A/RES/73/195", "fr") == "https://docs.un.org/fr/A/RES/73/195"
    assert (
        official_address("A/AC.293/2022/L.1", "zh", base="http://127.0.0.1:80/")
        == "http://127.0.0.1:80/zh/A/AC.293/2022/L.1"
    )


@pytest.mark.parametrize(
    ("symbol", "language"),
    [("A/RES/73/195", "de"), ("A/../x", "en"), ("A/RES/73/195?x=1", "en"), ("", "en"), ("A", "en")],
)
def test_what_is_refused(symbol: str, language: str) -> None:
    with pytest.raises(FrameworkError):
        official_address(symbol, language)
