"""The chain that every product must show, as data: from an axis of the nation down to a line.

Eje K'atun, Prioridad, MED, RED or institutional result, product, subproduct, intervention, line.
A POA inherits all but its own steps from the PEI-POM beside it. For the window's path and for
documents. Source: docs/dominio/poa.md, section 1.1.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from valija.catalogues import Catalogues
from valija.content import Content
from valija.planning.beside import PEI_POM, nearest, pei_pom_of, rows_of
from valija.problems import Where


class Level(StrEnum):
    """One step of the chain, from the nation's down to the municipality's."""

    AXIS = "eje"
    PRIORITY = "prioridad"
    GOAL = "meta"
    RESULT = "resultado"
    PRODUCT = "producto"
    SUBPRODUCT = "subproducto"
    INTERVENTION = "intervencion"
    LINE = "renglon"


NAMES = {
    Level.AXIS: "Eje K'atun",
    Level.PRIORITY: "Prioridad nacional",
    Level.GOAL: "Meta estratégica (MED)",
    Level.RESULT: "Resultado",
    Level.PRODUCT: "Producto",
    Level.SUBPRODUCT: "Subproducto",
    Level.INTERVENTION: "Intervención",
    Level.LINE: "Renglón",
}
_NATIONAL = (
    (Level.AXIS, "eje_katun", "ejes_katun"),
    (Level.PRIORITY, "prioridad", "prioridades_nacionales"),
    (Level.GOAL, "med", "metas_estrategicas"),
    (Level.RESULT, "red", "resultados_estrategicos"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its code and name, and the cell that says so. No code: it is only named."""

    level: Level
    code: str
    name: str
    submission_id: str
    where: Where

    @property
    def title(self) -> str:
        """What the level is called in Spanish."""
        return NAMES[self.level]


@dataclass(frozen=True, slots=True)
class Chain:
    """The way of one row up to the nation's goals, the highest step first."""

    steps: tuple[Step, ...] = ()
    unlinked: str = ""  # Spanish: why the product has no link to the nation's plan
    missing: str = ""  # Spanish: why the way up is not known here

    def at(self, level: Level) -> Step | None:
        """Return the step of a level, if the chain has it."""
        return next((step for step in self.steps if step.level is level), None)


def chain_of(content: Content, catalogues: Catalogues, where: Where) -> Chain:
    """Return the chain of the row that ``where`` names: of a POA, or of a PEI-POM itself.

    ``catalogues`` should be extended by both contents' own rows. A row that isn't there, or of a
    table that hangs on no product, has an empty chain.
    """
    row = _row(content, where)
    if row is None:
        return Chain()
    own = tuple(_own_steps(content, catalogues, where, row))
    product = next((step.code for step in own if step.level is Level.PRODUCT), "")
    if not product:
        return Chain(own)
    if content.head.kind == PEI_POM:
        plan: Content | None = content
    else:
        year = content.head.period[:4]
        plan = pei_pom_of(content, int(year)) if year.isdecimal() else None
        plan = plan or nearest(content)
    if plan is None:
        return Chain(own, missing="No hay un PEI y POM aquí: no se sabe a qué contribuye.")
    promised = next((one for one in rows_of(plan, "productos") if one.producto == product), None)
    if promised is None:
        return Chain(own, missing=f"«{product}» no está en el PEI: no se sabe a qué contribuye.")
    unlinked = (promised.sin_vinculo_motivo or "Sin vínculo") if promised.sin_vinculo else ""
    return Chain((*_national_steps(plan, catalogues, promised), *own), unlinked)


def _row(content: Content, where: Where) -> Any:
    rows = rows_of(content, where.table)
    return next((row for row in rows if row.row_id == where.row_id), None)


def _national_steps(plan: Content, catalogues: Catalogues, product: Any) -> Iterator[Step]:
    for level, field, catalogue in _NATIONAL:
        if code := getattr(product, field):
            where = Where("productos", product.row_id, field)
            name = catalogues.name_of(catalogue, code)
            yield Step(level, code, name, plan.head.id, where)
    if product.red is None and product.resultado_institucional:
        where = Where("productos", product.row_id, "resultado_institucional")
        yield Step(Level.RESULT, "", product.resultado_institucional, plan.head.id, where)


def _own_steps(content: Content, catalogues: Catalogues, where: Where, row: Any) -> Iterator[Step]:
    """Yield the steps from the product down, as the content itself says them."""
    ways = _IN_PEI_POM if content.head.kind == PEI_POM else _IN_POA
    if (way := ways.get(where.table)) is not None:
        yield from way(content, catalogues, row)


def _product(content: Content, catalogues: Catalogues, table: str, row: Any) -> Step:
    name = catalogues.name_of("productos_municipales", row.producto or "")
    said = name or getattr(row, "descripcion", None) or ""
    code = row.producto or ""
    return Step(Level.PRODUCT, code, said, content.head.id, Where(table, row.row_id, "producto"))


# --- a POA: its rows stand in one table, one below the other ---------------------------------


def _poa_row(content: Content, catalogues: Catalogues, row: Any) -> Iterator[Step]:
    way = [row]
    by_number = {str(one.numero): one for one in rows_of(content, "productos")}
    while (above := by_number.get(way[0].padre or "")) is not None and above not in way:
        way.insert(0, above)
    if way[0].nivel != "producto" and way[0].producto:
        yield _product(content, catalogues, "productos", way[0])
    for one in way:
        if one.nivel == "producto":
            yield _product(content, catalogues, "productos", one)
        elif one.nivel in ("subproducto", "intervencion"):
            level = Level.SUBPRODUCT if one.nivel == "subproducto" else Level.INTERVENTION
            code = "-".join(part for part in (one.actividad, one.obra) if part)
            where = Where("productos", one.row_id, "descripcion")
            yield Step(level, code, one.descripcion or "", content.head.id, where)


def _poa_line(content: Content, catalogues: Catalogues, line: Any) -> Iterator[Step]:
    """A line hangs on the intervention of its activity and work, else on the product."""
    prefix = (line.programa, line.subprograma, line.proyecto)
    rows = [
        row
        for row in rows_of(content, "productos")
        if None not in prefix and (row.programa, row.subprograma, row.proyecto) == prefix
    ]
    exact = [row for row in rows if row.actividad and _is_of(row, line)]
    found = exact or [row for row in rows if row.nivel == "producto"]
    if found:
        yield from _poa_row(content, catalogues, found[0])
    name = catalogues.name_of("renglones_gasto", line.renglon or "") or line.descripcion or ""
    where = Where("renglones", line.row_id, "renglon")
    yield Step(Level.LINE, line.renglon or "", name, content.head.id, where)


def _is_of(row: Any, line: Any) -> bool:
    return row.actividad == line.actividad and row.obra in (None, line.obra)


def _poa_part(content: Content, catalogues: Catalogues, part: Any) -> Iterator[Step]:
    """A place or a project hangs on the row whose number it names."""
    for row in rows_of(content, "productos"):
        if str(row.numero) == part.fila:
            yield from _poa_row(content, catalogues, row)
            return


# --- a PEI-POM: products, and what hangs on them by their code -------------------------------


def _promised(content: Content, catalogues: Catalogues, row: Any) -> Iterator[Step]:
    for one in rows_of(content, "productos"):
        if one.producto == row.producto:
            yield _product(content, catalogues, "productos", one)
            return


def _programmed(content: Content, catalogues: Catalogues, row: Any) -> Iterator[Step]:
    yield from _promised(content, catalogues, row)
    for one in rows_of(content, "subproductos"):
        if one.codigo == row.subproducto:
            where = Where("subproductos", one.row_id, "nombre")
            yield Step(Level.SUBPRODUCT, one.codigo, one.nombre or "", content.head.id, where)
    for one in rows_of(content, "intervenciones"):
        if one.codigo == row.intervencion:
            where = Where("intervenciones", one.row_id, "nombre")
            yield Step(Level.INTERVENTION, one.codigo, one.nombre or "", content.head.id, where)


def _funded(content: Content, catalogues: Catalogues, row: Any) -> Iterator[Step]:
    for part in rows_of(content, "programacion"):
        if str(part.numero) == row.fila:
            yield from _programmed(content, catalogues, part)
            return


def _subproduct(content: Content, catalogues: Catalogues, row: Any) -> Iterator[Step]:
    yield from _promised(content, catalogues, row)
    where = Where("subproductos", row.row_id, "nombre")
    yield Step(Level.SUBPRODUCT, row.codigo or "", row.nombre or "", content.head.id, where)


_IN_POA = {
    "productos": _poa_row,
    "renglones": _poa_line,
    "lugares": _poa_part,
    "proyectos": _poa_part,
}
_IN_PEI_POM = {
    "productos": _promised,
    "poblacion": _promised,
    "lugares": _promised,
    "subproductos": _subproduct,
    "programacion": _programmed,
    "financiamiento": _funded,
}
