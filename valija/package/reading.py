"""The container stage: from bytes to a package whose parts have their form. Nothing is proved."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from valija import canonical
from valija.package import cms, envelope, manifest, names
from valija.package.cms import Signature
from valija.package.codes import RefusedError, finding
from valija.package.container import (
    MIMETYPE,
    MIMETYPE_TEXT,
    Container,
    Opener,
    read_container,
)
from valija.package.manifest import Manifest, manifest_name, signature_name
from valija.package.measuring import HashPart, Measurements, measure
from valija.package.model import DATAPACKAGE, DIGESTS, INFO, Finding, PackageInfo
from valija.package.names import shown

_NUMBER = re.compile(r"META-INF/\D+([0-9]{3})\.\w+")


@dataclass(frozen=True, slots=True)
class Pair:
    """One signer's list of files with the signature over it."""

    number: int
    manifest: Manifest
    manifest_bytes: bytes
    signature: Signature


@dataclass(frozen=True, slots=True)
class Opened:
    """A well-formed package. ``info`` and ``listed`` lack only where a signer's list has them."""

    container: Container
    measured: Measurements
    pairs: tuple[Pair, ...]
    info: PackageInfo | None
    listed: Mapping[str, str] | None  # manifest-sha256.txt: name -> SHA-256
    documents: Mapping[str, Any]  # what the other JSON files say


def open_package(opener: Opener, hash_part: HashPart | None = None) -> Opened:
    """Read a package; ``hash_part`` begins to hash what is large.

    Raises:
        RefusedError: with every fault found: ``cannot-decrypt``, ``malformed``, ``too-large``.
    """
    with opener() as stream:
        if envelope.begins_one(stream.read(32)):
            raise RefusedError(finding("cannot-decrypt", "aquí se espera uno sin cifrar"))
    container = read_container(opener)
    if faults := list(_text_size_faults(container)):
        raise RefusedError(*faults)
    measured = measure(container, hash_part)
    faults = []
    if container.read(MIMETYPE) != MIMETYPE_TEXT:
        faults.append(finding("malformed", "su «mimetype» es otro", MIMETYPE))
    pairs = _pairs(container, faults)
    info, listed = _own_words(container, faults)
    documents = _documents(container, faults)
    signed = {name for pair in pairs for name in pair.manifest.digests}
    for name in (INFO, DIGESTS):
        if name not in container.entries and name not in signed:
            faults.append(finding("malformed", f"le falta «{name}»", name))
    if faults:
        raise RefusedError(*faults)
    return Opened(container, measured, tuple(pairs), info, listed, documents)


def _text_size_faults(container: Container) -> Iterator[Finding]:
    for name, entry in container.entries.items():
        if entry.size > _most(name):
            yield finding("too-large", f"«{shown(name)}» es demasiado grande", shown(name))


def _most(name: str) -> int:
    """Return how large an entry may be, seeing that some are read into memory."""
    if names.is_attachment(name) or name.endswith(".pdf"):
        return names.MAX_BYTES
    return names.MAX_LIST if "/" in name or name in (INFO, DIGESTS, MIMETYPE) else names.MAX_TEXT


def _pairs(container: Container, faults: list[Finding]) -> list[Pair]:
    """Read the numbered pairs; what isn't a pair, or not of the form, goes to ``faults``."""
    found = [_NUMBER.fullmatch(name) for name in container.entries]
    numbers = sorted({int(match[1]) for match in found if match})
    if numbers != list(range(1, len(numbers) + 1)):
        faults.append(finding("malformed", "sus firmas no van numeradas desde 001"))
    pairs = []
    for number in numbers:
        pair = manifest_name(number), signature_name(number)
        if missing := [name for name in pair if name not in container.entries]:
            faults.append(finding("malformed", f"le falta «{missing[0]}»", missing[0]))
            continue
        listed, signed = (container.read(name) for name in pair)
        files = signature = None
        try:
            files = manifest.read_manifest(listed, number)
        except ValueError:
            faults.append(finding("malformed", f"«{pair[0]}» no tiene la forma debida", pair[0]))
        try:
            signature = cms.read(signed)
        except ValueError:
            faults.append(finding("malformed", f"«{pair[1]}» no tiene la forma debida", pair[1]))
        if files is not None and signature is not None:
            pairs.append(Pair(number, files, listed, signature))
    return pairs


def _own_words(
    container: Container, faults: list[Finding]
) -> tuple[PackageInfo | None, Mapping[str, str] | None]:
    """Read ``package.json`` and ``manifest-sha256.txt``."""
    info = listed = None
    for name in {INFO, DIGESTS} & container.payload():
        try:
            if name == INFO:
                info = PackageInfo.from_bytes(container.read(name))
            else:
                listed = manifest.read_digests(container.read(name))
        except ValueError:
            faults.append(_misformed(name))
    return info, listed


def _documents(container: Container, faults: list[Finding]) -> dict[str, Any]:
    """Read all other JSON: canonical, but for the description of the tables."""
    documents = {}
    for name in sorted(container.payload() - {INFO}):
        if not name.endswith(".json"):
            continue
        data = container.read(name)
        try:
            documents[name] = canonical.from_bytes(data)
            if name != DATAPACKAGE and canonical.to_bytes(documents[name]) != data:
                raise ValueError("not canonical")
        except (ValueError, RecursionError):
            faults.append(_misformed(name))
    return documents


def _misformed(name: str) -> Finding:
    what = f"«{shown(name)}» no tiene la forma debida, o es de una versión que no se conoce"
    return finding("malformed", what, shown(name))
