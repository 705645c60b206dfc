"""Whether HTML is nested as it says, without the repairs that browsers and parsers make."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
}  # fmt: skip
NOT_IN_A_PARAGRAPH = {
    "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p",
    "pre", "section", "table", "ul",
}  # fmt: skip
PARENTS = {
    "li": {"ul", "ol"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "tr": {"thead", "tbody"},
    "td": {"tr"},
    "th": {"tr"},
    "option": {"select", "datalist", "optgroup"},
    "summary": {"details"},
    "legend": {"fieldset"},
    "figcaption": {"figure"},
}
OPEN_ENDED = {"option"}
"""Elements whose end tag may be left out."""


class Nesting(HTMLParser):
    """Notes every tag that does not fit where it stands."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []

    def fault(self, what: str) -> None:
        self.faults.append(f"line {self.getpos()[0]}: {what} in {' > '.join(self.open)}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self.open and self.open[-1] in OPEN_ENDED and tag in OPEN_ENDED:
            self.open.pop()
        parent = self.open[-1] if self.open else ""
        if tag in PARENTS and parent not in PARENTS[tag]:
            self.fault(f"<{tag}>")
        if tag in NOT_IN_A_PARAGRAPH and "p" in self.open:
            self.fault(f"<{tag}> in a paragraph")
        if tag == "a" and "a" in self.open:
            self.fault("a link in a link")
        if tag == "form" and "form" in self.open:
            self.fault("a form in a form")
        twice = [name for name, count in Counter(name for name, _ in attrs).items() if count > 1]
        if twice:
            self.fault(f"{twice} twice")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open[-1] in OPEN_ENDED and tag not in OPEN_ENDED:
            self.open.pop()
        if not self.open or self.open[-1] != tag:
            self.fault(f"</{tag}>")
        else:
            self.open.pop()


def faults(markup: str) -> list[str]:
    """What is wrong with the nesting of a page."""
    parser = Nesting()
    parser.feed(markup)
    parser.close()
    if parser.open:
        parser.fault("the end")
    return parser.faults
