"""What tests of every room share: programs of the system, the data folder, the starter register."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as project

# A test of the record sees the starter register; what it writes is rolled back at its end.


def need_program(name: str) -> None:
    """Skip where the program `name` of the system is missing; in CI, which installs it, fail."""
    if shutil.which(name) is None:
        reason = f"{name} is not installed (make system)"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in item.iter_markers("system"):
        for name in marker.args:
            need_program(name)


def pytest_unconfigure() -> None:
    shutil.rmtree(project.TENIR_HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def needs_program() -> Callable[[str], None]:
    """`needs_program("tesseract")`: as the marker `system`, for fixtures."""
    return need_program


@pytest.fixture
def home(tmp_path: Path, settings) -> Path:
    """The data folder of this test alone."""
    settings.TENIR_HOME = tmp_path / "home"
    return settings.TENIR_HOME


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """The database of this process, prepared as `tenir serve` prepares it."""
    from tenir.jobs.preparing import prepare  # noqa: PLC0415 needs Django's apps

    with django_db_blocker.unblock():
        for _ in prepare():
            pass
    yield
