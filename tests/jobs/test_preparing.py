"""Making a data folder ready."""

from __future__ import annotations

import pytest

from tenir.jobs.preparing import prepare
from tenir.registry.models import AuditEntry, Practice


@pytest.mark.django_db
def test_where_all_is_ready_nothing_is_done() -> None:
    before = AuditEntry.objects.count()
    assert list(prepare()) == []
    assert AuditEntry.objects.count() == before


@pytest.mark.django_db
def test_each_step_is_told_before_it_is_done() -> None:
    Practice.objects.order_by("pk").first().delete()
    steps = prepare()
    assert "frameworks" in next(steps)
    assert "starter register: 1 " in next(steps)
    assert Practice.objects.count() == 53
    assert list(steps) == []
    assert Practice.objects.count() == 54
