"""The published quality of the search: what `tenir evaluate --search --publish` measured last."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

QUALITY = Path(__file__).parent.parent / "data" / "quality.json"


def published_quality() -> Mapping[str, Any]:
    """The `day` of measuring and `sets`, each with the figures that `Measured.as_json` gives. Empty
    where nothing was published."""
    if not QUALITY.is_file():
        return {}
    published: dict[str, Any] = json.loads(QUALITY.read_text(encoding="utf-8"))
    return published


def publish_quality(sets: Mapping[str, Any]) -> None:
    """Keep the figures by set as those last measured."""
    published = {"day": date.today().isoformat(), "sets": sets}
    text = json.dumps(published, ensure_ascii=False, indent=1)
    QUALITY.write_text(text + "\n", encoding="utf-8")
