"""The feed of a search: what was added last of what answers it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.contrib.syndication.views import Feed
from django.db.models import Max, Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext

from tenir.registry.models import Actor, Passage
from tenir.registry.models.audit_entry import AuditEntry
from tenir.search.answering.results import Found, Hit, Order
from tenir.search.answering.searching import search
from tenir.text.partial_date import PartialDate
from tenir.web.search_address import Asked, asked_for
from tenir.web.search_pages import described
from tenir.web.templatetags.tenir import named
from tenir.web.viewer import viewer_of

UNDATED = datetime(2018, 12, 10, tzinfo=UTC)
"""When an entry counts as updated of which nothing is known: the day of the Compact."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of the feed: a hit, and when the record took it in."""

    hit: Hit
    updated: datetime


@dataclass(frozen=True, slots=True)
class Followed:
    """The search that is followed, and what answers it, the last added first."""

    asked: Asked
    items: Sequence[Item]


class SearchFeed(Feed):
    """The Atom feed of a search, with the parameters of its page."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> Followed:
        """The search that the address asks for."""
        asked = asked_for(request.GET)
        results = search(
            asked.query,
            viewer_of(request),
            request.LANGUAGE_CODE,
            order=Order.ADDED,
            size=asked.size,
        )
        return Followed(asked, _items(hit for hit in results.hits if hit.complete))

    def title(self, followed: Followed) -> str:
        """The search in words."""
        sought = described(followed.asked) or gettext("everything, last added first")
        return _for_xml(f"Tenir{gettext(': ')}{sought}")

    def subtitle(self) -> str:
        """What the feed holds."""
        return gettext("What answers this search in the documents and the register of Tenir.")

    def link(self, followed: Followed) -> str:
        """The page of the search."""
        return f"{reverse('search')}?{followed.asked.parameters}"

    def feed_url(self, followed: Followed) -> str:
        """The address of the feed itself."""
        return f"{reverse('search-feed')}?{followed.asked.parameters}"

    def items(self, followed: Followed) -> Sequence[Item]:
        """The entries."""
        return followed.items

    def item_title(self, item: Item) -> str:
        """The title of the record; of a passage, who speaks where, and how it begins."""
        hit = item.hit
        if hit.title:
            return _for_xml(hit.title)
        where = [*map(named, hit.actors), hit.source.title if hit.source else ""]
        text = f"{' · '.join(filter(None, where))}{gettext(': ')}{hit.snippet.text}"
        return _for_xml(text if len(text) <= _LONGEST_TITLE else f"{text[:_LONGEST_TITLE]}…")

    def item_description(self, item: Item) -> str:
        """The text that was found, as HTML, which feeds show it as."""
        return escape(_for_xml(item.hit.snippet.text))

    def item_link(self, item: Item) -> str:
        """The permanent address; a place on the page of documents where a known one has none."""
        return item.hit.address or f"{reverse('documents')}#entry-{item.hit.entry}"

    def item_updateddate(self, item: Item) -> datetime:
        """When the record took it in."""
        return item.updated

    def item_author_name(self, item: Item) -> str:
        """Those who speak, promise or act."""
        return _for_xml(", ".join(map(named, item.hit.actors)))


def _items(hits: Iterable[Hit]) -> list[Item]:
    hits = list(hits)
    changed = _changed([hit.found for hit in hits if not isinstance(hit.found, Passage)])
    return [Item(hit, _updated(hit, changed)) for hit in hits]


def _changed(things: Iterable[Found]) -> dict[tuple[str, str], datetime]:
    """When records were last changed, by their kinds and keys."""
    keys: dict[str, list[str]] = {}
    for thing in things:
        if isinstance(thing, Model):
            keys.setdefault(thing._meta.model_name, []).append(str(thing.pk))
    return {
        (kind, key): at
        for kind, of_kind in keys.items()
        for key, at in AuditEntry.objects.filter(subject=kind, subject_key__in=of_kind)
        .order_by()
        .values_list("subject_key")
        .annotate(Max("at"))
    }


def _updated(hit: Hit, changed: dict[tuple[str, str], datetime]) -> datetime:
    found = hit.found
    if isinstance(found, Passage):
        return found.document.added_at
    if isinstance(found, Model):
        at = changed.get((found._meta.model_name, str(found.pk)))
        if at:
            return at
    if hit.date and not isinstance(found, Actor):
        return datetime.combine(PartialDate(hit.date).first_day, time(), UTC)
    return UNDATED


def _for_xml(text: str) -> str:
    return _NOT_IN_XML.sub(" ", text)
