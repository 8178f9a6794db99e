"""The cases of a PEI-POM's rules."""

from typing import Any

from tests.kinds.cases.case import ERROR, INFO, WARNING, case
from tests.kinds.pei_pom.plans import (
    HEADER,
    MONEY,
    PLACE,
    WORK,
    header,
    part,
    people,
    plan,
    product,
)
from tests.kinds.pei_pom.test_targets import LONG
from valija.content import Content
from valija.kinds.pei_pom.products import TARGETS as TARGETS_OF

DELEGATED = {
    "competencia": "delegada",
    "convenio_delegacion": "Convenio 3-2025",
    "aceptacion_concejo": "Acta 4-2025",
}
BUILT = {**WORK, "tipo": "forma_capital_fijo"}
UNLINKED = {"prioridad": None, "med": None, "sin_vinculo": True}


def elsewhere(code: str, *, together: bool = False) -> Content:
    """Make a plan with a place in that municipality."""
    own = {**HEADER, "mancomunidad": together}
    return plan(encabezado=[own], lugares=[{**PLACE, "municipio": code}])


def in_persons(last: int) -> dict[str, Any]:
    return {"unidad_medida": "UM-17", "meta_5": last}


def falling(last: int) -> Content:
    """Make a plan whose targets stay as the base line is, and end so."""
    same = dict.fromkeys(("linea_base_abs", *TARGETS_OF), 30000)
    return product(**{**same, "meta_5": last}, sentido="descendente")


STRUCTURE = [
    case(
        "C01 what_depends_is_there",
        ERROR,
        header(pdm_ot_vigente=False),
        header(pdm_ot_vigente=False, pdm_base="PDM 2011-2025"),
        "encabezado.pdm_base",
    ),
    case(
        "C01 what_depends_is_there",
        ERROR,
        plan(intervenciones=[BUILT]),
        plan(intervenciones=[{**BUILT, "lugar": "aldea El Nacimiento"}]),
        "intervenciones.lugar",
    ),
    case("C01 what_depends_is_there", ERROR, plan(poblacion=[]), plan(), "poblacion"),
    case("C01 what_depends_is_there", ERROR, plan(lugares=[]), plan(), "lugares"),
    case(
        "V01 spans_are_of_five_years", ERROR, header(pei_fin=2030), header(), "encabezado.pei_fin"
    ),
    case(
        "V01 spans_are_of_five_years", ERROR, header(pom_fin=2032), header(), "encabezado.pom_fin"
    ),
    case("V01 spans_are_of_five_years", ERROR, plan("2028"), plan(), "head.period"),
    case("V03 spans_overlap", WARNING, header(pei_fin=2030), header(), "encabezado.pei_fin"),
    case(
        "V03 spans_overlap",
        WARNING,
        header(pei_inicio=2021, pei_fin=2025),
        header(),
        "encabezado.pei_inicio",
        "encabezado.pei_fin",
    ),
    case(
        "V04 programmed_products_are_promised",
        ERROR,
        part(producto="PM-02"),
        part(),
        "programacion.producto",
    ),
    case(
        "V05 goal_belongs_to_priority",
        ERROR,
        product(prioridad="P02"),
        product(prioridad="P02", med="MED-03"),
        "productos.med",
    ),
    case("V06 products_are_linked", WARNING, product(med=None), product(), "productos.med"),
    case(
        "V06 products_are_linked",
        WARNING,
        product(**UNLINKED),
        product(**UNLINKED, sin_vinculo_motivo="Alumbrado público"),
        "productos.sin_vinculo_motivo",
    ),
    case(
        "V07 products_have_a_result",
        WARNING,
        product(resultado_institucional=None),
        product(),
        "productos.resultado_institucional",
    ),
    case(
        "V08 delegation_is_accepted",
        ERROR,
        product(**{**DELEGATED, "convenio_delegacion": None}),
        product(**DELEGATED),
        "productos.convenio_delegacion",
    ),
    case(
        "V08 delegation_is_accepted",
        ERROR,
        product(**{**DELEGATED, "aceptacion_concejo": None}),
        product(**DELEGATED),
        "productos.aceptacion_concejo",
    ),
    case(
        "V09 codes_in_force", ERROR, product(red="REP-01"), product(red="RED-01"), "productos.red"
    ),
    case(
        "V10 somebody_answers",
        ERROR,
        product(unidad_responsable=None),
        product(),
        "productos.unidad_responsable",
    ),
    case(
        "V10 somebody_answers",
        ERROR,
        part(unidad_responsable=None),
        part(),
        "programacion.unidad_responsable",
    ),
    case(
        "V11 places_are_of_the_municipality",
        ERROR,
        elsewhere("0301"),
        elsewhere("0401"),
        "lugares.municipio",
    ),
    case(
        "V11 places_are_of_the_municipality",
        WARNING,
        elsewhere("0301", together=True),
        elsewhere("0401", together=True),
        "lugares.municipio",
    ),
    case("V12 plan_has_rows", ERROR, plan(productos=[]), plan(), "productos"),
    case("V12 plan_has_rows", ERROR, plan(programacion=[]), plan(), "programacion"),
]
TARGETS = [
    case(
        "C01 base_line_and_years_fit",
        ERROR,
        product(linea_base_abs=None),
        product(),
        "productos.linea_base_abs",
    ),
    case(
        "C03 base_line_and_years_fit",
        ERROR,
        product(linea_base_anio=2027),
        product(linea_base_anio=2026),
        "productos.linea_base_anio",
    ),
    case(
        "C03 base_line_and_years_fit",
        ERROR,
        plan(financiamiento=[{**MONEY, "anio": 2032}]),
        plan(financiamiento=[{**MONEY, "anio": 2031}]),
        "financiamiento.anio",
    ),
    case(
        "V26 interventions_make_the_product",
        WARNING,
        part(meta_2=250_00),
        part(),
        "programacion.meta_2",
    ),
    case(
        "V28 targets_move_as_they_should",
        WARNING,
        product(meta_3=299_99),
        product(meta_3=300_00),
        "productos.meta_3",
    ),
    case(
        "V28 targets_move_as_they_should",
        WARNING,
        product(sentido="descendente"),
        product(),
        "productos.sentido",
    ),
    case(
        "V28 targets_move_as_they_should",
        WARNING,
        falling(300_01),
        falling(300_00),
        "productos.meta_5",
    ),
    case(
        "V66 long_works_have_money_later",
        WARNING,
        plan(intervenciones=[LONG], financiamiento=[MONEY, {**MONEY, "anio": 2028, "monto": 0}]),
        plan(intervenciones=[LONG], financiamiento=[MONEY, {**MONEY, "anio": 2028, "monto": 1}]),
        "financiamiento.monto",
    ),
    case(
        "V66 long_works_have_money_later",
        WARNING,
        plan(intervenciones=[LONG], financiamiento=[MONEY, MONEY]),
        plan(intervenciones=[LONG], financiamiento=[MONEY, {**MONEY, "anio": 2028}]),
        "financiamiento.anio",
    ),
    case(
        "V66 long_works_have_money_later",
        WARNING,
        plan(intervenciones=[LONG]),
        plan(intervenciones=[WORK]),
        "intervenciones.plazo_meses",
    ),
]
PEOPLE = [
    *(
        case(
            "V30 each_population_is_within_the_one_before",
            ERROR,
            people(**{name: whole + 1}),
            people(**{name: whole}),
            f"poblacion.{name}",
        )
        for name, whole in (
            ("poblacion_objetivo", 15_000),
            ("poblacion_elegible", 6_000),
            ("poblacion_priorizada", 4_000),
        )
    ),
    case(
        "V31 parts_make_the_population",
        ERROR,
        people(hombres=981),
        people(hombres=980),
        "poblacion.hombres",
    ),
    case(
        "V31 parts_make_the_population",
        ERROR,
        people(area_urbana=500, area_rural=1_400),
        people(area_urbana=600, area_rural=1_400),
        "poblacion.area_urbana",
    ),
    case(
        "V31 parts_make_the_population",
        ERROR,
        people(pueblo_maya=2_001),
        people(pueblo_maya=1_999),
        "poblacion.pueblo_maya",
    ),
    case(
        "V32 population_fits_the_municipality",
        WARNING,
        people(poblacion_referencia=20_001),
        people(poblacion_referencia=20_000),
        "poblacion.poblacion_referencia",
    ),
    case(
        "V32 population_fits_the_municipality",
        INFO,
        header(poblacion_proyectada=None),
        header(),
        "encabezado.poblacion_proyectada",
    ),
    case(
        "V33 persons_are_there",
        WARNING,
        product(**in_persons(2_000_01)),
        product(**in_persons(2_000_00)),
        "productos.meta_5",
    ),
    case(
        "V33 persons_are_there",
        WARNING,
        part(**in_persons(2_000_01)),
        part(**in_persons(2_000_00)),
        "programacion.meta_5",
    ),
]
CASES = [*STRUCTURE, *TARGETS, *PEOPLE]
