"""The catalogue: every instrument and provision that is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from tenir.errors import FrameworkError, UnknownProvision
from tenir.frameworks.instrument import Instrument
from tenir.frameworks.pack import Pack, read_pack
from tenir.frameworks.provision import Provision
from tenir.frameworks.yaml_file import DATA

PACKS = ("gcm.yaml", "pd2022.yaml", "sdg.yaml")
"""The packs that come with Tenir, in order."""


class Catalogue:
    """Instruments by key, and provisions by identifier in their order.

    Raises FrameworkError naming the file where two packs give one key or identifier, or where a
    provision refers to one that no pack has.
    """

    def __init__(self, packs: Iterable[Pack]) -> None:
        instruments: dict[str, Instrument] = {}
        provisions: dict[str, Provision] = {}
        files: dict[str, str] = {}
        for pack in packs:
            if pack.instrument.key in instruments:
                raise FrameworkError(f"{pack.file}: {pack.instrument.key} is loaded already")
            instruments[pack.instrument.key] = pack.instrument
            for provision in pack.provisions:
                if provision.identifier in provisions:
                    raise FrameworkError(f"{pack.file}: {provision.identifier} is given twice")
                provisions[provision.identifier] = provision
                files[provision.identifier] = pack.file
        for provision in provisions.values():
            parents = (provision.parent,) if provision.parent else ()
            for other in (*provision.related, *parents):
                if other not in provisions:
                    file = files[provision.identifier]
                    raise FrameworkError(f"{file}: {provision.identifier}: no provision {other}")
        self.instruments: Mapping[str, Instrument] = instruments
        self.provisions: Mapping[str, Provision] = provisions

    def instrument(self, key: str) -> Instrument:
        """The instrument of `key`; raises FrameworkError where none is loaded."""
        try:
            return self.instruments[key]
        except KeyError:
            raise FrameworkError(f"no instrument {key!r} is loaded") from None

    def provision(self, identifier: str) -> Provision:
        """The provision of `identifier`; raises UnknownProvision where none is loaded.

        "gcm/paragraph/40" is taken as "gcm/para/40".
        """
        try:
            return self.provisions[identifier.replace("/paragraph/", "/para/")]
        except KeyError:
            raise UnknownProvision(
                "no provision {identifier!r} is loaded", identifier=identifier
            ) from None

    def of(self, instrument: str, kind: str) -> tuple[Provision, ...]:
        """The provisions of `kind` in the instrument of key `instrument`, in their order."""
        return tuple(
            provision
            for provision in self.provisions.values()
            if provision.instrument == instrument and provision.kind == kind
        )

    def related(self, identifier: str) -> tuple[Provision, ...]:
        """The provisions that this one refers to, then those that refer to it, each once."""
        of = self.provision(identifier)
        there = dict.fromkeys(of.related)
        there |= dict.fromkeys(
            other.identifier for other in self.provisions.values() if of.identifier in other.related
        )
        return tuple(self.provisions[other] for other in there)


@cache
def load(*folders: Path) -> Catalogue:
    """The catalogue of Tenir's own packs, and of every YAML file in each of `folders`.

    Read once for the same folders. Raises FrameworkError naming the file and the entry at fault.
    """
    paths = [DATA / name for name in PACKS]
    for folder in folders:
        if not folder.is_dir():
            raise FrameworkError(f"{folder}: is no folder")
        paths += sorted(path for path in folder.iterdir() if path.suffix in {".yaml", ".yml"})
    return Catalogue(read_pack(path) for path in paths)
