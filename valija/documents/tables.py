"""Contents as tables anybody can open: one CSV file per table, and what describes them.

CSV files are UTF-8 and RFC 4180, lines end in CRLF, and field names come first. Reading is hostile
work: these files come out of other people's packages.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, cast

from valija.content import Content
from valija.documents import datapackage
from valija.documents.datapackage import DESCRIPTOR, columns
from valija.fields import Field, FieldType, ValueFormError, decimal_text, from_json
from valija.kinds import Kind
from valija.records import KindRow, fields_of

_GUARD = "'"
_GUARDED = tuple("=+-@\t\r\n＝＋－＠" + _GUARD)  # what spreadsheets run, wide forms too; our own
_BARE = frozenset(
    {FieldType.INTEGER, FieldType.MONEY, FieldType.DECIMAL, FieldType.DATE, FieldType.BOOLEAN}
)
_BOOLEANS: Mapping[str, bool] = {"true": True, "false": False}


def write(content: Content, kind: Kind) -> dict[str, bytes]:
    """Return the files by name: ``<table>.csv`` for every table of the kind, and the descriptor.

    Amounts have two decimals and no thousands, dates are ISO 8601, an empty cell is no value. A
    text that a spreadsheet would run as a formula is preceded by an apostrophe, and so is one
    that already starts with an apostrophe: taking one apostrophe off gives the text back. A text
    that isn't a value of its field stands in no table: these files are typed.
    """
    files = {f"{table.table_name}.csv": _csv(content, table) for table in kind.tables}
    files[DESCRIPTOR] = datapackage.to_bytes(content, kind)
    return files


def differences(files: Mapping[str, bytes], content: Content, kind: Kind) -> list[str]:
    """Return, in Spanish, where ``files`` say something else than ``content``; nothing if nowhere.

    Meanings are compared, not bytes: an older build may have quoted or ended lines otherwise.
    Whatever the bytes are, it answers. Values are never named, only places.
    """
    found: list[str] = []
    names = [f"{table.table_name}.csv" for table in kind.tables]
    for name, table in zip(names, kind.tables, strict=True):
        if name not in files:
            found.append(f"falta {name}")
        else:
            found.extend(f"{name}: {said}" for said in _differs(files[name], content, table))
    others = sorted(files.keys() - set(names))
    found += [f"{name} no es una de las tablas" for name in others if name.endswith(".csv")]
    if DESCRIPTOR not in files:
        found.append(f"falta {DESCRIPTOR}")
    elif not datapackage.describes(files[DESCRIPTOR], kind):
        found.append(f"{DESCRIPTOR} no describe estas tablas")
    return found


def parse(data: bytes, table: type[KindRow]) -> list[dict[str, Any]]:
    """Read one CSV file that :func:`write` made, as values by field name with their ``row_id``.

    Raises:
        ValueFormError: not that table's columns, or a cell that isn't a value of its field.
    """
    try:
        heading, *rows = _lines(data) or [[]]
    except ValueError as error:
        raise ValueFormError("El archivo no es una tabla CSV en UTF-8.") from error
    if heading != columns(table):
        raise ValueFormError("Los encabezados no son los de la tabla.")
    if any(len(row) != len(heading) for row in rows):
        raise ValueFormError("Una fila no tiene tantas celdas como encabezados.")
    specs = fields_of(table)
    return [
        {
            "row_id": _unguarded(row[0]),
            **{spec.name: _value(spec, text) for spec, text in zip(specs, row[1:], strict=True)},
        }
        for row in rows
    ]


def _csv(content: Content, table: type[KindRow]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns(table))
    writer.writerows(_cells(content, table))
    return out.getvalue().encode()


def _cells(content: Content, table: type[KindRow]) -> Iterator[list[str]]:
    """Yield rows of texts, made column by column: a column has one way to be written."""
    rows = content.rows(table)
    if rows:
        row_ids, _, *values = zip(*cast(Any, rows), strict=True)
        written = [
            map(_writer(spec), column)
            for spec, column in zip(fields_of(table), values, strict=True)
        ]
        yield from map(list, zip(map(_guarded, row_ids), *written, strict=True))


def _writer(spec: Field) -> Callable[[Any], str]:
    """Return what writes the cells of a field; no value is an empty text."""
    write: Callable[[Any], str] = _WRITERS.get(spec.type, _guarded)
    return lambda value: "" if value is None else write(value)


def cell(spec: Field, value: Any) -> str:
    """Return one cell as these files write it."""
    return _writer(spec)(value)


def _truth(value: bool) -> str:
    return "true" if value else "false"


_WRITERS: Mapping[FieldType, Callable[[Any], str]] = {
    FieldType.MONEY: decimal_text,
    FieldType.DECIMAL: decimal_text,
    FieldType.INTEGER: str,
    FieldType.DATE: date.isoformat,
    FieldType.BOOLEAN: _truth,
}


def _guarded(text: str) -> str:
    return _GUARD + text if text.startswith(_GUARDED) else text


def _unguarded(text: str) -> str:
    return text.removeprefix(_GUARD)


def _lines(data: bytes) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
    except csv.Error as error:
        raise ValueError(str(error)) from error


def _differs(data: bytes, content: Content, table: type[KindRow]) -> Iterator[str]:
    try:
        heading, *rows = _lines(data) or [[]]
    except ValueError:
        yield "no es una tabla CSV en UTF-8"
        return
    if heading != columns(table):
        yield "los encabezados no son los de la tabla"
        return
    expected = list(_cells(content, table))
    if len(rows) != len(expected):
        yield f"tiene {len(rows)} filas y el contenido {len(expected)}"
        return
    for number, (row, wanted) in enumerate(zip(rows, expected, strict=True), 2):
        if row != wanted:
            yield f"la fila {number} dice otra cosa que el contenido"


def _value(spec: Field, text: str) -> Any:
    if not text:
        return None
    if spec.type is FieldType.BOOLEAN:
        return from_json(spec, _BOOLEANS.get(text, text))
    if spec.type is FieldType.INTEGER:
        number = int(text) if text.removeprefix("-").isdecimal() and len(text) < 20 else None
        return from_json(spec, number if str(number) == text else text)
    return from_json(spec, text if spec.type in _BARE else _unguarded(text))
