"""Letters of a workbook: how headings are compared, and what XML has no place for."""

import re

from valija.catalogues import folded


def plain(heading: object) -> str:
    """Return a heading as it is compared: no accents, case, marks or unit."""
    text = re.sub(r"\([^)]*\)|[*:_]", " ", folded(str(heading)))
    return " ".join(text.split())


_SPECIAL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x(?=[0-9A-Fa-f]{4}_)")
_ESCAPE = re.compile("_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")  # no halves of a letter


def escaped(text: str) -> str:
    """Write letters that XML has no place for as Excel does: ``_x000D_`` is a carriage return."""
    return _SPECIAL.sub(lambda found: f"_x{ord(found[0][0]):04X}_" + found[0][1:], text)


def unescaped(text: str) -> str:
    """Read what :func:`escaped`, or Excel, wrote."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
