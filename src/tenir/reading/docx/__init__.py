"""DOCX: the story of a word processor's file, with its styles, numbering and changes."""

from tenir.reading.docx.reader import blocks

__all__ = ["blocks"]
