"""Small plans to judge: one that is sound, and ways to say what is different about another."""

from collections.abc import Iterable, Mapping
from typing import Any

from valija.catalogues import load
from valija.checking import check
from valija.content import Content, Head, make_row
from valija.kinds import kind_of
from valija.problems import Problem, Severity

KIND = kind_of("poa")
Rows = Iterable[Mapping[str, Any]]
HEADER = {"anio_inicio": 2027, "anio_fin": 2027, "presupuesto_aprobado": 100_000_00}
UNIT = {"codigo": "003", "nombre": "Servicios públicos"}
PRODUCT = {
    "numero": 1,
    "nivel": "producto",
    "programa": "12",
    "subprograma": "01",
    "proyecto": "001",
    "descripcion": "Familias con agua",
    "unidad_medida": "UM-16",
    "modo_meta": "acumulable",
    "meta_anual": 300_00,
    "meta_c1": 100_00,
    "meta_c2": 100_00,
    "meta_c3": 100_00,
    "monto_anual": 90_000_00,
    "monto_c1": 30_000_00,
    "monto_c2": 30_000_00,
    "monto_c3": 30_000_00,
    "unidad_responsable": "003",
}
LINE = {
    "programa": "12",
    "subprograma": "01",
    "proyecto": "001",
    "actividad": "001",
    "obra": "000",
    "renglon": "223",
    "grupo": "200",
    "fuente": "22-0101-0001",
    "funcion": "070301",
    "tipo_presupuesto": "20",
    "ubicacion": "0401",
    "asignado": 90_000_00,
    "modificado": 0,
    "vigente": 90_000_00,
}
OFFICE_LINE = {
    **LINE,
    "programa": "01",
    "subprograma": "00",
    "proyecto": "000",
    "renglon": "011",
    "grupo": "000",
    "tipo_presupuesto": "10",
    "asignado": 10_000_00,
    "vigente": 10_000_00,
}
CEILING = {"fuente": "22-0101-0001", "ingreso_estimado": 100_000_00}


def plan(period: str = "2027", **tables: Rows) -> Content:
    """Make a sound plan, but for the tables that are given."""
    rows: dict[str, Rows] = {
        "encabezado": [HEADER],
        "unidades": [UNIT],
        "productos": [PRODUCT],
        "renglones": [LINE, OFFICE_LINE],
        "techos": [CEILING],
        **tables,
    }
    frozen = {
        table.table_name: tuple(
            make_row(table, f"{table.table_name}-{place}", place, **row)
            for place, row in enumerate(rows.get(table.table_name, ()), 1)
        )
        for table in KIND.tables
    }
    return Content(Head("0", KIND.key, KIND.version, "0401", period, 1), frozen)


def product(**changes: Any) -> Content:
    """Make a sound plan whose only product is different."""
    return plan(productos=[{**PRODUCT, **changes}])


def line(**changes: Any) -> Content:
    """Make a sound plan whose first line is different."""
    return plan(renglones=[{**LINE, **changes}, OFFICE_LINE])


def found(content: Content, *rules: str) -> list[Problem]:
    """Return what ``rules`` find in ``content``; no rules means all.

    That no POM stands beside these small plans is told only to who asks for it.
    """
    problems = check(content, KIND, load())
    if rules:
        return [problem for problem in problems if problem.rule in rules]
    return [one for one in problems if (one.rule, one.severity) != ("V02", Severity.INFO)]


def messages(content: Content, rule: str) -> list[str]:
    """Return what one rule says."""
    return [problem.message for problem in found(content, rule)]


def only(content: Content, rule: str) -> Problem:
    """Return the one problem that ``rule`` finds."""
    (problem,) = found(content, rule)
    return problem


def is_error(content: Content, rule: str) -> bool:
    """Tell whether ``rule`` finds exactly one problem, and an error."""
    return [problem.severity for problem in found(content, rule)] == [Severity.ERROR]


def is_warning(content: Content, rule: str) -> bool:
    """Tell whether ``rule`` finds exactly one problem, and a warning."""
    return [problem.severity for problem in found(content, rule)] == [Severity.WARNING]
