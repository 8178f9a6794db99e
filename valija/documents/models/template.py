"""How a model is written: a text file that an office edits, one idea to a line.

``Título:``, ``Izquierda:``, ``Derecha:``, ``Centro:``, ``Firma: nombre | cargo``,
``Tabla: destinos (codigo, monto)`` and ``Hoja nueva`` stand at the beginning of a line. Everything
else is a paragraph, and an empty line ends it. ``#`` begins a remark. At the top ``Modelo:`` names
it, and ``Una hoja por:`` names the table that it is printed once for each row of.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from valija.errors import ExpectedError

LARGEST = 200_000  # bytes; a letter of a hundred pages is shorter
_TABLE = re.compile(r"(\w+)\s*\(([^)]*)\)").fullmatch
_DIRECTIVE = re.compile(
    r"(Título|Izquierda|Derecha|Centro|Firma|Tabla|Modelo|Una hoja por)\s*:\s*(.*)"
)
_NEW_PAGE = "hoja nueva"
_SIDES = {"Izquierda": "left", "Derecha": "right", "Centro": "center"}
_TYPES = {"Título": "title", "Firma": "signatures", **_SIDES}


class ModelWrongError(ExpectedError):
    """A model says something that can't be printed."""

    code = "MOD-001"
    text = "El modelo «{model}» no se puede usar. Línea {line}: {what}."
    advice = "Corrija esa línea en el archivo del modelo. Los datos que hay están en el manual."


class ModelTooLargeError(ExpectedError):
    """No letter is that long."""

    code = "MOD-002"
    text = "El modelo «{model}» es demasiado grande para ser una carta."
    advice = "Revise que el archivo sea un texto sin formato (.txt)."


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a model, with its line; ``text`` may hold placeholders."""

    type: str  # title, left, right, center, text, page, signatures, table
    line: int
    text: str = ""
    table: str = ""
    columns: Sequence[str] = ()

    def follows(self, other: "Block") -> bool:
        """Tell whether this is the next line of the same side."""
        return self.type == other.type and self.line == other.line + 1


@dataclass(frozen=True, slots=True)
class Template:
    """A model as it is written."""

    key: str
    name: str  # Spanish, for lists
    blocks: Sequence[Block]
    each: str = ""  # table; one sheet for each of its rows


def parse(key: str, data: bytes) -> Template:
    """Read a model.

    Raises:
        ModelWrongError, ModelTooLargeError: it can't be used.
    """
    if len(data) > LARGEST:
        raise ModelTooLargeError(model=key)
    name, each = key, ""
    blocks: list[Block] = []
    for block in _blocks(key, _text(data)):
        if block.type == "name":
            name = block.text
        elif block.type == "each":
            each = block.text
        elif blocks and block.type in _SIDES.values() and block.follows(blocks[-1]):
            text = f"{blocks[-1].text}\n{block.text}"
            blocks[-1] = replace(block, text=text)
        else:
            blocks.append(block)
    return Template(key, name, tuple(blocks), each)


def _text(data: bytes) -> str:
    """Read what Notepad or Word saved: UTF-8, or else Windows' own letters."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _blocks(key: str, text: str) -> Iterator[Block]:
    words: list[str] = []
    begun = 0
    for number, raw in enumerate([*text.splitlines(), ""], 1):
        line = raw.strip()
        directive = _DIRECTIVE.fullmatch(line)
        ends = not line or line.startswith("#") or directive or line.casefold() == _NEW_PAGE
        if ends and words:
            yield Block("text", begun, " ".join(words))
            words = []
        if directive:
            yield _directive(key, number, directive[1], directive[2])
        elif line.casefold() == _NEW_PAGE:
            yield Block("page", number)
        elif line and not line.startswith("#"):
            begun = begun if words else number
            words.append(line)


def _directive(key: str, number: int, word: str, rest: str) -> Block:
    if word == "Modelo":
        return Block("name", number, rest)
    if word == "Una hoja por":
        return Block("each", number, rest)
    if word != "Tabla":
        return Block(_TYPES[word], number, rest)
    found = _TABLE(rest)
    if not found:
        what = "una tabla se escribe «Tabla: destinos (codigo, monto)»"
        raise ModelWrongError(model=key, line=number, what=what)
    columns = tuple(name.strip() for name in found[2].split(",") if name.strip())
    return Block("table", number, table=found[1], columns=columns)
