"""`tenir serve`: serve the pages, with a worker process beside them."""

from __future__ import annotations

import ipaddress
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import click

from tenir.cli.output import messages
from tenir.cli.setting_up import set_up


@click.command()
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(1, 65535),
    envvar="PORT",
    help="Port to serve on.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to serve on. On any but this machine's own, pages that add documents are closed.",
)
def command(port: int, host: str) -> None:
    """Serve the pages on this machine and print their address.

    The first start creates the database and loads the frameworks and the starter register.
    """
    number = _number_of(host, port)
    _probe(number, port)
    loopback = ipaddress.ip_address(number).is_loopback
    # Until there are accounts, only who sits at this machine may add documents; where the pages
    # have another name, a web server before them lets others in.
    named = os.environ.get("TENIR_HOSTS", "").strip()
    os.environ["TENIR_OWN_MACHINE"] = "1" if loopback and not named else "0"
    set_up()
    import waitress
    from django.core.wsgi import get_wsgi_application

    from tenir.jobs.uploads import resume

    resume()
    server = waitress.create_server(
        get_wsgi_application(), host=number, port=port, threads=8, ident="Tenir"
    )
    # The worker ends by itself when its standard input closes, that is when this process ends.
    worker = subprocess.Popen([sys.executable, "-m", "tenir", "work"], stdin=subprocess.PIPE)
    name = f"[{host}]" if ":" in host else host
    messages.print(f"\nTenir is at http://{name}:{port}/  (stop it with Ctrl+C)", markup=False)
    messages.print("Next: open that address, choose a State, or add documents of your own:")
    tenir = _command()
    for words, meaning in (
        ("add FOLDER", "files and folders of reports, pledges, statements"),
        ("framework load FILE", "the official text of the Compact or Declaration"),
    ):
        messages.print(f"  {tenir} {words:21}{meaning}", markup=False)
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()
        if worker.stdin:
            worker.stdin.close()
        worker.wait(timeout=30)


def _command() -> str:
    """The command line as it is called here: by its path where it stands in none of the folders
    in which the shell looks."""
    beside = Path(sys.executable).with_name("tenir")
    if shutil.which("tenir") or not beside.exists():
        return "tenir"
    return os.path.relpath(beside)


def _number_of(host: str, port: int) -> str:
    """The IP address that `host` stands for."""
    try:
        return str(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][4][0])
    except (OSError, UnicodeError) as error:
        raise click.BadParameter(
            f"no address is known for {host!r}", param_hint="--host"
        ) from error


def _probe(number: str, port: int) -> None:
    """Raise a ClickException where the address is none of this machine's, or the port in use."""
    family = socket.AF_INET6 if ":" in number else socket.AF_INET
    # An address that stands for all of this machine's own is asked for on this machine.
    asked = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(number, number)
    with socket.socket(family) as probe:
        try:
            probe.bind((number, 0))
        except OSError as error:
            raise click.ClickException(f"cannot serve on {number}: {error.strerror}") from error
    with socket.socket(family) as probe:
        probe.settimeout(1)
        if probe.connect_ex((asked, port)) == 0:
            raise click.ClickException(
                f"port {port} is in use; choose another with PORT={port + 1} or --port {port + 1}"
            )
