"""Which columns a grid shows first, decided from the field specifications alone."""

from collections.abc import Sequence
from dataclasses import replace

from desktop.ui.forms.options import Options, picks
from desktop.ui.grids import Column, columns_of
from valija import catalogues
from valija.extensions import CatalogueExtension
from valija.fields import Field, FieldType
from valija.records import KindRow, fields_of
from valija.row_names import name_field

Tables = Sequence[type[KindRow]]

_CATALOGUE = ("catalogo",)  # of a code that a plan adds
_TITLE = 240  # px of a catalogue's title
_FROZEN = 3  # columns at most that stay in place
_CODE = 58  # px of a code of two or three signs
_NAME = 164  # px of the name of a row
_ROOM, _WIDEST = 760, 360  # px that a grid has at least; of a name in a short table
_FEW = 6  # a catalogue of so many entries is shown by its names
_SOME, _SHORT = 30, 34  # and one of so many, if none of its names has more letters
_LETTER, _NAMED = 7, 128  # px of a letter of such a name; of its column at least


def columns_for(table: type[KindRow], options: Options, tables: Tables = ()) -> list[Column]:
    """Return all columns: what a row is recognised by, its name, its amount, then the rest.

    That order puts what people look for on the first screen without sideways scrolling.
    """
    specs = {spec.name: spec for spec in specs_of(table, tables)}
    money = [s.name for s in specs.values() if s.type is FieldType.MONEY and s.required]
    first = [*table.key_fields, *filter(None, [name_field(table)]), *money[:1]]
    named = {s.name: width for s in specs.values() if picks(s) and (width := _named(s, options))}
    named |= {name: _TITLE for name in _CATALOGUE if table is CatalogueExtension}
    widths = {s.name: _CODE for s in specs.values() if _is_short(s)} | named
    if name := name_field(table):
        widths[name] = _NAME
    columns = columns_of(table, only=dict.fromkeys([*first, *specs]), named=named, widths=widths)
    columns = [replace(one, field=specs[one.field.name]) for one in columns]
    spare = _ROOM - sum(column.width for column in columns)
    if spare <= 0 or not name:
        return columns
    wider = min(_WIDEST, _NAME + spare)  # of a short table, the names are read whole
    return [replace(one, width=wider) if one.field.name == name else one for one in columns]


def specs_of(table: type[KindRow], tables: Tables = ()) -> Sequence[Field]:
    """Return the fields of a table as people fill them in.

    Which catalogue a code is added to is picked by its title: nobody knows our names of files.

    Args:
        table: which.
        tables: all of its kind: what they pick from can be added to.
    """
    specs = fields_of(table)
    if table is not CatalogueExtension:
        return specs
    used = {spec.catalogue for one in tables for spec in fields_of(one)}
    known = catalogues.load().tables
    titles = {id: one.title for id, one in known.items() if id in used}
    return [
        replace(one, type=FieldType.CHOICE, choices=titles) if one.name in _CATALOGUE else one
        for one in specs
    ]


def frozen_of(table: type[KindRow]) -> int:
    """Return how many columns stay in place: those a row is recognised by, three at most."""
    if len(table.key_fields) == 1 and name_field(table):
        return 2
    return min(_FROZEN, len(table.key_fields))


def sums_of(table: type[KindRow]) -> list[str]:
    """Return the amount that the footer adds up: the one that is required, else the first."""
    amounts = [spec for spec in fields_of(table) if spec.type is FieldType.MONEY]
    wanted = [spec for spec in amounts if spec.required] or amounts
    return [spec.name for spec in wanted[:1]]


def _named(spec: Field, options: Options) -> int:
    """Return how wide a column of names in place of codes is; nothing if codes are shown."""
    if 0 < len(options.of(spec)) <= _FEW:
        return _NAMED
    table = catalogues.load().tables.get(spec.catalogue)  # without what a plan adds of its own
    if table is None or len(table.rows) > _SOME:
        return 0
    longest = max(len(str(row[table.label])) for row in table.rows)
    return max(_NAMED, _LETTER * longest) if longest <= _SHORT else 0


def _is_short(spec: Field) -> bool:
    return spec.type is FieldType.CODE and 0 < len(spec.example) <= 3
