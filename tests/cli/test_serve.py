"""`tenir serve`: address, worker, and a clean end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from urllib.error import HTTPError

import pytest
from tests.cli.conftest import Run
from tests.processes import OPENER, Tenir, free_port

posix = pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")


def workers() -> dict[int, str]:
    """The processes that are at work as `tenir work`, with their parents."""
    listed = subprocess.run(
        ["ps", "-eo", "pid=,ppid=,args="], capture_output=True, encoding="utf-8", check=True
    )
    found = {}
    for line in listed.stdout.splitlines():
        pid, parent, arguments = line.split(None, 2)
        if arguments.endswith("-m tenir work"):
            found[int(pid)] = parent
    return found


def told(tenir: Tenir) -> str:
    return (tenir.home.parent / "err").read_text(encoding="utf-8")


@posix
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_it_answers_and_ends_with_its_worker(tenir: Tenir, how: signal.Signals) -> None:
    start = time.monotonic()
    address = tenir.serve()
    # A second start, since the data folder is prepared.
    assert time.monotonic() - start < 3 * slowness()
    assert f"{address}/" in told(tenir)
    assert "tenir add FOLDER" in told(tenir)
    with OPENER.open(f"{address}/en/state/KEN", timeout=10) as answer:
        assert b"Kenya" in answer.read()
    [process] = tenir.started
    end = time.monotonic() + 20
    while not (own := [pid for pid, parent in workers().items() if parent == str(process.pid)]):
        assert time.monotonic() < end, "no worker was started"
        time.sleep(0.05)
    process.send_signal(how)
    status = process.wait(30)
    if how is signal.SIGINT:
        assert status == 0
    while own[0] in workers():
        assert time.monotonic() < end + 20, "the worker goes on alone"
        time.sleep(0.05)
    assert "Traceback" not in told(tenir)
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", int(address.rpartition(":")[2])))


def slowness() -> float:
    """How many times slower than alone this machine is for one process, by its load."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def test_a_port_in_use_is_one_clear_line(tenir: Tenir) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = tenir.run("serve", "--port", str(port), status=1)
    assert done.stdout == ""
    assert f"port {port} is in use" in done.stderr
    assert f"--port {port + 1}" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--port", "99999"], "99999"),
        (["--port", "0"], "0"),
        (["--host", "nowhere at all"], "nowhere at all"),
        (["--host", "ho..st"], "ho..st"),
    ],
)
def test_words_that_are_no_address_are_named(run: Run, options: list[str], named: str) -> None:
    assert named in run("serve", *options, status=2)[1]


def test_an_address_of_another_machine_is_named(tenir: Tenir) -> None:
    done = tenir.run("serve", "--host", "192.0.2.1", "--port", str(free_port()), status=1)
    assert done.stderr.startswith("Error: cannot serve on 192.0.2.1: ")
    assert done.stderr.count("\n") == 1


def test_the_first_start_shows_what_it_does(tmp_path: Path) -> None:
    with Tenir(tmp_path / "home") as tenir:
        tenir.serve()
        steps = told(tenir)
    assert "Creating the database" in steps
    assert "Loading the starter register" in steps
    assert not (tmp_path / "out").read_bytes()


@pytest.mark.parametrize(
    ("hosts", "status"), [("", 200), ("tenir.example.org", 404)], ids=["alone", "named"]
)
def test_adding_is_open_to_this_machine_alone(tenir: Tenir, hosts: str, status: int) -> None:
    # Behind a web server that gives the pages a name, whoever asks comes from this machine.
    tenir.settings["TENIR_HOSTS"] = hosts
    address = tenir.serve()
    try:
        with OPENER.open(f"{address}/en/add", timeout=10) as answer:
            assert answer.status == status
    except HTTPError as error:
        with error:
            assert error.code == status


def test_a_free_port_is_free() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", free_port()))
