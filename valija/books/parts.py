"""The zip of a workbook, where openpyxl doesn't look: document types and merged cells."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import join, normpath
from xml.etree import ElementTree as ET

_DTD = re.compile(rb"<!(DOCTYPE|ENTITY)")
_HEAD = 64 << 10  # a DTD stands before the first element
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"')
_CONTENTS = (b"v>", b"t>", b"f>", b"f/>")  # how the last of a cell's parts may end
_ROW = re.compile(rb'row (?:[^<>]*\s)?r="(\d{1,7})"')
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


def is_open_document(archive: zipfile.ZipFile) -> bool:
    """Tell whether this is LibreOffice's own format, which says so in its first part."""
    entry = next(iter(archive.infolist()), None)
    if entry is None or entry.filename != "mimetype" or entry.flag_bits & 1:
        return False
    with archive.open(entry) as part:
        return part.read(_HEAD).startswith(b"application/vnd.oasis.opendocument")


def declares_entities(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Tell whether an XML part has a document type: no workbook does, and entities are traps."""
    if not entry.filename.endswith((".xml", ".rels", ".vml")):
        return False
    with archive.open(entry) as part:
        return bool(_DTD.search(part.read(_HEAD)))


@dataclass(frozen=True, slots=True)
class Extent:
    """What openpyxl doesn't tell of a sheet before it has read all of it."""

    merged: list[Area]
    last: int | None  # the last row that holds something; None: nobody knows


def extents(archive: zipfile.ZipFile, titles: set[str]) -> dict[str, Extent]:
    """Return what the sheets called ``titles`` hold."""
    found = {}
    for title, part in _parts_of_sheets(archive):
        if title in titles:
            data = archive.read(part)
            found[title] = Extent(list(_areas(data)), _last_row(data))
    return found


def _last_row(part: bytes) -> int | None:
    """Find the row of the last value, text or formula: many have a border and nothing else."""
    end = part.rfind(b"sheetData>")
    last = max(part.rfind(mark, 0, end) for mark in _CONTENTS) if end > 0 else -1
    if end > 0 and last < 0:
        return 1
    if last < 0 or not _ROW.match(part, part.rfind(b"row", 0, last)):
        return None  # its row doesn't say which it is
    return max(int(found[1]) for found in _ROW.finditer(part, 0, last))  # mostly the last one


def titles(archive: zipfile.ZipFile) -> list[str]:
    """Return the titles of the sheets, in their order."""
    return [title for title, _ in _parts_of_sheets(archive)]


def missing_sheets(archive: zipfile.ZipFile) -> list[str]:
    """Return the sheets that the workbook names and doesn't bring: openpyxl passes over them."""
    names = set(archive.namelist())
    return [title for title, part in _parts_of_sheets(archive) if part not in names]


def _areas(part: bytes) -> Iterator[Area]:
    for left, top, right, bottom in _MERGED.findall(part):
        yield Area(int(top) - 1, _column(left), int(bottom) - 1, _column(right))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _parts_of_sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    if not {_WORKBOOK, _RELATIONS} <= set(archive.namelist()):
        return
    targets = {
        one.get("Id"): one.get("Target", "") for one in _tree(archive, _RELATIONS) if one.get("Id")
    }
    for element in _tree(archive, _WORKBOOK).iter():
        if element.tag.rpartition("}")[2] == "sheet":
            relation = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
            target = targets.get(relation, "")
            part = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
            yield element.get("name", ""), part


def _tree(archive: zipfile.ZipFile, name: str) -> ET.Element:
    return ET.fromstring(archive.read(name))  # noqa: S314  # parts with a DTD were refused before
