"""Making a data folder ready: database, States, starter register, known documents."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tenir.exchange import starter_register
from tenir.frameworks import catalogue
from tenir.registry.actions import Author
from tenir.search.indexing import index

SET_UP = Author("Tenir", "set-up")


def prepare() -> Iterator[str]:
    """Bring the data folder up to date, yielding a line before each step that is needed.

    Nothing is yielded where all is ready, which takes a fraction of a second.
    """
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield f"Creating the database in {settings.TENIR_HOME} …"
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    if not index.in_step():
        yield "Making the index of the search …"
        for _ in index.rebuild():
            pass
    missing = starter_register.missing()
    if missing:
        known = catalogue.load()
        counts = f"{len(known.instruments)} instruments, {len(known.provisions)} provisions"
        yield f"Loading the frameworks: {counts} …"
        yield f"Loading the starter register: {len(missing)} States, sources and records …"
        starter_register.load(missing, SET_UP)
        index.encode_records()
