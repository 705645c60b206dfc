"""What users can say is documented: every command and option, every setting, every failure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest

from tenir import errors, settings
from tenir.cli.command_line import VERBS

ROOT = Path(__file__).parents[1]
CLI = ROOT / "docs" / "cli.md"
DEPLOYING = ROOT / "docs" / "deploying.md"


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command by its words: "add", "framework load"."""
    for verb in VERBS:
        command = import_module(f"tenir.cli.{verb}").command
        if isinstance(command, click.Group):
            for name, part in command.commands.items():
                yield f"{verb} {name}", part
        else:
            yield verb, command


def section(text: str, verb: str) -> str:
    """The part of the documentation about a verb."""
    [part] = re.findall(rf"^## `tenir {verb}\b.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return part


@pytest.mark.parametrize(
    ("words", "command"), [pytest.param(*each, id=each[0]) for each in commands()]
)
def test_every_command_and_option_is_documented(words: str, command: click.Command) -> None:
    said = section(CLI.read_text(encoding="utf-8"), words.split()[0])
    assert f"tenir {words}" in said
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert any(f"`{option}`" in said for option in parameter.opts), parameter.opts
            if parameter.envvar:
                assert f"`{parameter.envvar}`" in said
        else:
            assert parameter.human_readable_name.rstrip(".").rstrip("S") in said


def test_the_documentation_names_no_option_that_is_none() -> None:
    known = {
        option
        for _, command in commands()
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
    } | {"--help", "--version"}
    assert set(re.findall(r"`(--[a-z-]+)`", CLI.read_text(encoding="utf-8"))) <= known


def test_every_setting_is_documented() -> None:
    source = Path(settings.__file__).read_text(encoding="utf-8")
    read = set(re.findall(r'environ(?:\.get\()?\[?"(TENIR_[A-Z_]+)"', source))
    listed = set(re.findall(r"``(TENIR_[A-Z_]+)``", settings.__doc__))
    documented = set(
        re.findall(r"^\| `(TENIR_[A-Z_]+)`", DEPLOYING.read_text("utf-8"), re.MULTILINE)
    )
    assert read == listed == documented
    assert len(read) >= 5


def test_every_failure_stands_in_the_tree_and_says_when_it_is_raised() -> None:
    failures = {
        name: each
        for name, each in vars(errors).items()
        if isinstance(each, type) and issubclass(each, errors.TenirError)
    }
    drawn = set(re.findall(r"^ {4}[│ ]*(?:[├└]── )?([A-Z]\w+)", errors.__doc__, re.MULTILINE))
    assert drawn == set(failures)
    for name, each in failures.items():
        if each is not errors.TenirError:
            assert each.__doc__.startswith("Raised when "), name
