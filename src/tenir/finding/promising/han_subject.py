"""The subject before a verb in Chinese."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenir.finding.promising.cue_words import word_set
from tenir.finding.promising.marked_text import MarkedText
from tenir.finding.promising.spans import Span

_LONGEST = 40
_MOST_BEHIND = 2
"""The characters that may stand between a known name and the verb."""
_BREAK = re.compile(r"[，。；：！？,;:\n“”（）《》—]")
_TIME = re.compile(
    r"(?:到|至|在|自|从|截至|于)?\d{4}年(?:\d+月)?(?:底|末|初)?(?:之?前|以前|起|内)?"
    r"|(?:同时|此外|为此|今后|未来|年内|下一步|明年|今年)"
)


def han_subject(marked: MarkedText, verb: Span, names: Sequence[Span], least: int) -> Span | None:
    """What stands between the last mark of punctuation and the verb, without a time before it, if
    it ends with one of `names`, which are known actors and States; else None."""
    end = verb[0]
    start = max(least, end - _LONGEST)
    for pause in _BREAK.finditer(marked.text, start, end):
        start = pause.end()
    time = _TIME.match(marked.text, start, end)
    start = time.end() if time else start
    inside = [span for span in names if start <= span[0] and span[1] <= end]
    if not inside or not marked.text[start:end].strip():
        return None
    last = max(span[1] for span in inside)
    for word in sorted(word_set("beside_verbs", "zh"), key=len, reverse=True):
        if last <= end - len(word) and marked.text.endswith(word, start, end):
            end -= len(word)
    return (start, end) if end - last <= _MOST_BEHIND else None
