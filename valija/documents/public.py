"""Tables of plans as open data: chosen columns with names beside codes, and what describes them.

Which tables and columns is said by a file that an office can change; a field that names a person
is left out whatever it says.
"""

import csv
import io
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from valija import canonical
from valija.catalogues import Catalogues
from valija.content import Content
from valija.documents import datapackage, tables
from valija.documents.pdf import TEMPLATES
from valija.errors import ExpectedError
from valija.extensions import extensions_of
from valija.fields import Field, with_name
from valija.kinds import Kind
from valija.records import KindRow, field_map
from valija.row_names import name_field

LAIP = TEMPLATES / "laip.toml"


class BadSelectionError(ExpectedError):
    """The file that says what is published names a table or column that isn't there."""

    code = "PUB-001"
    text = "«{file}» pide «{what}», que no existe."
    advice = "Corrija ese archivo, o bórrelo para usar el que trae el programa."


@dataclass(frozen=True, slots=True)
class Selection:
    """One file to publish: which columns of which table, by which numeral of the law."""

    numeral: int
    name: str
    title: str  # Spanish
    kind: str
    table: str
    fields: tuple[str, ...]

    @property
    def path(self) -> str:
        """The name of the file."""
        return f"{self.name}.csv"


def selections(path: Path = LAIP) -> list[Selection]:
    """Read what is to be published.

    Raises:
        BadSelectionError: the file isn't of that form.
    """
    try:
        found = tomllib.loads(path.read_text("utf-8"))["file"]
        return [Selection(**{**one, "fields": tuple(one["fields"])}) for one in found]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise BadSelectionError(repr(error), file=path.name, what="otra forma") from error


def to_csv(chosen: Selection, content: Content, kind: Kind, catalogues: Catalogues) -> bytes:
    """Return the file of one selection: UTF-8, RFC 4180, nothing that a spreadsheet would run.

    Raises:
        BadSelectionError: the kind has no such table or column.
    """
    table, specs = _columns(chosen, kind)
    known = catalogues.extended(extensions_of(content))
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([name.name for spec in specs for name in with_name(spec)])
    named = {spec.name: _names(spec, content, kind, known) for spec in specs}
    for row in content.rows(table):
        cells: list[str] = []
        for spec in specs:
            value = getattr(row, spec.name)
            cells.append(tables.cell(spec, value))
            if (name_of := named[spec.name]) is not None:
                cells.append(tables.cell(with_name(spec)[1], name_of(value) or None))
        writer.writerow(cells)
    return out.getvalue().encode()


def _names(
    spec: Field, content: Content, kind: Kind, known: Catalogues
) -> Callable[[Any], str] | None:
    """Return what gives the name of a code, or of the row that a reference points to."""
    if spec.catalogue:
        return lambda code: known.name_of(spec.catalogue, code) if code else ""
    if not spec.reference:
        return None
    target = kind.table(spec.reference)
    field = field_map(target).get(name_field(target))
    if field is None or field.personal:
        return lambda _key: ""
    key = target.key_fields[0]
    rows = content.rows(target)
    found = {str(getattr(row, key)): str(getattr(row, field.name) or "") for row in rows}
    return lambda value: found.get(str(value), "")


def descriptor(published: Sequence[tuple[Selection, Kind]], *, name: str, title: str) -> bytes:
    """Return ``datapackage.json`` for the files of some selections."""
    return canonical.to_bytes(
        {
            "profile": "tabular-data-package",
            "name": name,
            "title": title,
            "resources": [_resource(chosen, kind) for chosen, kind in published],
        }
    )


def _resource(chosen: Selection, kind: Kind) -> Mapping[str, Any]:
    _, specs = _columns(chosen, kind)
    columns = [column for spec in specs for column in with_name(spec)]
    return datapackage.open_resource(chosen.name, chosen.path, chosen.title, columns)


def _columns(chosen: Selection, kind: Kind) -> tuple[type[KindRow], list[Field]]:
    table = next((one for one in kind.tables if one.table_name == chosen.table), None)
    if table is None:
        raise BadSelectionError(file=LAIP.name, what=f"{chosen.kind}.{chosen.table}")
    known = field_map(table)
    for name in chosen.fields:
        if name not in known:
            raise BadSelectionError(file=LAIP.name, what=f"{chosen.table}.{name}")
    # What a column must hold is said where it is filled; published as it stands, it may be empty.
    specs = [replace(known[name], required=False) for name in chosen.fields]
    return table, [spec for spec in specs if not spec.personal]
