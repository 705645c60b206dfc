"""Characters as a text should have them: no control codes, no ligature or presentation forms."""

from __future__ import annotations

import re
import unicodedata

ODD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069"
    "\ud800-\udfff\ue000-\uf8ff\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufeff\ufff0-\uffff]"
)
"""What hardly any page holds; a page without needs no cleaning."""

_FORMS = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+")
_DROPPED = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff0-\ufffc\ufffe\uffff]"
)
_PAIRS = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_LONE = re.compile("[\ud800-\udfff]")
_SYMBOL_FONTS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0A8: "□", 0xF02D: "-"}
"""The bullets that Word takes from the fonts Symbol and Wingdings, as they are drawn."""


def clean(text: str) -> str:
    """`text` without control and direction codes, tatweel and presentation forms."""
    text = text.replace("-\xad‐", "-")
    text = _FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = _PAIRS.sub(_whole, text)
    return _DROPPED.sub("", _LONE.sub("\ufffd", text)).translate(_SYMBOL_FONTS)


def _whole(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16", "surrogatepass").decode("utf-16")
