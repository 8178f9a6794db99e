"""A small PEI-POM that is sound, and ways to say what is different about another."""

from collections.abc import Iterable, Mapping
from typing import Any

from valija.catalogues import load
from valija.checking import check
from valija.content import Content, Head, make_row
from valija.kinds import kind_of
from valija.problems import Problem, Severity

KIND = kind_of("pei-pom")
Rows = Iterable[Mapping[str, Any]]
HEADER = {
    "pei_inicio": 2027,
    "pei_fin": 2031,
    "pom_inicio": 2027,
    "pom_fin": 2031,
    "vision": "Un municipio con agua.",
    "mision": "Servir a las familias.",
    "valores": "Honradez.",
    "pdm_ot_periodo": "2018-2032",
    "pdm_ot_vigente": True,
    "poblacion_proyectada": 20_000,
}
UNIT = {"codigo": "008", "nombre": "Servicios públicos"}
PRODUCT = {
    "producto": "PM-01",
    "problema_central": "Familias sin agua",
    "resultado_municipal": "Más familias con agua al 2031",
    "eje_katun": "EK-2",
    "prioridad": "P01",
    "med": "MED-01",
    "resultado_institucional": "Acceso al agua",
    "competencia": "propia",
    "indicador_nombre": "Familias con agua",
    "formula": "Conteo",
    "tipo_indicador": "producto",
    "frecuencia": "anual",
    "sentido": "ascendente",
    "medio_verificacion": "Registro de usuarios",
    "unidad_medida": "UM-16",
    "linea_base_anio": 2025,
    "linea_base_abs": 200_00,
    "meta_1": 300_00,
    "meta_2": 300_00,
    "meta_3": 310_00,
    "meta_4": 320_00,
    "meta_5": 330_00,
    "unidad_responsable": "008",
}
PEOPLE = {
    "producto": "PM-01",
    "tipo_referencia": "municipal",
    "poblacion_referencia": 15_000,
    "poblacion_objetivo": 6_000,
    "poblacion_elegible": 4_000,
    "poblacion_priorizada": 2_000,
    "criterio_priorizacion": "Aldeas sin servicio",
    "fuente_dato": "XI Censo",
    "anio_dato": 2018,
    "hombres": 980,
    "mujeres": 1_020,
}
PLACE = {"producto": "PM-01", "municipio": "0401", "lugar_poblado": "aldea El Nacimiento"}
WORK = {
    "codigo": "IN-001",
    "tipo": "no_forma_capital_fijo",
    "proceso": "conservacion",
    "objeto": "sistema de agua potable",
    "nombre": "CONSERVACIÓN SISTEMA DE AGUA POTABLE",
    "actividad": "001",
    "obra": "000",
    "plazo_meses": 12,
    "etapa": "operacion",
}
PART = {
    "numero": 1,
    "producto": "PM-01",
    "intervencion": "IN-001",
    "unidad_medida": "UM-16",
    "meta_1": 300_00,
    "meta_2": 300_00,
    "meta_3": 310_00,
    "meta_4": 320_00,
    "meta_5": 330_00,
    "unidad_responsable": "008",
}
MONEY = {"fila": "1", "anio": 2027, "fuente": "22-0101-0001", "monto": 90_000_00}


def plan(period: str = "2027", state: str = "BOR", **tables: Rows) -> Content:
    """Make a sound plan, but for the tables that are given."""
    rows: dict[str, Rows] = {
        "encabezado": [HEADER],
        "unidades": [UNIT],
        "productos": [PRODUCT],
        "poblacion": [PEOPLE],
        "lugares": [PLACE],
        "intervenciones": [WORK],
        "programacion": [PART],
        "financiamiento": [MONEY],
        **tables,
    }
    frozen = {
        table.table_name: tuple(
            make_row(table, f"{table.table_name}-{place}", place, **row)
            for place, row in enumerate(rows.get(table.table_name, ()), 1)
        )
        for table in KIND.tables
    }
    return Content(Head("1", KIND.key, KIND.version, "0401", period, 1, state), frozen)


def header(**changes: Any) -> Content:
    """Make a sound plan whose header is different."""
    return plan(encabezado=[{**HEADER, **changes}])


def product(**changes: Any) -> Content:
    """Make a sound plan whose only product is different."""
    return plan(productos=[{**PRODUCT, **changes}])


def people(**changes: Any) -> Content:
    """Make a sound plan whose population is different."""
    return plan(poblacion=[{**PEOPLE, **changes}])


def part(**changes: Any) -> Content:
    """Make a sound plan whose only row of the POM is different."""
    return plan(programacion=[{**PART, **changes}])


def found(content: Content, *rules: str) -> list[Problem]:
    """Return what ``rules`` find in ``content``; no rules means all."""
    problems = check(content, KIND, load())
    return [problem for problem in problems if not rules or problem.rule in rules]


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
