"""Pages of the Network's pledge form that expose contacts: recognised, and refused."""

from __future__ import annotations

import re

from tenir.errors import PersonalData

_ADDRESS = re.compile(r"/webform/submission/|node/7516/webform", re.IGNORECASE)
"""The address of a submission of a Drupal webform. The Network's pledge form is its node 7516."""

_FORM = re.compile(r"\bnode/7516\b", re.IGNORECASE)
_LINK = re.compile(r"<a\b[^<>]*>", re.IGNORECASE)
"""Public pages may link to the form, so that its bare address in a link says nothing."""

_MARKUP = re.compile(
    r"class=[\"'][^\"']*\b(?:webform-submission-(?:information|data)|page-webform-submission)\b"
    r"|Remote IP address",
    re.IGNORECASE,
)


def refuse_submission(file: str, text: str) -> None:
    """Raise PersonalData if the page `text`, or its address `file`, is a form's submission.

    Such pages show names, e-mail and IP addresses of contacts, which Tenir never takes in
    (`facts/review-cycle.yaml`, pledge.page_pattern).
    """
    if (
        _ADDRESS.search(file)
        or _FORM.search(file)
        or _ADDRESS.search(text)
        or _MARKUP.search(text)
        or _FORM.search(_LINK.sub("", text))
    ):
        raise PersonalData(
            file, "exposes contacts' data; use the public page of the pledge instead"
        )
