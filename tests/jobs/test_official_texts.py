"""Loading official texts: which source becomes known as loaded, and what replaces what."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.frameworks.fake_instrument import declaration, write_txt
from tests.making import AUTHOR

from tenir.jobs.official_texts import LoadedText, load_official_text
from tenir.reading import read
from tenir.registry.models import ProvisionText, Source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
SYMBOL = "A/RES/76/266"


def loading(path: Path) -> LoadedText:
    return load_official_text(path, read(path), "pd2022", AUTHOR)


def test_the_source_that_is_known_by_its_symbol_is_loaded(tmp_path: Path) -> None:
    before = Source.objects.filter(symbol=SYMBOL).count()
    known = Source.objects.get(symbol=SYMBOL, language="und", documents=None)
    loaded = loading(write_txt(tmp_path / "en.txt", declaration("en")))
    assert loaded.document.source == known
    known.refresh_from_db()
    assert (known.language, known.title) == ("en", str(loaded.text.instrument.name("en")))
    # Another language is another source, not a version of this one.
    other = loading(write_txt(tmp_path / "fr.txt", declaration("fr")))
    assert (other.document.source.language, other.document.version) == ("fr", 1)
    assert Source.objects.filter(symbol=SYMBOL).count() == before + 1


def test_a_later_text_in_the_same_language_replaces_the_earlier_and_says_so(
    tmp_path: Path,
) -> None:
    first = write_txt(tmp_path / "first.txt", declaration("en"))
    assert not loading(first).replaces
    assert not loading(first).replaces
    second = tmp_path / "second.txt"
    second.write_text(first.read_text("utf-8") + "\n\nAn annex.\n", encoding="utf-8")
    again = loading(second)
    assert (again.replaces, again.document.version) == (True, 2)
    assert ProvisionText.objects.filter(language="en").count() == 77
