"""The command `tenir` itself: version, help, and errors in one line."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from tests.cli.conftest import Run
from tests.making import write_text
from tests.processes import Tenir

import tenir
from tenir.cli.command_line import VERBS

CLI = Path(tenir.__file__).parent / "cli"


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version(run: Run, option: str) -> None:
    assert run(option)[0] == f"tenir, version {tenir.__version__}\n"


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_the_help_names_every_verb_and_where_data_live(run: Run, option: str) -> None:
    out, err = run(option)
    assert err == ""
    for verb, line in VERBS.items():
        assert f"  {verb} " in out
        assert line.split(".")[0][:40] in " ".join(out.split())
    assert "TENIR_HOME" in out
    assert "TENIR_DATABASE_URL" in out
    assert all(len(line) <= 100 for line in out.splitlines())


def test_every_file_with_a_command_is_a_verb() -> None:
    files = {file.stem for file in CLI.glob("*.py") if "def command(" in file.read_text("utf-8")}
    assert files == set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_of_its_own(run: Run, verb: str) -> None:
    out, _ = run(verb, "--help")
    command = import_module(f"tenir.cli.{verb}").command
    assert " ".join(command.help.split()) in " ".join(out.split())
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{verb} {parameter.opts}"


@pytest.mark.parametrize(
    "words", [["heron"], ["--heron"], ["read"], ["add"], ["state"], ["serve", "--port", "x"]]
)
def test_wrong_words_are_named_and_end_with_2(run: Run, words: list[str]) -> None:
    out, err = run(*words, status=2)
    assert out == ""
    assert "Error: " in err


def test_the_help_waits_for_no_part_that_takes_long() -> None:
    code = (
        "import sys\n"
        "from tenir.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'django', 'rich', 'tenir.registry', 'tenir.jobs'} & set(sys.modules)\n"
        "print('heavy:', sorted(heavy), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert "heavy: []" in done.stderr


def test_reading_makes_no_data_folder_and_minds_a_reader_that_goes(tmp_path: Path) -> None:
    paragraphs = [f"Boat {number} is green and " + "very " * 50 for number in range(2000)]
    path = write_text(tmp_path / "a.txt", *paragraphs)
    command_line = Tenir(tmp_path / "home")
    process = subprocess.Popen(
        [sys.executable, "-m", "tenir", "read", str(path), "--json"],
        env=command_line.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stdout.readline().startswith(b"{")
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
    assert process.returncode == 1
    assert not command_line.home.exists()
