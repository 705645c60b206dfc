"""Which part of a web page is its content, and which elements never are."""

from __future__ import annotations

import re

from lxml import etree

from tenir.reading.one_line import without_controls

_NEVER = frozenset({
    "script", "style", "noscript", "template", "svg", "math", "canvas", "object", "embed",
    "iframe", "audio", "video", "map", "head", "nav", "aside", "footer", "button", "input",
    "select", "textarea", "label", "datalist", "dialog", "menu",
})  # fmt: skip
_ROLES = frozenset({
    "navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar",
    "dialog", "alertdialog",
})  # fmt: skip
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HIDDEN_CLASSES = frozenset(
    ["hidden", "visually-hidden", "sr-only", "screen-reader-text", "element-invisible", "d-none"]
)
_ASIDE_NAME = re.compile(
    r"(?:.*[-_])?(?:cookies?|breadcrumbs?|sidebar|skip-link|pager|pagination|navbar)(?:[-_].*)?"
    r"|(?:.*[-_])?(?:social|share|sharing)[-_](?:links?|media|share|icons?|buttons?|bar)(?:[-_].*)?"
    r"|(?:main[-_]|site[-_])?menu|advert(?:isement)?",
    re.IGNORECASE,
)
"""Classes and ids of what stands beside the content; "social-protection" is content."""
_SMALL_SHARE = 0.3
"""What is called a sidebar, yet holds a larger share of a page's text, is no sidebar."""
_MOST = 0.5
"""The share of a page's text that a main or article element must hold to stand for the page."""


def content_root(root: etree._Element) -> etree._Element:
    """The element that holds the page's content, with all that is no content taken out of it."""
    body = next(root.iter("body"), root)
    _prune(body)
    whole = _length(body)
    for path in (".//main", ".//*[@role='main']", ".//article", ".//*[@id='content']"):
        largest = max(body.findall(path), key=_length, default=body)
        if largest is not body and _length(largest) > _MOST * whole:
            return largest
    return body


def _prune(body: etree._Element) -> None:
    etree.strip_elements(body, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    etree.strip_elements(body, *_NEVER, with_tail=False)
    whole = _length(body)
    for element in list(body.iterdescendants()):
        if (
            element.get("role") in _ROLES
            or _is_hidden(element)
            or _is_page_header(element)
            or (
                (element.tag == "form" or _is_aside(element))
                and _length(element) < _SMALL_SHARE * whole
            )
        ):
            _drop(element)


def _length(element: etree._Element) -> int:
    """Characters of text in `element`, blanks not counted."""
    return sum(len("".join(str(text).split())) for text in element.itertext())


def _drop(element: etree._Element) -> None:
    """Take `element` out and leave the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        # The parser lets controls in that it does not let be set again.
        previous = element.getprevious()
        if previous is not None:
            previous.tail = without_controls((previous.tail or "") + element.tail)
        else:
            parent.text = without_controls((parent.text or "") + element.tail)
    parent.remove(element)


def _is_hidden(element: etree._Element) -> bool:
    if element.get("hidden") is not None:
        return True
    if _HIDDEN_STYLE.search(element.get("style", "")):
        return True
    if not _HIDDEN_CLASSES.isdisjoint(element.get("class", "").split()):
        return True
    # Closed accordions hide whole sections from readers' software until they are opened.
    return element.get("aria-hidden") == "true" and element.tag in {"i", "a", "span", "b"}


def _is_page_header(element: etree._Element) -> bool:
    """Whether this is the header of the page; an article's own header holds its title."""
    return element.tag == "header" and not any(
        ancestor.tag in {"main", "article", "section"} for ancestor in element.iterancestors()
    )


def _is_aside(element: etree._Element) -> bool:
    if element.tag not in {"div", "section", "ul", "ol", "p"}:
        return False
    names = [*element.get("class", "").split(), element.get("id", "")]
    return any(map(_ASIDE_NAME.fullmatch, names))
