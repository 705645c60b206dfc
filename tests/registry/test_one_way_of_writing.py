"""Actions are the only way of writing the record: no other room does it by itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

import tenir

PACKAGE = Path(tenir.__file__).parent
OUTSIDE = ("analysis", "cli", "exchange", "jobs", "web")
WRITING = {
    "abulk_create", "acreate", "adelete", "asave", "bulk_create", "bulk_update", "create",
    "delete", "get_or_create", "save", "update_or_create",
}  # fmt: skip
OF_A_RELATION = {"add", "clear", "remove", "set", "update"}
"""Names that sets and dicts have too: they write where they are called on a relation."""
RELATIONS = {"objects"} | {
    field.get_accessor_name() if field.auto_created else field.name
    for model in apps.get_app_config("registry").get_models()
    for field in model._meta.get_fields()
    if (field.one_to_many or field.many_to_many) and not field.hidden
}
OWN_RECORDS = {
    "jobs/uploads.py": {"Upload", "upload"},
    "web/views/saved_searches.py": {"SavedSearch"},
}
"""Records that are no part of the register, by the file that writes them."""


def chain(node: ast.expr) -> list[str]:
    """The names in `a.b(c).d`, from the last to the first."""
    names = []
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        if isinstance(node, ast.Attribute):
            names.append(node.attr)
        node = node.func if isinstance(node, ast.Call) else node.value
    return [*names, node.id] if isinstance(node, ast.Name) else names


def writes(source: str) -> Iterator[tuple[int, list[str]]]:
    """The calls in `source` that write a record: their line, and the names that lead to them."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        leading = chain(node.func.value)
        on_a_relation = node.func.attr in OF_A_RELATION and RELATIONS & set(leading)
        if node.func.attr in WRITING or on_a_relation:
            yield node.lineno, [node.func.attr, *leading]


@pytest.mark.parametrize("room", OUTSIDE)
def test_no_room_writes_the_record_but_through_actions(room: str) -> None:
    files = [file for file in (PACKAGE / room).rglob("*.py") if "migrations" not in file.parts]
    assert files
    for file in files:
        name = file.relative_to(PACKAGE).as_posix()
        found = [
            (name, line, names)
            for line, names in writes(file.read_text(encoding="utf-8"))
            if names[-1] not in OWN_RECORDS.get(name, ())
        ]
        assert not found


def test_the_pages_and_the_command_line_write_nothing_in_sql() -> None:
    for room in OUTSIDE:
        for file in (PACKAGE / room).rglob("*.py"):
            text = file.read_text(encoding="utf-8")
            assert "cursor(" not in text, file
            assert ".raw(" not in text, file


@pytest.mark.parametrize(
    "source",
    [
        "Actor.objects.create(name='A')",
        "Source(title='A').save()",
        "Source.objects.filter(pk=1).update(title='A')",
        "commitment.places.set([1])",
        "document.passages.all().delete()",
    ],
)
def test_the_search_finds_what_it_looks_for(source: str) -> None:
    assert list(writes(source))
