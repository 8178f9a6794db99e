"""The names that a model of a kind may use, for the people who word it: a list and a page."""

from collections.abc import Iterator
from dataclasses import dataclass

from valija.fields import Field, FieldType
from valija.kinds import Kind
from valija.records import KindRow, fields_of

_SPOKEN = frozenset({FieldType.MONEY, FieldType.DATE, FieldType.INTEGER})
_STATE = "estado"
_GENERAL = (
    ("municipio", "El nombre de la municipalidad", False),
    ("departamento", "El departamento", False),
    ("periodo", "El año del envío", False),
    ("hoy", "La fecha de hoy", True),
)


@dataclass(frozen=True, slots=True)
class Named:
    """One name, and what stands in its place."""

    group: str  # Spanish: the table's label
    name: str  # as it is written between the braces
    label: str  # Spanish
    spoken: bool  # «en letras» may follow it
    columns: bool = False  # a table of many rows: a column, a sum or a list


def names(kind: Kind) -> Iterator[Named]:
    """Yield all names: general ones, those of each table, and what states were told."""
    for name, label, spoken in _GENERAL:
        yield Named("En todos los modelos", name, label, spoken)
    for table in kind.tables:
        yield from _of_table(table)
    seen: set[str] = set()
    for state in kind.life.states if kind.life else ():
        for spec in state.asks:
            if spec.name not in seen:
                seen.add(spec.name)
                yield _named("Lo anotado al pasar de estado", _STATE, spec)


def _of_table(table: type[KindRow]) -> Iterator[Named]:
    for spec in fields_of(table):
        yield _named(table.table_label, table.table_name, spec, columns=not table.single)


def _named(group: str, prefix: str, spec: Field, *, columns: bool = False) -> Named:
    return Named(group, f"{prefix}.{spec.name}", spec.title, spec.type in _SPOKEN, columns)


def as_markdown(kind: Kind) -> str:
    """Return the list as a page of the manual."""
    lines = [
        f"# Nombres para los modelos: {kind.title[0].lower()}{kind.title[1:]}",
        "",
        "Lo que se escribe entre `{{` y `}}` al redactar un modelo a su manera. Donde dice **en",
        "letras** se puede agregar eso: `{{hoy en letras}}`. De una tabla de varias filas se usa",
        "`{{suma tabla.dato}}`, `{{lista tabla.dato}}`, o sus datos como columnas:",
        "`Tabla: destinos (codigo, monto)`.",
        "La misma lista sale con `valija model ESPACIO ID --names`.",
    ]
    group = ""
    for one in names(kind):
        if one.group != group:
            group = one.group
            many = ", varias filas" if one.columns else ""
            lines += [
                "",
                f"## {group}{many}",
                "",
                "| Nombre | Qué es | En letras |",
                "|---|---|---|",
            ]
        lines.append(f"| `{one.name}` | {one.label} | {'sí' if one.spoken else ''} |")
    return "\n".join([*lines, ""])
