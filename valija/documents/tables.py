"""Contents as tables anybody can open: one CSV file per table, and ``datapackage.json``.

Frictionless Data Package v1 with Table Schema. CSV files are UTF-8, RFC 4180 with LF, one line of
field names first. Reading is hostile work: these files come out of other people's packages.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any, cast

from valija import canonical
from valija.content import Content
from valija.fields import Field, FieldType, ValueFormError, from_json, to_json
from valija.kinds import Kind
from valija.records import KindRow, fields_of

DESCRIPTOR = "datapackage.json"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")  # what spreadsheets run, and our own guard
_GUARD = "'"
_TEXTS = frozenset({FieldType.TEXT, FieldType.LONG_TEXT, FieldType.CODE, FieldType.REFERENCE})
_TYPES = {
    FieldType.INTEGER: "integer",
    FieldType.MONEY: "number",
    FieldType.DECIMAL: "number",
    FieldType.DATE: "date",
    FieldType.BOOLEAN: "boolean",
}


def write(content: Content, kind: Kind) -> dict[str, bytes]:
    """Return the files by name: ``<table>.csv`` for every table of the kind, and the descriptor.

    A text that a spreadsheet would run as a formula is preceded by an apostrophe, and so is one
    that already starts with an apostrophe: taking one apostrophe off gives the text back.
    """
    files = {f"{table.table_name}.csv": _csv(content, table) for table in kind.tables}
    files[DESCRIPTOR] = canonical.to_bytes(_descriptor(content, kind))
    return files


def differences(files: Mapping[str, bytes], content: Content, kind: Kind) -> list[str]:
    """Return, in Spanish, where ``files`` say something else than ``content``; nothing if nowhere.

    Files that aren't tables of the kind are no business of this function.
    """
    found: list[str] = []
    for table in kind.tables:
        name = f"{table.table_name}.csv"
        if name not in files:
            found.append(f"falta {name}")
        else:
            found.extend(f"{name}: {said}" for said in _differs(files[name], content, table))
    if DESCRIPTOR not in files:
        found.append(f"falta {DESCRIPTOR}")
    elif not _describes(files[DESCRIPTOR], content, kind):
        found.append(f"{DESCRIPTOR} no describe estas tablas")
    return found


def _columns(table: type[KindRow]) -> list[str]:
    return ["row_id", *(spec.name for spec in fields_of(table))]


def _csv(content: Content, table: type[KindRow]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_columns(table))
    writer.writerows(_cells(content, table))
    return out.getvalue().encode()


def _cells(content: Content, table: type[KindRow]) -> Iterator[list[str]]:
    specs = fields_of(table)
    for row in content.rows(table):
        row_id, _, *values = cast(tuple[Any, ...], row)
        yield [row_id, *(_text(spec, value) for spec, value in zip(specs, values, strict=True))]


def _text(spec: Field, value: Any) -> str:
    written = to_json(spec, value)
    match written:
        case None:
            return ""
        case bool():
            return "true" if written else "false"
        case int():
            return str(written)
    if spec.type in _TEXTS and written.startswith(_FORMULA):
        return _GUARD + written
    return written


def _differs(data: bytes, content: Content, table: type[KindRow]) -> Iterator[str]:
    """Compare meanings, not bytes: an older build may have quoted or ended lines otherwise."""
    try:
        lines = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        yield "no es una tabla CSV en UTF-8"
        return
    heading, *rows = lines or [[]]
    if heading != _columns(table):
        yield "los encabezados no son los de la tabla"
        return
    expected = list(_cells(content, table))
    if len(rows) != len(expected):
        yield f"tiene {len(rows)} filas y el contenido {len(expected)}"
        return
    for number, (row, wanted) in enumerate(zip(rows, expected, strict=True), 2):
        if row != wanted:
            yield f"la línea {number} dice otra cosa que el contenido"


def _descriptor(content: Content, kind: Kind) -> dict[str, Any]:
    head = content.head
    return {
        "profile": "tabular-data-package",
        "name": f"{head.kind}-{head.municipality}-{head.period}-r{head.revision}",
        "id": head.id,
        "title": f"{kind.title} {head.period}, municipio {head.municipality}",
        "description": "Las mismas tablas que submission.json, que es el que manda.",
        "resources": [_resource(table) for table in kind.tables],
    }


def _resource(table: type[KindRow]) -> dict[str, Any]:
    row_id = {
        "name": "row_id",
        "type": "string",
        "title": "Identificador de la fila",
        "constraints": {"required": True, "unique": True},
    }
    return {
        "profile": "tabular-data-resource",
        "name": table.table_name,
        "path": f"{table.table_name}.csv",
        "title": table.table_label,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"'},
        "schema": {
            "primaryKey": ["row_id"],
            "missingValues": [""],
            "fields": [row_id, *(_field(spec) for spec in fields_of(table))],
        },
    }


def _field(spec: Field) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": spec.name,
        "type": _TYPES.get(spec.type, "string"),
        "title": spec.label,
    }
    if about := " ".join(filter(None, [spec.help, f"Unidad: {spec.unit}." if spec.unit else ""])):
        described["description"] = about
    if spec.type is FieldType.BOOLEAN:
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    if spec.choices:
        described["constraints"] = {"enum": list(spec.choices)}
    elif spec.pattern:
        described["constraints"] = {"pattern": spec.pattern}
    return described


def _describes(data: bytes, content: Content, kind: Kind) -> bool:
    """Tell whether a descriptor names each table with its columns; words may change with builds."""
    try:
        document = canonical.from_bytes(data)
        found = {
            resource["path"]: [field["name"] for field in resource["schema"]["fields"]]
            for resource in document["resources"]
        }
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
    return found == {f"{table.table_name}.csv": _columns(table) for table in kind.tables}


def parse(data: bytes, table: type[KindRow]) -> list[dict[str, Any]]:
    """Read one CSV file that :func:`write` made, as values by field name with their ``row_id``.

    Raises:
        ValueFormError: not that table's columns, or a cell that isn't a value of its field.
    """
    lines = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
    if not lines or lines[0] != _columns(table):
        raise ValueFormError("Los encabezados no son los de la tabla.")
    specs = fields_of(table)
    return [
        {
            "row_id": row[0],
            **{spec.name: _value(spec, text) for spec, text in zip(specs, row[1:], strict=True)},
        }
        for row in lines[1:]
    ]


def _value(spec: Field, text: str) -> Any:
    if not text:
        return None
    if spec.type is FieldType.BOOLEAN:
        return text == "true"
    if spec.type is FieldType.INTEGER:
        return int(text)
    if spec.type in _TEXTS and text.startswith(_GUARD):
        text = text[1:]
    return from_json(spec, text)
