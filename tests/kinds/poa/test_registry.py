"""Every rule of the paper that the plan claims finds a plan that is wrong, and passes its twin.

The twins differ in the one thing that the rule looks at; how a rule speaks and where it stops is
tested beside its theme.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from tests.kinds.poa.plans import (
    CEILING,
    HEADER,
    KIND,
    LINE,
    OFFICE_LINE,
    PRODUCT,
    found,
    line,
    plan,
    product,
)
from tests.kinds.poa.test_distribution import PLACE, history, moved
from tests.kinds.poa.test_projects import PAYMENT, PROJECT, paid, project, work
from valija.content import Content
from valija.problems import Severity

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741 - as the paper has them
Changes = Mapping[str, Any]


def header(**changes: Any) -> Content:
    return plan(encabezado=[{**HEADER, **changes}])


def ceiling(income: int) -> Content:
    return plan(techos=[{**CEILING, "ingreso_estimado": income}])


def lines(first: Changes, second: Changes) -> Content:
    return plan(renglones=[{**LINE, **first}, {**OFFICE_LINE, **second}])


def amounts(first: int, second: int) -> Content:
    return lines({"asignado": first, "vigente": first}, {"asignado": second, "vigente": second})


def below(target: int) -> Content:
    child = {**PRODUCT, "numero": 2, "nivel": "subproducto", "padre": "1", "meta_anual": target}
    return plan(productos=[PRODUCT, child])


def twins(table: str, row: Changes, other: Changes) -> Content:
    tables: dict[str, Any] = {table: [row, {**row, **other}]}
    return plan(**tables)


CASES: Mapping[str, tuple[Severity, Content, Content]] = {
    "V01": (E, header(anio_fin=2028), header(anio_fin=2027)),
    "V10": (E, product(unidad_responsable=None), product(unidad_responsable="003")),
    "V11": (E, line(ubicacion="0402"), line(ubicacion="0401")),
    "V20": (E, product(unidad_medida=None), product(unidad_medida="UM-17")),
    "V21": (E, product(meta_c3=99_00), product(meta_c3=100_00)),
    "V22": (
        E,
        product(modo_meta="no_acumulable", meta_anual=300_00),
        product(modo_meta="no_acumulable", meta_anual=100_00),
    ),
    "V23": (E, product(meta_anual=0), product(meta_anual=1_00)),
    "V24": (W, product(monto_anual=0), product(monto_anual=1)),
    "V25": (W, product(meta_c1=100_50), product(meta_c1=100_50, unidad_medida="UM-23")),
    "V26": (W, below(299_00), below(300_00)),
    "V29": (
        E,
        product(fecha_fin=date(2028, 1, 1)),
        product(fecha_fin=date(2027, 12, 31)),
    ),
    "V40": (E, ceiling(99_999_99), ceiling(100_000_00)),
    "V41": (E, ceiling(99_999_99), ceiling(100_000_00)),
    "V42": (W, ceiling(100_000_01), ceiling(100_000_00)),
    "V43": (E, product(monto_anual=90_000_01), product(monto_anual=90_000_00)),
    "V44": (
        E,
        header(presupuesto_aprobado=100_000_01),
        header(presupuesto_aprobado=100_000_00),
    ),
    "V45": (E, amounts(89_999_99, 10_000_01), amounts(90_000_00, 10_000_00)),
    "V46": (E, line(grupo="300"), line(grupo="200")),
    "V47": (E, line(modificado=1), line(modificado=0)),
    "V48": (E, line(compromiso=90_000_01), line(compromiso=90_000_00)),
    "V49": (W, twins("renglones", LINE, {}), twins("renglones", LINE, {"renglon": "211"})),
    "V50": (W, moved(-500_00, 500_01), moved(-500_00, 500_00)),
    "V51": (
        I,
        plan(lugares=[PLACE]),
        twins("lugares", PLACE, {"lugar_poblado": "Zona 1", "area": "urbana"}),
    ),
    "V52": (W, history(*[80_000_00] * 5, income=92_000_01), history(*[80_000_00] * 5, income=1)),
    "V60": (E, project(snip=None), project(snip="1")),
    "V61": (
        W,
        twins("proyectos", PROJECT, {"numero": 2}),
        twins("proyectos", PROJECT, {"numero": 2, "snip": "2"}),
    ),
    "V62": (W, project(objeto="escuela"), project(objeto="sistema de agua")),
    "V63": (W, work(actividad="001"), work(actividad="000")),
    "V64": (
        W,
        project(fuente="31-0101-0004"),
        project(fuente="31-0101-0004", convenio_codede="1-2027"),
    ),
    "V65": (W, paid({**PAYMENT, "monto": 20_000_01}), paid(PAYMENT)),
    "V67": (W, project(certeza_juridica=False), project(certeza_juridica=True)),
}
RULE = pytest.mark.parametrize("rule", CASES)


@RULE
def test_a_rule_finds_what_is_wrong_with_the_severity_of_its_paper(rule: str) -> None:
    severity, wrong, _ = CASES[rule]
    assert {problem.severity for problem in found(wrong, rule)} == {severity}


@RULE
def test_a_rule_passes_what_is_right(rule: str) -> None:
    assert found(CASES[rule][2], rule) == []


def test_every_rule_of_the_plan_alone_is_among_the_cases() -> None:
    declared: set[str] = set()
    for rule in KIND.rules:
        if rule.__module__.startswith("valija.kinds.poa.rules"):
            declared.update(re.findall(r"V\d\d", (rule.__doc__ or "").split(":")[0]))
    assert CASES.keys() <= declared


def test_a_sound_plan_has_nothing_wrong() -> None:
    assert found(plan()) == []
