"""The published accuracy of the engine: what `tenir evaluate --publish` measured last."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from tenir.finding.weights import DATA, FAST, FULL, version

ACCURACY = DATA / "accuracy.json"


def published_accuracy() -> Mapping[str, Any]:
    """By mode ("full", "fast"): the `day` of measuring, the `version` of the weights, and `sets`,
    each with the figures that `Evaluation.as_json` gives. Empty where nothing was published."""
    if not ACCURACY.is_file():
        return {}
    published: dict[str, Any] = json.loads(ACCURACY.read_text(encoding="utf-8"))
    return published


def publish_accuracy(figures: Mapping[str, Any], *, fast: bool) -> None:
    """Keep `figures` by gold set as those of the mode measured."""
    measured = {"day": date.today().isoformat(), "version": version(), "sets": figures}
    published = {**published_accuracy(), FAST if fast else FULL: measured}
    text = json.dumps(published, ensure_ascii=False, indent=1, sort_keys=True)
    ACCURACY.write_text(text + "\n", encoding="utf-8")
