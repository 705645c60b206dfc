"""The command line, run in this process on the database of the tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.fetching.conftest import server

from tenir.cli import main

__all__ = ["server"]

Run = Callable[..., tuple[str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Gives what a command prints on standard output and on standard error."""

    def run(*arguments: object, status: int = 0) -> tuple[str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert (ended.value.code or 0) == status, out + err
        assert "Traceback" not in err
        return out, err

    return run
