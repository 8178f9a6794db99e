"""``submission.json``: a content as one canonical document, and back. It rules in a package."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, cast

from valija import canonical
from valija.content import Content, Head
from valija.errors import ExpectedError
from valija.fields import Field, FieldType, ValueFormError, decimal_text, from_json
from valija.kinds import Kind
from valija.records import KindRow, field_map, fields_of, freeze

SCHEMA = "valija/1"


class NotADocumentError(ExpectedError):
    """The bytes are no submission of this kind."""

    code = "DOC-001"
    text = "El archivo no contiene un envío de «{kind}» que este programa entienda."
    advice = "Pida que lo generen de nuevo con Valija."


def to_document(content: Content, kind: Kind) -> dict[str, Any]:
    """Return ``content`` as plain JSON values.

    Rows stand in their order; empty fields are left out, so that each content has one spelling.
    """
    head = content.head
    return {
        "schema": SCHEMA,
        "kind": head.kind,
        "kind_version": head.kind_version,
        "submission_id": head.id,
        "municipality": head.municipality,
        "period": head.period,
        "revision": head.revision,
        "state": head.state,
        "title": head.title,
        "tables": {table.table_name: _rows(content, table) for table in kind.tables},
    }


def _rows(content: Content, table: type[KindRow]) -> list[dict[str, Any]]:
    encode = _encoders(fields_of(table))
    rows = []
    for row in content.rows(table):
        row_id, _, *values = cast(tuple[Any, ...], row)
        found = {"row_id": row_id}
        for (name, write), value in zip(encode, values, strict=True):
            if value is not None:
                found[name] = write(value) if write else value
        rows.append(found)
    return rows


@cache
def _encoders(specs: tuple[Field, ...]) -> list[tuple[str, Callable[[Any], Any] | None]]:
    """Name each field's writer, or none where the value stands for itself."""
    writers: dict[FieldType, Callable[[Any], Any]] = {
        FieldType.MONEY: decimal_text,
        FieldType.DECIMAL: decimal_text,
        FieldType.DATE: date.isoformat,
    }
    return [(spec.name, writers.get(spec.type)) for spec in specs]


def to_bytes(content: Content, kind: Kind) -> bytes:
    """Return the canonical bytes of ``submission.json``."""
    return canonical.to_bytes(to_document(content, kind))


def from_bytes(data: bytes, kind: Kind) -> Content:
    """Read ``submission.json``, bringing an older version up to date.

    Raises:
        NotADocumentError: not canonical JSON of this kind, an unknown or missing table, an unknown
            field, a value of the wrong type or an empty one, or a row identifier twice.
        RecordTooNewError: a later version of the kind than this build's.
    """
    try:
        document = canonical.from_bytes(data)
        if canonical.to_bytes(document) != data:
            raise ValueError("not canonical")
    except (ValueError, RecursionError) as error:
        raise NotADocumentError(repr(error), kind=kind.title) from error
    return from_document(document, kind)


def from_document(document: Any, kind: Kind) -> Content:
    """Do the same with what canonical bytes said: for a reader that has taken them apart already.

    Raises:
        NotADocumentError, RecordTooNewError: as :func:`from_bytes`.
    """
    try:
        if document["schema"] != SCHEMA or document["kind"] != kind.key:
            raise ValueError(f"schema {document['schema']!r}, kind {document['kind']!r}")
        version = document["kind_version"]
        if type(version) is not int or version < 1:
            raise ValueError(f"kind_version {version!r}")
        document = kind.upgraded(document, version)
        return _content(document, kind)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise NotADocumentError(repr(error), kind=kind.title) from error


_LONGEST_ID = 36  # a UUID
_TEXTS = ("submission_id", "municipality", "period", "state", "title")


def _content(document: dict[str, Any], kind: Kind) -> Content:
    if extra := document.keys() - {"schema", "kind", "kind_version", "revision", "tables", *_TEXTS}:
        raise ValueError(f"unknown keys {sorted(extra)}")
    if not all(isinstance(document[name], str) for name in _TEXTS):
        raise ValueError("a name or number of the submission is no text")
    if type(document["revision"]) is not int or document["revision"] < 1:
        raise ValueError(f"revision {document['revision']!r}")
    if extra := document["tables"].keys() - {table.table_name for table in kind.tables}:
        raise ValueError(f"unknown tables {sorted(extra)}")
    tables = {
        table.table_name: _frozen(table, document["tables"][table.table_name])
        for table in kind.tables
    }
    head = Head(
        id=document["submission_id"],
        kind=kind.key,
        kind_version=kind.version,
        municipality=document["municipality"],
        period=document["period"],
        revision=document["revision"],
        state=document["state"],
        title=document["title"],
    )
    return Content(head, tables)


def _frozen(table: type[KindRow], rows: list[dict[str, Any]]) -> tuple[KindRow, ...]:
    specs, known = fields_of(table), field_map(table).keys() | {"row_id"}
    nothing = [None] * len(specs)
    places = {spec.name: (place, spec) for place, spec in enumerate(specs)}
    if len({row["row_id"] for row in rows}) != len(rows):
        raise ValueError(f"{table.table_name}: a row_id stands twice")
    frozen = []
    for position, row in enumerate(rows, 1):
        if extra := row.keys() - known:
            raise ValueError(f"{table.table_name}: unknown fields {sorted(extra)}")
        if not isinstance(row["row_id"], str) or not 0 < len(row["row_id"]) <= _LONGEST_ID:
            raise ValueFormError(f"{table.table_name}: row_id {row['row_id']!r}")
        if None in row.values():
            raise ValueFormError(f"{table.table_name}: an empty field is left out")
        values: list[Any] = nothing.copy()
        for name, value in row.items():
            if name != "row_id":
                place, spec = places[name]
                values[place] = from_json(spec, value)
        frozen.append(freeze(table, (row["row_id"], position, *values)))
    return tuple(frozen)
