"""Answers that are remembered until the record changes."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import ParamSpec, TypeVar

from tenir.registry.models import AuditEntry

P = ParamSpec("P")
Answer = TypeVar("Answer")

KEPT = 512
"""Answers that are remembered at the most, the ones asked for last."""

SECONDS = 60
"""After so long an answer is asked for anew: two changes that overlap on PostgreSQL may be
committed in another order than that of their audit entries."""

_answers: OrderedDict[tuple[object, ...], tuple[float, int, object]] = OrderedDict()
_lock = Lock()


def remembered(question: Callable[P, Answer]) -> Callable[P, Answer]:
    """Let `question`, whose arguments are hashable, remember its answers.

    Every change of the record writes an audit entry, so that an answer holds as long as the last
    entry is the same. What is remembered must be read only and hold no open query.
    """

    @wraps(question)
    def ask(*args: P.args, **options: P.kwargs) -> Answer:
        key = (question.__qualname__, args, tuple(sorted(options.items())))
        last = AuditEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        with _lock:
            kept = _answers.get(key)
            if kept and kept[1] == last and time.monotonic() - kept[0] < SECONDS:
                _answers.move_to_end(key)
                return kept[2]  # type: ignore[return-value]
        answer = question(*args, **options)
        with _lock:
            _answers[key] = (time.monotonic(), last, answer)
            while len(_answers) > KEPT:
                _answers.popitem(last=False)
        return answer

    return ask


def forget() -> None:
    """Forget all answers: for tests, whose changes are rolled back with their entries."""
    with _lock:
        _answers.clear()
