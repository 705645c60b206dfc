"""Markdown's marks within lines, taken off so that the words remain."""

from __future__ import annotations

import re

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_TITLE = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_KEY = re.compile(r"^[A-Za-z_][\w -]*:", re.MULTILINE)

_REPLACEMENTS = (
    (re.compile(r"<!--(?:(?!<!--|-->).)*-->", re.DOTALL), ""),
    (re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]"), r"\1"),
    (re.compile(r"^ {0,3}\[[^\]]+\]:\s+\S+.*$", re.MULTILINE), ""),
    (re.compile(r"<((?:https?|mailto):[^<>\s]+)>"), r"\1"),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), " "),
    (re.compile(r"(\*\*\*|\*\*)(?=\S)([^*\n]+)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)(__)(?=\S)([^_\n]+)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+)(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=[^\s_])([^_\n]+)(?<=[^\s_])_(?!\w)"), r"\1"),
    (re.compile(r"(?<!`)`([^`\n]+)`(?!`)"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+!~>-])"), r"\1"),
)


def without_markup(text: str) -> str:
    """`text` with links and images as their words, and without marks of emphasis and code."""
    for pattern, replacement in _REPLACEMENTS:
        text = pattern.sub(replacement, text)
    return text


def front_matter(text: str) -> tuple[str, str]:
    """The title that a YAML front matter gives ("" without), and the text after it."""
    match = _FRONT_MATTER.match(text)
    if not match or not _KEY.search(match[1]):
        return "", text
    title = _TITLE.search(match[1])
    return title[1].strip("'\"") if title else "", text[match.end() :]
