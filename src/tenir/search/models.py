"""What the index keeps beside the words: for every entry where it stands and what it is.

All of it is derived from the record and may be made anew at any time (`tenir index rebuild`). The
words themselves are kept by the engine of the database, see `engines`.
"""

from __future__ import annotations

from enum import IntEnum

from django.db import models


class Thing(IntEnum):
    """What an entry is of."""

    PASSAGE = 1
    COMMITMENT = 2
    PRACTICE = 3
    STATEMENT = 4
    DOCUMENT = 5
    ACTOR = 6
    PROVISION = 7


class Change(models.Model):
    """A change of the index. Its key orders the changes, and what a change touched carries it.

    `stamp` is drawn by lot: a copy of the index in memory or in a file that says another stamp of
    the same change is of another database. `version` is that of the way in which entries are made.
    """

    stamp = models.BigIntegerField()
    version = models.CharField(max_length=40)

    def __str__(self) -> str:
        return str(self.pk)


class Setting(models.Model):
    """Where entries stand: the facts that all passages of a document share, or those of a record.

    `subject` names it ("document:12", "commitment:3"); `facets` are the values by facet; `day` is
    the first day of its date as a number (20220519), 0 for none; `organisation` is that of the
    visibility; `superseded` is whether a later version of the document is there.
    """

    subject = models.CharField(max_length=80, unique=True)
    facets = models.JSONField()
    day = models.IntegerField(default=0)
    visibility = models.CharField(max_length=12)
    organisation = models.BigIntegerField(null=True)
    superseded = models.BooleanField(default=False)
    change = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return self.subject


class Content(models.Model):
    """What entries are: their values by facet, kept once for all entries that share them all."""

    facets = models.TextField(unique=True)

    def __str__(self) -> str:
        return self.facets


class Entry(models.Model):
    """A thing that can be found: `key` is its key among the things of its kind.

    `length` is the number of its words and `probability` that of the machine's finding in per
    cent, 0 where there is none. An entry whose text changes is `dead` and followed by a new one, so
    that the words of an entry never change. The index draws `id` itself, before it writes the row.
    """

    id = models.BigIntegerField(primary_key=True)
    thing = models.SmallIntegerField()
    key = models.CharField(max_length=80)
    setting = models.ForeignKey(Setting, on_delete=models.CASCADE, db_index=False)
    content = models.ForeignKey(Content, on_delete=models.PROTECT, db_index=False)
    length = models.IntegerField()
    probability = models.SmallIntegerField(default=0)
    digest = models.BigIntegerField()
    dead = models.BooleanField(default=False)
    change = models.BigIntegerField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["thing", "key"])]

    def __str__(self) -> str:
        return f"{Thing(self.thing).name.lower()} {self.key}"


class Meaning(models.Model):
    """The vector of a text: one whole number from -127 to 127 a dimension, as bytes.

    `digest` is that of the text in `Entry`, so that texts that repeat have one vector, and a vector
    outlives the entries. `encoded` is whether the sentence encoder made it, or the word table in
    its stead.
    """

    digest = models.BigIntegerField(primary_key=True)
    vector = models.BinaryField()
    encoded = models.BooleanField(default=False)
    change = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return str(self.digest)


class SavedSearch(models.Model):
    """A search that someone wants to ask again: its name and its address after the "?"."""

    name = models.CharField(max_length=120, unique=True)
    query = models.CharField(max_length=2000)
    saved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
