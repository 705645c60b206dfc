"""Tenir: find what was promised on migration, down to the quote, and follow what became of it.

The pure rooms work without a database or settings::

    import tenir

    document = tenir.read("review.pdf")
    for finding in tenir.find(document):
        if finding.counts_for("gcm"):
            print(finding.passage.page, finding.kind, finding.passage.text)
    for link in tenir.link("Nous mettrons fin à la détention des enfants migrants."):
        print(link.provision, link.probability, link.linked)
"""

from typing import TYPE_CHECKING, Any

from tenir.version import __version__

if TYPE_CHECKING:
    from tenir.finding.library import find, link
    from tenir.reading import Document, Passage, read

__all__ = ["Document", "Passage", "__version__", "find", "link", "read"]

_ROOMS = {
    "Document": "tenir.reading",
    "Passage": "tenir.reading",
    "find": "tenir.finding.library",
    "link": "tenir.finding.library",
    "read": "tenir.reading",
}


def __getattr__(name: str) -> Any:
    # Imported when first used: the readers and the engine take a second to load.
    if name not in _ROOMS:
        raise AttributeError(f"module 'tenir' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_ROOMS[name]), name)
