"""What a person calls a row: by its word and key, its own name, and its whole key if that is long.

The editor, the preview of an import and the differences between two versions call a row alike.
"""

from valija.catalogues import Catalogues
from valija.fields import FieldType, show
from valija.records import KindRow, field_map, fields_of

_NAMES = ("descripcion", "nombre", "titulo")  # fields that say in words what a row is


def key_of(row: KindRow, table: type[KindRow]) -> str:
    """Return what a person recognises a row by, as text."""
    values = (getattr(row, name) for name in table.key_fields)
    return "/".join("" if value is None else str(value) for value in values)


def name_field(table: type[KindRow]) -> str:
    """Return the field that says in words what a row is, or nothing."""
    known = field_map(table)
    for name in _NAMES:
        if name in known:
            return name
    for spec in fields_of(table):
        if spec.type is FieldType.TEXT and spec.required and spec.name not in table.key_fields:
            return spec.name
    return ""


def row_name(row: KindRow, table: type[KindRow]) -> str:
    """Return what a row is, in its own words."""
    name = name_field(table)
    return str(getattr(row, name) or "") if name else ""


def row_title(row: KindRow, table: type[KindRow]) -> str:
    """Return what a person calls a row: «Renglón 331», «Producto 12»."""
    word = singular(table)
    specs = [field_map(table)[name] for name in table.key_fields]
    spec = next((one for one in specs if one.label.casefold() == word.casefold()), None)
    spec = spec or (specs[0] if specs else None)
    value = show(spec, getattr(row, spec.name)) if spec else ""
    return f"{word} {value}".strip()


def singular(table: type[KindRow]) -> str:
    """Return what one row is called, without its article: «Renglón»."""
    word = table.row_label.split(" ", 1)[-1]
    return word[:1].upper() + word[1:]


def row_words(row: KindRow, table: type[KindRow], catalogues: Catalogues) -> str:
    """Return title and name in one line: «Renglón 331  Obras (12/01/001/…)».

    A key of several fields stands whole.
    """
    name = own_name(row, table, catalogues)
    whole = f"({key_of(row, table)})" if len(table.key_fields) > 1 else ""
    return "  ".join(filter(None, (row_title(row, table), " ".join(filter(None, (name, whole))))))


def own_name(row: KindRow, table: type[KindRow], catalogues: Catalogues) -> str:
    """Return what a row is, in its own words or in those of the catalogue that has its code."""
    if name := row_name(row, table):
        return name
    for key in table.key_fields:
        spec = field_map(table)[key]
        code = getattr(row, key)
        if spec.catalogue and code and (name := catalogues.name_of(spec.catalogue, code)):
            return name
    return ""
