"""A PostgreSQL server of the tests' own: in a folder that is removed, reached by a socket in it."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

_DEBIAN = Path("/usr/lib/postgresql")
_ROLE = "postgres"
_PORT = 5432
"""Names the socket only: the server listens on no network."""
_PATIENCE = 60.0


def programs() -> Path | None:
    """The folder with `initdb` and `postgres`, which Debian keeps out of the path; None without."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    kept = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda path: _number(path.parent.parent.name))
    return kept[-1].parent if kept else None


@dataclass(frozen=True)
class Cluster:
    """A running server. `folder` holds its data and its socket."""

    folder: Path
    programs: Path

    def create(self, name: str) -> str:
        """Make an empty database of that name; gives its address."""
        self._sql(f'CREATE DATABASE "{name}"')
        return f"postgresql://{_ROLE}@{quote(str(self.folder), safe='')}:{_PORT}/{name}"

    def drop(self, name: str) -> None:
        """Remove the database, whoever is still connected to it."""
        self._sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def settings(self, name: str) -> Mapping[str, Any]:
        """The settings with which Django connects to the database of that name."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            "USER": _ROLE,
            "HOST": str(self.folder),
            "PORT": str(_PORT),
        }

    def _sql(self, statement: str) -> None:
        subprocess.run(
            [
                *(self.programs / "psql", "-qX", "-v", "ON_ERROR_STOP=1"),
                *("-h", self.folder, "-p", str(_PORT), "-U", _ROLE, "-d", "postgres"),
                *("-c", statement),
            ],
            check=True,
            capture_output=True,
            timeout=_PATIENCE,
        )


@contextmanager
def cluster(found: Path, *options: str) -> Iterator[Cluster]:
    """A server of the programs in `found`, with further `options`; it ends with the block."""
    # Directly in the folder for temporary files: the path of a socket has at most 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="tenir-pg-"))
    owner = _owner()
    as_owner: dict[str, Any] = {}
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_owner = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    data = folder / "data"
    try:
        subprocess.run(
            [
                *(found / "initdb", "-D", data, "-U", _ROLE, "-A", "trust", "-E", "UTF8"),
                *("--no-locale", "--no-sync"),
            ],
            check=True,
            capture_output=True,
            cwd=folder,
            timeout=_PATIENCE,
            **as_owner,
        )
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [
                    *(found / "postgres", "-D", data, "-k", folder, "-p", str(_PORT)),
                    *("-c", "listen_addresses=", "-c", "fsync=off", *options),
                ],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                cwd=folder,
                start_new_session=True,
                **as_owner,
            )
        try:
            _wait(found, folder, server)
            yield Cluster(folder, found)
        finally:
            _end(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> pwd.struct_passwd | None:
    """As whom the server runs, which refuses to run as root; None for whoever runs the tests."""
    if os.getuid() != 0:
        return None
    names = {each.pw_name: each for each in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _wait(found: Path, folder: Path, server: subprocess.Popen[bytes]) -> None:
    ready = [found / "pg_isready", "-q", "-h", folder, "-p", str(_PORT)]
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        if subprocess.run(ready, check=False).returncode == 0:
            return
        time.sleep(0.05)
    raise AssertionError((folder / "log").read_text(encoding="utf-8", errors="replace"))


def _end(server: subprocess.Popen[bytes]) -> None:
    """End the server; it ends its own helpers, and connections that are still open."""
    if server.poll() is None:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            server.send_signal(signal.SIGQUIT)
            server.wait(_PATIENCE)


def _number(version: str) -> float:
    found = re.match(r"[0-9]+(?:\.[0-9]+)?", version)
    return float(found.group()) if found else 0.0
