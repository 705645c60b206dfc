"""The command line as users run it: in processes of its own, on a data folder of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

OPENER = build_opener(ProxyHandler({}))
PATIENCE = 60.0


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Tenir:
    """`tenir` on the data folder `home`; what it starts ends with the block of its `with`.

    `settings` are further variables of the environment.
    """

    home: Path
    settings: dict[str, str] = field(default_factory=dict)
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """That of this process without what would lead it to other data."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("TENIR_", "DJANGO_")) and name not in ("PORT", "COLUMNS")
        }
        return kept | {"TENIR_HOME": str(self.home), "PYTHONWARNINGS": "error"} | self.settings

    def run(self, *arguments: str | Path, status: int = 0) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, which must have that exit status."""
        done = subprocess.run(
            [sys.executable, "-m", "tenir", *map(str, arguments)],
            env=self.environment,
            cwd=self.home.parent,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done

    def start(self, *arguments: str | Path) -> subprocess.Popen[bytes]:
        """Start a command that goes on; its output is in the files `out` and `err`."""
        with (
            (self.home.parent / "out").open("wb") as out,
            (self.home.parent / "err").open("wb") as err,
        ):
            process = subprocess.Popen(
                [sys.executable, "-m", "tenir", *map(str, arguments)],
                env=self.environment,
                cwd=self.home.parent,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                start_new_session=os.name == "posix",
            )
        self.started.append(process)
        return process

    def serve(self) -> str:
        """Start `tenir serve` on a free port and give its address when it answers."""
        address = f"http://127.0.0.1:{free_port()}"
        process = self.start("serve", "--port", address.rpartition(":")[2])
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and process.poll() is None:
            try:
                OPENER.open(f"{address}/en/about", timeout=10).close()
            except URLError:
                time.sleep(0.05)
            else:
                return address
        raise AssertionError((self.home.parent / "err").read_text(encoding="utf-8"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        for process in self.started:
            if process.poll() is None:
                process.kill()
            process.wait(PATIENCE)
