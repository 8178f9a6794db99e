"""The stages signatures and coverage: every byte is as it was signed, and none is unsigned."""

from collections.abc import Iterator

from valija.package.codes import finding
from valija.package.manifest import manifest_name, signature_name
from valija.package.model import DIGESTS, Finding
from valija.package.names import shown
from valija.package.reading import Opened


def check_signatures(opened: Opened) -> Iterator[Finding]:
    """Yield ``unsigned``, or a ``tampered`` for each file or signature that isn't as signed."""
    if not opened.pairs:
        yield finding("unsigned")
        return
    for pair in opened.pairs:
        if not pair.signature.holds(pair.manifest_bytes):
            name = signature_name(pair.number)
            yield finding("tampered", f"«{name}» no firma «{manifest_name(pair.number)}»", name)
    for name in sorted(_changed(opened)):
        yield finding("tampered", f"«{shown(name)}» no es el que se firmó", shown(name))


def _changed(opened: Opened) -> set[str]:
    """Return the files with another digest or checksum than a list or header gives."""
    lists = [pair.manifest.digests for pair in opened.pairs]
    if opened.listed is not None:
        lists.append(opened.listed)
    real = opened.measured
    wrong = {
        name
        for digests in lists
        for name, digest in digests.items()
        if name in real and real[name].sha256 != digest
    }
    entries = opened.container.entries
    return wrong | {name for name in entries if real[name].crc not in (None, entries[name].crc)}


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
