"""`tenir serve`: serve the pages, with a worker process beside them."""

from __future__ import annotations

import ipaddress
import os
import socket
import subprocess
import sys

import click

from tenir.cli.output import messages
from tenir.cli.setting_up import set_up


@click.command()
@click.option("--port", default=8000, show_default=True, envvar="PORT", help="Port to serve on.")
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
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1" if host == "0.0.0.0" else host, port)) == 0:
            raise click.ClickException(
                f"port {port} is in use; choose another with PORT={port + 1} or --port {port + 1}"
            )
    loopback = host == "localhost" or ipaddress.ip_address(host).is_loopback
    # Until there are accounts, only who sits at this machine may add documents; where the pages
    # have another name, a web server before them lets others in.
    named = os.environ.get("TENIR_HOSTS", "").strip()
    os.environ["TENIR_ADDING"] = "1" if loopback and not named else "0"
    set_up()
    import waitress
    from django.core.wsgi import get_wsgi_application

    from tenir.jobs.uploads import resume

    resume()
    server = waitress.create_server(
        get_wsgi_application(), host=host, port=port, threads=8, ident="Tenir"
    )
    # The worker ends by itself when its standard input closes, that is when this process ends.
    worker = subprocess.Popen([sys.executable, "-m", "tenir", "work"], stdin=subprocess.PIPE)
    messages.print(f"\nTenir is at [bold]http://{host}:{port}/[/bold]  (stop it with Ctrl+C)")
    messages.print("Next: open that address, choose a State, or add documents of your own:")
    messages.print(
        "  tenir add FOLDER            files and folders of reports, pledges, statements"
    )
    messages.print("  tenir framework load FILE   the official text of the Compact or Declaration")
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()
        if worker.stdin:
            worker.stdin.close()
        worker.wait(timeout=30)
