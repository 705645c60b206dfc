"""Where output goes: results on standard output, progress and messages on standard error."""

from __future__ import annotations

import json
from typing import Any

import click
from rich.console import Console

messages = Console(stderr=True, highlight=False)
"""Progress and messages."""


def print_json(value: Any) -> None:
    """Print `value` as one line of JSON on standard output, in the letters of its languages."""
    click.echo(json.dumps(value, ensure_ascii=False, default=str))
