"""What tests of stripping share: a file is stripped, and stripped again for the same bytes."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tenir.errors import TenirError
from tenir.reading.stripping import strip

Strip = Callable[..., tuple[str, bytes]]


@pytest.fixture
def stripped(tmp_path: Path) -> Strip:
    """Gives the media type and the bytes of a file once stripped, whatever its name."""

    def stripped(content: bytes, name: str = "evidence") -> tuple[str, bytes]:
        path, once, twice = (tmp_path / each for each in (name, "once", "twice"))
        path.write_bytes(content)
        media_type = strip(path, once)
        assert strip(once, twice) == media_type
        assert twice.read_bytes() == once.read_bytes()
        again = tmp_path / "again"
        strip(path, again)
        assert again.read_bytes() == once.read_bytes()
        return media_type, once.read_bytes()

    return stripped


@pytest.fixture
def survives(stripped: Strip) -> Callable[[bytes], None]:
    """Strips a file again and again with bytes of it changed, cut out or doubled."""

    def survives(content: bytes) -> None:
        chance = random.Random(0)
        for _ in range(40):
            spoiled = bytearray(content)
            for _ in range(chance.randint(1, 8)):
                place = chance.randrange(len(spoiled))
                spoiled[place] = chance.choice([0, 1, 127, 128, 255, chance.randrange(256)])
            if chance.random() < 0.4:
                place = chance.randrange(len(spoiled))
                span = slice(place, place + chance.randint(1, 60))
                spoiled[span] = spoiled[span] * chance.choice([0, 2])
            try:
                stripped(bytes(spoiled))
            except TenirError as error:
                assert "\n" not in str(error)

    return survives
