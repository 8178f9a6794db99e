"""Blocks of cells as text, the way Excel and LibreOffice exchange them. No Qt."""

import re
from collections.abc import Sequence

from desktop.ui.markup import escaped

Block = Sequence[Sequence[str]]

_AS_TEXT = "mso-number-format:'\\@'"  # Excel keeps the zeros of 011 only if told so
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)')
_BARE = re.compile(r"[^\t\n]*")


def to_tsv(block: Block) -> str:
    """Write a block with tabs and line ends; a cell that holds either is quoted."""
    return "\n".join("\t".join(_quoted(cell) for cell in row) for row in block)


def to_html(block: Block, texts: Sequence[bool]) -> str:
    """Write a block as a table; ``texts`` says which columns are texts that look like numbers."""
    lines = []
    for row in block:
        cells = [
            f'<td style="{_AS_TEXT}" sdnum="1033;0;@">{_html(cell)}</td>'
            if is_text
            else f"<td>{_html(cell)}</td>"
            for cell, is_text in zip(row, texts, strict=True)
        ]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f'<meta charset="utf-8"><table>{"".join(lines)}</table>'


def from_tsv(text: str) -> list[list[str]]:
    """Read a block: rows of equal length, cells trimmed.

    A quoted cell may hold tabs and line ends, and doubles its quotes. A quote that opens nothing
    is a character: ``12" de diámetro`` and ``"azul" y blanco`` stay as they are.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not text:
        return []
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        found = _QUOTED.match(text, at)
        cell = found[1].replace('""', '"') if found else _BARE.match(text, at)[0]  # type: ignore[index] # always matches
        at = found.end() if found else at + len(cell)
        rows[-1].append(cell.strip())
        if at == len(text):
            break
        if text[at] == "\n":
            rows.append([])
        at += 1
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def _quoted(cell: str) -> str:
    if "\t" in cell or "\n" in cell or cell.startswith('"'):
        return f'"{cell.replace(chr(34), chr(34) * 2)}"'
    return cell


def _html(cell: str) -> str:
    return escaped(cell).replace("\n", "<br>")
