"""Plain text: kept to the byte, unless a browser, a shell or a mail reader would act on it."""

from __future__ import annotations

import pytest

from tenir.errors import EmptyFile, UnknownFormat


@pytest.mark.parametrize(
    "text",
    ["We saw it on 3 May.\r\nAll of it.", "\ufeffنص", "a < b and c > d", "name,age\nx,1\n",
     "# A report\n\n<b> is bold in HTML.", '{"a": 1}', "From: us\nTo: them\n\nHello"],
)  # fmt: skip
def test_text_is_kept_as_it_is(stripped, text):
    assert stripped(text.encode(), "note.html") == ("text/plain", text.encode())


@pytest.mark.parametrize(
    "text",
    ["<!DOCTYPE html><p>x", "<html><body>x", "  <svg xmlns='http://www.w3.org/2000/svg'/>",
     "<?xml version='1.0'?><a/>", "<?php echo 1", "#!/bin/sh\nrm -r x", "@echo off\r\ndel x",
     "Look:\n<script>alert(1)</script>", "<p>Some of a page</p>", "%!PS-Adobe-3.0",
     "\ufeff<svg onload='x'>", "<!-- x --><div>a</div>"],
)  # fmt: skip
def test_what_acts_is_refused(stripped, text):
    with pytest.raises(UnknownFormat, match="hand in"):
        stripped(text.encode(), "note.txt")


def test_mail_with_its_route_is_refused(stripped):
    mail = "From: Maria <m@example.org>\nReceived: from home (10.0.0.1)\n\tby mx\n\nHello"
    with pytest.raises(UnknownFormat, match="e-mail"):
        stripped(mail.encode())


@pytest.mark.parametrize(
    "content", ["é".encode("latin-1"), "text".encode("utf-16"), b"a\x00b", b"\x01\x02"]
)
def test_other_bytes_are_no_text(stripped, content):
    with pytest.raises(UnknownFormat, match="plain text in UTF-8"):
        stripped(content)


def test_blank_text_is_empty(stripped):
    with pytest.raises(EmptyFile):
        stripped(b" \n\t\r\n")
