"""``datapackage.json``: what the CSV tables of a content mean, for any Frictionless tool.

Data Package v1 with Table Schema: types, formats, constraints, keys, titles and descriptions, all
from the field specifications.
"""

from collections.abc import Sequence
from typing import Any

from valija import canonical
from valija.content import Content
from valija.fields import SCALED, Field, FieldType, decimal_text
from valija.kinds import Kind
from valija.records import KindRow, field_map, fields_of

DESCRIPTOR = "datapackage.json"
_TYPES = {
    FieldType.INTEGER: "integer",
    FieldType.MONEY: "number",
    FieldType.DECIMAL: "number",
    FieldType.DATE: "date",
    FieldType.BOOLEAN: "boolean",
}
_ABOUT = (
    "Las mismas tablas que submission.json, que es el documento que manda. Un texto que una hoja "
    "de cálculo ejecutaría como fórmula lleva delante un apóstrofo, y también el que ya empieza "
    "con uno: al quitar un apóstrofo queda el texto original."
)


def columns(table: type[KindRow]) -> list[str]:
    """Return the names of a table's CSV columns, in order."""
    return ["row_id", *(spec.name for spec in fields_of(table))]


def to_bytes(content: Content, kind: Kind) -> bytes:
    """Return the canonical bytes of the descriptor of ``content``'s tables."""
    head = content.head
    return canonical.to_bytes(
        {
            "profile": "tabular-data-package",
            "name": f"{head.kind}-{head.municipality}-{head.period}-r{head.revision}".lower(),
            "id": head.id,
            "title": f"{kind.title} {head.period}, municipio {head.municipality}",
            "description": _ABOUT,
            "resources": [_resource(table, kind) for table in kind.tables],
        }
    )


def describes(data: bytes, kind: Kind) -> bool:
    """Tell whether a descriptor names each table with its columns, in order and types.

    Words may change with builds, so titles and descriptions aren't looked at.
    """
    try:
        resources = canonical.from_bytes(data)["resources"]
        found = [
            (one["path"], [(field["name"], field["type"]) for field in one["schema"]["fields"]])
            for one in resources
        ]
    except (ValueError, TypeError, KeyError):
        return False
    return found == [
        (f"{table.table_name}.csv", [("row_id", "string"), *map(_typed, fields_of(table))])
        for table in kind.tables
    ]


def _typed(spec: Field) -> tuple[str, str]:
    return spec.name, _TYPES.get(spec.type, "string")


def _resource(table: type[KindRow], kind: Kind) -> dict[str, Any]:
    row_id = {
        "name": "row_id",
        "type": "string",
        "title": "Identificador de la fila",
        "description": "Es el mismo de una revisión a otra.",
        "constraints": {"required": True, "unique": True},
    }
    schema: dict[str, Any] = {
        "primaryKey": ["row_id"],
        "missingValues": [""],
        "fields": [row_id, *(_field(spec) for spec in fields_of(table))],
    }
    if keys := [_foreign_key(spec, kind) for spec in fields_of(table) if _is_key(spec, kind)]:
        schema["foreignKeys"] = keys
    file = _file(table.table_name, f"{table.table_name}.csv", table.table_label)
    return {**file, "schema": schema}


def open_resource(name: str, path: str, title: str, specs: Sequence[Field]) -> dict[str, Any]:
    """Return what describes a file of chosen columns, without the constraints of its form."""
    plain = [{**_field(spec)} for spec in specs]
    for described in plain:
        described.pop("constraints", None)
    return {**_file(name, path, title), "schema": {"missingValues": [""], "fields": plain}}


def _file(name: str, path: str, title: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path,
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"'},
    }


def _is_key(spec: Field, kind: Kind) -> bool:
    """Tell whether Table Schema can follow the reference: both columns hold text."""
    if not spec.reference:
        return False
    target = kind.table(spec.reference)
    return field_map(target)[target.key_fields[0]].type not in _TYPES


def _foreign_key(spec: Field, kind: Kind) -> dict[str, Any]:
    key = kind.table(spec.reference).key_fields[0]
    return {"fields": [spec.name], "reference": {"resource": spec.reference, "fields": [key]}}


def _field(spec: Field) -> dict[str, Any]:
    name, type_name = _typed(spec)
    described: dict[str, Any] = {"name": name, "type": type_name, "title": spec.label}
    about = [
        spec.help,
        f"Unidad: {spec.unit}." if spec.unit else "",
        f"Códigos del catálogo «{spec.catalogue}»." if spec.catalogue else "",
    ]
    if any(about):
        described["description"] = " ".join(filter(None, about))
    if spec.example:
        described["example"] = spec.example
    if spec.type is FieldType.BOOLEAN:
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    if spec.type is FieldType.DATE:
        described["format"] = "%Y-%m-%d"
    if constraints := dict(_constraints(spec)):
        described["constraints"] = constraints
    return described


def _constraints(spec: Field) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    if spec.required:
        found.append(("required", True))
    if spec.choices:
        found.append(("enum", list(spec.choices)))
    if spec.pattern:
        found.append(("pattern", spec.pattern))
    for name, limit in (("minimum", spec.minimum), ("maximum", spec.maximum)):
        if limit is not None:
            found.append((name, decimal_text(limit) if spec.type in SCALED else limit))
    return found
