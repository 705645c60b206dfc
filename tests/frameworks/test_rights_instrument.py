"""The rights instruments that documents cite, and their names."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tenir.errors import FrameworkError
from tenir.frameworks import rights_instrument
from tenir.frameworks.rights_instrument import KINDS, rights_instruments
from tenir.text.language import LANGUAGES
from tenir.text.normal_form import normal_form


def test_the_core_instruments_are_there() -> None:
    core = {"udhr", "iccpr", "icescr", "crc", "cedaw", "icerd", "cat", "crpd", "icrmw"}
    assert core <= rights_instruments().keys()


def test_both_kinds_are_there() -> None:
    assert {each.kind for each in rights_instruments().values()} == set(KINDS)
    assert rights_instruments()["icrmw"].kind == "treaty"
    assert rights_instruments()["udhr"].kind == "soft-law"


def test_every_instrument_has_names_in_six_languages() -> None:
    for instrument in rights_instruments().values():
        assert set(instrument.labels) == set(LANGUAGES), instrument.key
        assert instrument.preferred_labels.keys() == instrument.labels.keys()
        assert instrument.preferred_labels["en"] == instrument.labels["en"][0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_instruments_have_one_name(language: str) -> None:
    names: dict[str, str] = {}
    for instrument in rights_instruments().values():
        for label in instrument.labels[language]:
            assert names.setdefault(normal_form(label), instrument.key) == instrument.key, label


ONE = {"key": "boats", "kind": "treaty", "labels": {"en": ["Treaty on Boats"]}}


@pytest.mark.parametrize(
    ("instruments", "message"),
    [
        ([ONE, ONE], "rights_instruments.yaml: instruments[2].key: boats is given twice"),
        ([ONE | {"kind": "song"}], "instruments[1].kind: must be one of treaty, soft-law"),
        ([ONE | {"labels": {"fr": ["Traité"]}}], "instruments[1].labels: must be given in 'en'"),
        ([{**ONE, "key": None}], "instruments[1].key: text is missing"),
        (["boats"], "instruments[1]: must hold names and values"),
    ],
)
def test_a_fault_is_named_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, instruments: list[object], message: str
) -> None:
    content = yaml.safe_dump({"instruments": instruments})
    (tmp_path / "rights_instruments.yaml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(rights_instrument, "DATA", tmp_path)
    # Past the cache, so that other tests keep the instruments of Tenir.
    with pytest.raises(FrameworkError) as caught:
        rights_instruments.__wrapped__()
    assert message in str(caught.value)
