"""The beginning of a file as text, to tell which report it is."""

from pathlib import Path

from valija.books.opening import first_rows
from valija.kinds.poa.importers.sicoin.lines import as_line, decoded, of_text

_ROWS = 60


def glimpse(path: Path, head: bytes) -> str:
    """Return the first lines of a text or of a workbook; of anything else, nothing."""
    if head.startswith(b"PK\x03\x04"):
        sheets = first_rows(path, _ROWS).values()
        return "\n".join(as_line(row) for rows in sheets for row in rows)
    if head.startswith((b"%PDF", b"\xd0\xcf\x11\xe0", b"{", b"[")):
        return ""
    return "\n".join(line.text for line in of_text(decoded(head[: len(head) & ~1])))
