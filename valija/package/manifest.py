"""The lists of files: an ``ASiCManifest`` per signer, and ``manifest-sha256.txt`` for people."""

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from valija.package import plain_xml
from valija.package.model import INFO
from valija.package.plain_xml import Element, Name

_ASIC = "http://uri.etsi.org/02918/v1.2.1#"
_DS = "http://www.w3.org/2000/09/xmldsig#"
_SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
_SIGNATURE_TYPE = "application/x-pkcs7-signature"
_LINE = re.compile(r"([0-9a-f]{64})  ([a-z0-9._-]+)\n")
_TYPES = {
    "json": "application/json",
    "csv": "text/csv",
    "txt": "text/plain",
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "tif": "image/tiff",
    "tiff": "image/tiff",
}


def manifest_name(number: int) -> str:
    """Return the entry that holds the ``number``-th signer's list."""
    return f"META-INF/ASiCManifest{number:03}.xml"


def signature_name(number: int) -> str:
    """Return the entry that holds the ``number``-th signature."""
    return f"META-INF/signature{number:03}.p7s"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one signer signed."""

    digests: Mapping[str, str]  # file name -> SHA-256, hexadecimal


def write_manifest(number: int, digests: Mapping[str, str]) -> bytes:
    """Write the list of the ``number``-th signer, the one way we write it.

    Args:
        number: of the pair, from 1.
        digests: SHA-256 in hexadecimal of each file outside META-INF but mimetype.
    """
    references = "".join(_reference(name, digests[name]) for name in sorted(digests))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<asic:ASiCManifest xmlns:asic="{_ASIC}" xmlns:ds="{_DS}">\n'
        f'<asic:SigReference URI="{signature_name(number)}" MimeType="{_SIGNATURE_TYPE}"/>\n'
        f"{references}"
        "</asic:ASiCManifest>\n"
    ).encode()


def _reference(name: str, digest: str) -> str:
    value = base64.b64encode(bytes.fromhex(digest)).decode()
    kind = _TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    root = ' Rootfile="true"' if name == INFO else ""
    return (
        f'<asic:DataObjectReference URI="{name}" MimeType="{kind}"{root}>'
        f'<ds:DigestMethod Algorithm="{_SHA256}"/>'
        f"<ds:DigestValue>{value}</ds:DigestValue>"
        "</asic:DataObjectReference>\n"
    )


def read_manifest(data: bytes, number: int) -> Manifest:
    """Read the list of the ``number``-th signer.

    Raises:
        ValueError: outside the grammar; another signature is named, a file twice, another
            algorithm than SHA-256, or the root file isn't ``package.json``.
    """
    root = plain_xml.parse(data)
    if root.name != (_ASIC, "ASiCManifest") or root.attributes or not root.children:
        raise ValueError("no ASiC manifest")
    first, *references = root.children
    _expect(first, _ASIC, "SigReference", {"URI"}, {"MimeType"})
    if first.attributes["URI"] != signature_name(number) or first.children or first.text:
        raise ValueError(f"it is the list of {first.attributes['URI']!r:.60}")
    digests = dict(map(_read_reference, references))
    if len(digests) != len(references):
        raise ValueError("a file stands twice")
    roots = [one.attributes["URI"] for one in references if "Rootfile" in one.attributes]
    if roots != [INFO] and (roots or INFO in digests):
        raise ValueError(f"root files {roots!r:.60}")
    return Manifest(digests)


def _read_reference(element: Element) -> tuple[str, str]:
    _expect(element, _ASIC, "DataObjectReference", {"URI"}, {"MimeType", "Rootfile"})
    if element.attributes.get("Rootfile", "true") != "true" or element.text:
        raise ValueError("a reference of another form")
    method, value = element.children if len(element.children) == 2 else (None, None)
    if method is None or value is None:
        raise ValueError("a reference without method and value")
    _expect(method, _DS, "DigestMethod", {"Algorithm"})
    _expect(value, _DS, "DigestValue", set())
    if method.attributes["Algorithm"] != _SHA256 or method.children or method.text:
        raise ValueError("a digest other than SHA-256")
    digest = base64.b64decode(value.text.encode(), validate=True)
    if len(digest) != hashlib.sha256().digest_size or value.children:
        raise ValueError("a digest of another length")
    if base64.b64encode(digest).decode() != value.text:
        raise ValueError("a digest spelt another way")
    return element.attributes["URI"], digest.hex()


def _expect(
    element: Element,
    space: str,
    local: str,
    needed: set[str],
    optional: frozenset[str] | set[str] = frozenset(),
) -> None:
    names = element.attributes.keys()
    if element.name != Name(space, local) or not needed <= names <= needed | optional:
        raise ValueError(f"{element.name.local!r:.60} where {local} belongs")


def write_digests(digests: Mapping[str, str]) -> bytes:
    """Write ``manifest-sha256.txt``, as ``sha256sum -c`` reads it."""
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode()


def read_digests(data: bytes) -> dict[str, str]:
    """Read ``manifest-sha256.txt``.

    Raises:
        ValueError: other than sorted lines of digest, two spaces and name.
    """
    digests = {name: digest for digest, name in _LINE.findall(data.decode("ascii"))}
    if write_digests(digests) != data:
        raise ValueError("not the one way to write it")
    return digests
