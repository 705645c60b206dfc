"""YAML without its surprises."""

from pathlib import Path

import pytest
import yaml

from tenir.errors import FrameworkError
from tenir.frameworks.yaml_file import DATA, read_yaml


def _read(folder: Path, content: str) -> dict[str, object]:
    path = folder / "some.yaml"
    path.write_text(content, encoding="utf-8")
    return read_yaml(path)


def test_only_true_false_null_and_plain_numbers_are_no_text(tmp_path: Path) -> None:
    read = _read(
        tmp_path, "a: NO\nb: 2022-05-17\nc: 008\nd: 10.7\ne: 12\nf: true\ng: on\nh: null\n"
    )
    assert read == {
        "a": "NO",
        "b": "2022-05-17",
        "c": "008",
        "d": "10.7",
        "e": 12,
        "f": True,
        "g": "on",
        "h": None,
    }


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", "some.yaml: line 1: 'a' is given twice"),
        ("a: 1\n  b: [2\n", "some.yaml: line "),
        ("- a\n- b\n", "must hold names and values"),
        ("", "must hold names and values"),
        ("a: !!python/object:os.system x\n", "some.yaml: line 1"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(FrameworkError) as caught:
        _read(tmp_path, content)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_missing_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(FrameworkError, match=r"none\.yaml: cannot be read"):
        read_yaml(tmp_path / "none.yaml")
    (tmp_path / "bytes.yaml").write_bytes(b"a: \xff\xfe")
    with pytest.raises(FrameworkError, match=r"bytes\.yaml: cannot be read"):
        read_yaml(tmp_path / "bytes.yaml")


@pytest.mark.parametrize("path", sorted(DATA.glob("*.yaml")), ids=lambda path: path.name)
def test_other_loaders_read_our_files_too(path: Path) -> None:
    ours = read_yaml(path)
    assert yaml.safe_load(path.read_text(encoding="utf-8")) == ours
