"""What tests of every room share: programs of the system, the data folder, the starter register.

A test of the record (`db`) sees the starter register; what it writes is rolled back at its end.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from django.conf import settings as project

from tests.postgresql import Cluster, cluster, programs
from tests.processes import Tenir

FONTS = Path("/usr/share/fonts/truetype/noto")


def program(name: str) -> str:
    """The path of a program of the system; skips without it, fails in CI, which must have it."""
    return shutil.which(name) or _missing(name)


def font(name: str) -> Path:
    """The path of a font of the system, on the same conditions as `program`."""
    path = FONTS / name
    return path if path.exists() else _missing(name)


def _missing(name: str) -> NoReturn:
    reason = f"{name} is not installed (make test installs it)"
    (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in item.iter_markers("system"):
        for name in marker.args:
            program(name)


def pytest_unconfigure() -> None:
    shutil.rmtree(project.TENIR_HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def needs_program() -> Callable[[str], str]:
    """Gives the path of a program, on the conditions of the marker `system`."""
    return program


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """A PostgreSQL server of this process's own, on the same conditions."""
    with cluster(programs() or _missing("postgresql")) as server:
        yield server


@pytest.fixture(scope="session")
def needs_font() -> Callable[[str], Path]:
    """Gives the path of a font, on the same conditions."""
    return font


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> None:
    """The database of this process, prepared as `tenir serve` prepares it."""
    from tenir.jobs.preparing import prepare  # noqa: PLC0415 needs Django's apps

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        for _ in prepare():
            pass


@pytest.fixture(autouse=True)
def forget_answers() -> None:
    """What is remembered of another test, whose changes are rolled back, is forgotten."""
    from tenir.analysis import remembered  # noqa: PLC0415 needs Django's apps
    from tenir.search.answering import copying, matching  # noqa: PLC0415

    for room in (remembered, copying, matching):
        room.forget()


@pytest.fixture
def home(tmp_path: Path, settings: object) -> Path:
    """The data folder of this test alone, within this process."""
    settings.TENIR_HOME = tmp_path / "home"  # type: ignore[attr-defined]
    return tmp_path / "home"


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as the first start of the command line leaves it; to be copied."""
    folder = tmp_path_factory.mktemp("prepared") / "home"
    Tenir(folder).run("state", "FRA", "--json")
    return folder


@pytest.fixture
def tenir(prepared: Path, tmp_path: Path) -> Iterator[Tenir]:
    """The command line in processes of its own, on a prepared data folder of this test alone."""
    shutil.copytree(prepared, tmp_path / "home")
    with Tenir(tmp_path / "home") as command_line:
        yield command_line
