"""Results of a search as files: JSON, and CSV that spreadsheets open."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict

from tenir.search.answering.results import Hit, Results
from tenir.search.asking.facets import PROVISION_FACETS
from tenir.text.reason import Reason

COLUMNS = (
    "thing",
    "kinds",
    "status",
    "probability",
    "title",
    "text",
    "language",
    "actors",
    "source",
    "source_address",
    "date",
    "page",
    "address",
    "words",
    "concepts",
    "provisions",
    "likeness",
)
"""The columns of the CSV file."""

_BYTE_ORDER_MARK = "\ufeff"
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def results_as_json(results: Results, remarks: Sequence[Reason] = ()) -> str:
    """The results of a page as JSON, with what is to be told of the query."""
    return json.dumps(
        {
            "query": results.query.text,
            "filters": [asdict(each) for each in results.filters],
            "remarks": [str(remark) for remark in remarks],
            "total": results.total,
            "complete": results.complete,
            "order": results.order.value,
            "next": results.next,
            "facets": {
                name: [asdict(count) for count in counts] for name, counts in results.facets.items()
            },
            "hits": [hit.as_json() for hit in results.hits],
        },
        ensure_ascii=False,
        indent=1,
    )


def results_as_csv(results: Results, absolute: Callable[[str], str]) -> str:
    """The results of a page as CSV; `absolute` makes an address absolute."""
    file = io.StringIO()
    file.write(_BYTE_ORDER_MARK)
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for hit in results.hits:
        writer.writerow(map(_harmless, _row(hit, absolute)))
    return file.getvalue()


def _row(hit: Hit, absolute: Callable[[str], str]) -> list[str]:
    kept = hit.as_json()
    why = kept["why"]
    of_facets = [
        f"{prefix}{value}"
        for facet, prefix in PROVISION_FACETS.items()
        for value in hit.facets.get(facet, ())
    ]
    return [
        kept["thing"],
        _joined(hit.kinds),
        hit.status,
        _number(kept["probability"]),
        kept["title"],
        kept["text"],
        kept["language"],
        _joined(kept["actors"]),
        kept["source"],
        kept["source_address"],
        hit.date,
        _number(hit.page),
        absolute(hit.address) if hit.address else "",
        _joined(why["words"]),
        _joined(why["concepts"]),
        _joined(dict.fromkeys([*why["provisions"], *of_facets])),
        _number(why["likeness"]),
    ]


def _joined(values: Sequence[str] | dict[str, None]) -> str:
    return "; ".join(values)


def _number(value: float | None) -> str:
    return "" if value is None else str(value)


def _harmless(cell: str) -> str:
    """The cell as text to a spreadsheet, which would calculate what begins like a formula."""
    return f"'{cell}" if cell.startswith(_BEGINS_A_FORMULA) else cell
