"""A YAML file of a pack, read without YAML's surprises."""

from __future__ import annotations

import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from tenir.errors import FrameworkError

DATA = Path(__file__).parent / "data"
"""The folder of the packs that come with Tenir."""

# The loader in C is about eight times faster; some builds of PyYAML come without it.
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SURPRISES = {f"tag:yaml.org,2002:{kind}" for kind in ("bool", "int", "float", "timestamp")}


class _PlainLoader(_Base):
    """Reads NO as Norway, 2022-05-20 as text and 008 as text; refuses a key given twice."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        if len(mapping) != len(node.value):
            keys = [key.value for key, _ in node.value]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise yaml.constructor.ConstructorError(
                None, None, f"{twice!r} is given twice", node.start_mark
            )
        return mapping


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _SURPRISES]
    for first, resolvers in _Base.yaml_implicit_resolvers.items()
}
_PlainLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf")
)
_PlainLoader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^(?:0|[1-9][0-9]*)$"), list("0123456789")
)


def read_yaml(path: Path) -> dict[str, Any]:
    """The mapping that the YAML file at `path` holds.

    Only true and false are truth values, only plain decimal numbers without a leading zero are
    numbers; all else is text. Raises FrameworkError, with the line, where the file cannot be read.
    """
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_PlainLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise FrameworkError(f"{path.name}: cannot be read: {error}") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"line {mark.line + 1}: " if mark else ""
        raise FrameworkError(f"{path.name}: {place}{error.problem}") from error
    except yaml.YAMLError as error:
        raise FrameworkError(f"{path.name}: {' '.join(str(error).split())}") from error
    if not isinstance(content, dict):
        raise FrameworkError(f"{path.name}: must hold names and values at its top level")
    return content
