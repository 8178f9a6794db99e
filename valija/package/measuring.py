"""Hashing every entry of a container: the one time that all its bytes are read."""

import hashlib
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from valija.package.codes import RefusedError
from valija.package.container import Container, Entry
from valija.package.model import Finding

_LARGE = 4 << 20  # from this size on the hash alone must do


@dataclass(frozen=True, slots=True)
class Measured:
    """What the bytes of an entry really are."""

    sha256: str
    crc: int | None  # None: not computed


def measure(container: Container, pool: ThreadPoolExecutor) -> dict[str, Measured]:
    """Hash every entry, on the threads of ``pool``.

    Raises:
        RefusedError: with every entry whose data isn't what its header says.
    """
    largest_first = sorted(container.entries.values(), key=lambda entry: -entry.size)
    tasks = {entry.name: pool.submit(_measure, container, entry) for entry in largest_first}
    measured: dict[str, Measured] = {}
    faults: list[Finding] = []
    for name, task in tasks.items():
        try:
            measured[name] = task.result()
        except RefusedError as error:
            faults += error.findings
    if faults:
        raise RefusedError(*faults)
    return measured


def _measure(container: Container, entry: Entry) -> Measured:
    """Hash one entry. The checksum of a large one would cost half as much again, and prove less."""
    digest, crc, small = hashlib.sha256(), 0, entry.size < _LARGE
    for block in container.blocks(entry.name):
        digest.update(block)
        if small:
            crc = zlib.crc32(block, crc)
    return Measured(digest.hexdigest(), crc if small else None)
