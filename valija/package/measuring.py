"""Hashing every entry of a container: the one time that all its bytes are read."""

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass

from valija.package.codes import RefusedError
from valija.package.container import Container, Entry
from valija.package.model import Finding
from valija.package.zip_format import STORED

_LARGE = 4 << 20
HashPart = Callable[[int, int], Future[str]]  # start and size, to SHA-256 in hexadecimal


@dataclass(frozen=True, slots=True)
class Measured:
    """What the bytes of an entry really are."""

    sha256: str
    crc: int | None  # None: not computed; it would cost half as much again, and prove less


class Measurements(Mapping[str, Measured]):
    """What each entry's bytes are; asking for a large one waits until it is hashed."""

    def __init__(self, known: Mapping[str, Measured], pending: Mapping[str, Future[str]]) -> None:
        self._known, self._pending = known, pending

    @property
    def small(self) -> Iterable[str]:
        """The names of entries that are measured already."""
        return self._known

    def __getitem__(self, name: str) -> Measured:
        """Return what the bytes of ``name`` are."""
        if name in self._known:
            return self._known[name]
        return Measured(self._pending[name].result(), None)

    def __iter__(self) -> Iterator[str]:
        yield from self._known
        yield from self._pending

    def __len__(self) -> int:
        return len(self._known) + len(self._pending)


def measure(container: Container, hash_part: HashPart | None) -> Measurements:
    """Measure every entry; large ones that are stored as they are go to ``hash_part``.

    Raises:
        RefusedError: with every entry whose data isn't what its header says.
    """
    known: dict[str, Measured] = {}
    pending: dict[str, Future[str]] = {}
    faults: list[Finding] = []
    for entry in sorted(container.entries.values(), key=lambda entry: -entry.size):
        if hash_part is not None and entry.size >= _LARGE and entry.method == STORED:
            pending[entry.name] = hash_part(entry.start, entry.size)
            continue
        try:
            known[entry.name] = _measure(container, entry)
        except RefusedError as error:
            faults += error.findings
    if faults:
        raise RefusedError(*faults)
    return Measurements(known, pending)


def _measure(container: Container, entry: Entry) -> Measured:
    digest, crc = hashlib.sha256(), 0
    for block in container.blocks(entry.name):
        digest.update(block)
        crc = zlib.crc32(block, crc)
    return Measured(digest.hexdigest(), crc)
