"""The stages signatures and coverage: every byte is as it was signed, and none is unsigned."""

from collections.abc import Iterable, Iterator

from valija.package.codes import finding
from valija.package.manifest import manifest_name, signature_name
from valija.package.model import DIGESTS, Finding
from valija.package.names import shown
from valija.package.reading import Opened


def check_signatures(opened: Opened, among: Iterable[str] | None = None) -> Iterator[Finding]:
    """Yield ``unsigned``, or a ``tampered`` for each file or signature that isn't as signed.

    Args:
        opened: the package.
        among: the files to look at, if not all.
    """
    if not opened.pairs:
        yield finding("unsigned")
        return
    for pair in opened.pairs:
        if not pair.signature.holds(pair.manifest_bytes):
            name = signature_name(pair.number)
            yield finding("tampered", f"«{name}» no firma «{manifest_name(pair.number)}»", name)
    for name in sorted(_changed(opened, opened.measured if among is None else among)):
        yield finding("tampered", f"«{shown(name)}» no es el que se firmó", shown(name))


def _changed(opened: Opened, among: Iterable[str]) -> set[str]:
    """Return the files of ``among`` with another digest or checksum than a list or header gives."""
    lists = [pair.manifest.digests for pair in opened.pairs]
    if opened.listed is not None:
        lists.append(opened.listed)
    changed = set()
    for name in among:
        real, entry = opened.measured[name], opened.container.entries[name]
        digests = {digests[name] for digests in lists if name in digests}
        if digests - {real.sha256} or real.crc not in (None, entry.crc):
            changed.add(name)
    return changed


def check_coverage(opened: Opened) -> Iterator[Finding]:
    """Yield ``not-covered`` for each file that some list lacks, or names in vain."""
    payload = opened.container.payload()
    lists = [set(pair.manifest.digests) for pair in opened.pairs]
    if opened.listed is not None:
        lists.append({*opened.listed, DIGESTS})
    unsigned = {name for listed in lists for name in payload - listed}
    missing = {name for listed in lists for name in listed - payload}
    for name in sorted(unsigned):
        yield finding("not-covered", f"«{shown(name)}» no está en la lista firmada", shown(name))
    for name in sorted(missing):
        yield finding("not-covered", f"«{shown(name)}» se firmó y no está", shown(name))
