"""Keeping original files: each once, whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tenir.registry import files

CONTENT = b"We count the boats." * 1000
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def original(home: Path, tmp_path: Path) -> Path:
    path = tmp_path / "review.txt"
    path.write_bytes(CONTENT)
    return path


def test_a_file_stands_under_its_hash(original: Path, home: Path) -> None:
    place = files.keep(original, SHA256)
    assert place == files.path_of(SHA256) == home / "files" / SHA256[:2] / SHA256
    assert place.read_bytes() == CONTENT
    assert original.exists()
    assert [file.name for file in place.parent.iterdir()] == [SHA256]


def test_what_stands_in_its_place_is_the_very_copy_that_was_written_out(
    original: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[tuple[int, int]] = []

    def fsync(handle: int) -> None:
        written.append((os.fstat(handle).st_ino, os.fstat(handle).st_size))

    monkeypatch.setattr(files.os, "fsync", fsync)
    place = files.keep(original, SHA256)
    assert written == [(place.stat().st_ino, len(CONTENT))]


KEEP = """
import sys
from pathlib import Path
from django.conf import settings
settings.configure(TENIR_HOME=Path(sys.argv[1]))
from tenir.registry import files
files.keep(Path(sys.argv[2]), sys.argv[3])
"""


@pytest.mark.skipif(os.name != "posix", reason="a pipe with a name is used")
def test_a_process_killed_on_the_way_leaves_no_file_in_its_place(home, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    process = subprocess.Popen([sys.executable, "-c", KEEP, home, pipe, SHA256])
    with pipe.open("wb") as slow:
        # More than a pipe and its reader hold, and not all of it.
        slow.write(CONTENT * 200)
        process.kill()
        process.wait(30)
        with contextlib.suppress(BrokenPipeError):
            slow.flush()
    [left] = files.path_of(SHA256).parent.iterdir()
    assert left.name.startswith(files.UNFINISHED)
    assert left.stat().st_size > 0


def test_a_file_that_is_there_is_not_written_again(original: Path) -> None:
    place = files.keep(original, SHA256)
    earlier = place.stat()
    files.keep(original, SHA256)
    assert (place.stat().st_ino, place.stat().st_mtime_ns) == (earlier.st_ino, earlier.st_mtime_ns)


def test_an_error_on_the_way_leaves_nothing(original: Path, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OSError, match="no space left"):
        files.keep(original, SHA256)
    assert list(files.path_of(SHA256).parent.iterdir()) == []


def unfinished(age: float) -> Path:
    """A copy as a process killed `age` seconds ago leaves it."""
    place = files.path_of(SHA256)
    place.parent.mkdir(parents=True)
    copy = place.parent / f"{files.UNFINISHED}abc"
    copy.write_bytes(CONTENT[:100])
    os.utime(copy, (time.time() - age,) * 2)
    return copy


def test_an_unfinished_copy_is_never_taken_for_the_file(original: Path) -> None:
    copy = unfinished(age=10)
    assert not files.path_of(SHA256).exists()
    assert files.keep(original, SHA256).read_bytes() == CONTENT
    assert copy.read_bytes() == CONTENT[:100]


def test_abandoned_copies_are_removed_and_living_ones_left(original: Path) -> None:
    abandoned = unfinished(age=files.ABANDONED_AFTER + 10)
    living = abandoned.with_name(f"{files.UNFINISHED}def")
    living.write_bytes(b"")
    kept = files.keep(original, SHA256)
    assert files.remove_unfinished() == 1
    assert (abandoned.exists(), living.exists(), kept.exists()) == (False, True, True)


def test_without_a_folder_nothing_is_removed(home: Path) -> None:
    assert files.remove_unfinished() == 0
