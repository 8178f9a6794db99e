"""The cases of a POA's rules of structure, links, targets, dates and people: V01 to V33."""

from datetime import date
from typing import Any

from tests.kinds.cases.case import ERROR, INFO, WARNING, case
from tests.kinds.pei_pom import plans as pom
from tests.kinds.poa.plans import HEADER, PRODUCT, line, plan, product
from tests.kinds.poa.test_distribution import PLACE
from tests.kinds.poa.test_links import PART, PROJECT, WATER, beside, water
from tests.kinds.poa.test_projects import project
from tests.kinds.poa.test_targets import parts_of
from valija.catalogues import Catalogue, Catalogues, load
from valija.content import Content

LATE = {"pom_inicio": 2028, "pom_fin": 2032}
PUPILS = {"modo_meta": "no_acumulable", "meta_c1": 80_00, "meta_c2": 100_00, "meta_c3": 90_00}
NOTHING = {"meta_anual": 0, "meta_c1": 0, "meta_c2": 0, "meta_c3": 0}
STARTED = {"fecha_inicio": date(2027, 5, 1), "fecha_fin": date(2027, 12, 31)}


def header(**changes: Any) -> Content:
    return plan(encabezado=[{**HEADER, **changes}])


def elsewhere(code: str, **changes: Any) -> Content:
    """Make a plan with a place in that municipality."""
    return plan(encabezado=[{**HEADER, **changes}], lugares=[{**PLACE, "municipio": code}])


def with_past_unit(code: str) -> Catalogues:
    """Make catalogues in which a unit of measure held until 2026; those of the house name none."""
    units = load()["unidades_medida"]
    rows = [
        {**row, "vigente_hasta": "2026-12-31" if row[units.code] == code else ""}
        for row in units.rows
    ]
    by_code = {row[units.code]: row for row in rows}
    past = Catalogue(
        units.id, units.version, units.title, code, units.code, units.label, rows, by_code
    )
    return Catalogues({**load().tables, units.id: past})


def long_project(*funded: int) -> Content:
    """Make a plan whose project goes on next year, beside a POM that funds it in those years."""
    works = [{**pom.WORK, "snip": PROJECT["snip"]}]
    money = [{**pom.MONEY, "anio": year} for year in funded]
    content = plan(productos=[WATER], proyectos=[PROJECT])
    return beside(content, pom.plan(intervenciones=works, financiamiento=money))


def by_codes(*funded: int) -> Content:
    """Make the same of a project without a SNIP code that ends next year, known by its row."""
    row = {**WATER, "actividad": "001", "obra": "000"}
    project = {**PROJECT, "snip": None, "plazo_meses": None, "fecha_fin": date(2028, 3, 1)}
    money = [{**pom.MONEY, "anio": year} for year in funded]
    content = plan(productos=[row], proyectos=[project])
    return beside(content, pom.plan(financiamiento=money))


def of_snip(code: str) -> Content:
    """Make a plan with a long project beside a POM that funds another year of that code."""
    works = [{**pom.WORK, "snip": code}]
    money = [pom.MONEY, {**pom.MONEY, "anio": 2028}]
    content = plan(productos=[WATER], proyectos=[PROJECT])
    return beside(content, pom.plan(intervenciones=works, financiamiento=money))


CASES = [
    case("V01 plan_lasts_one_year", ERROR, header(anio_fin=2028), header(), "encabezado.anio_fin"),
    case("V01 plan_lasts_one_year", ERROR, plan("2028"), plan(), "head.period"),
    case(
        "V02 year_is_in_the_pom",
        INFO,  # the POM of that year may be at home elsewhere: decision 112
        beside(plan(), pom.header(**LATE)),
        beside(plan(), pom.header()),
        "pei-pom: encabezado.pom_inicio",
        "pei-pom: encabezado.pom_fin",
    ),
    case("V02 year_is_in_the_pom", INFO, plan(), beside(plan()), "related"),
    case(
        "V02 year_is_in_the_pom",
        INFO,
        beside(plan(), pom.header(pom_fin=None)),
        beside(plan(), pom.header()),
        "pei-pom: encabezado.pom_fin",
    ),
    case(
        "V03 year_is_in_the_pei",
        WARNING,
        beside(plan(), pom.header(pei_inicio=2028)),
        beside(plan(), pom.header()),
        "pei-pom: encabezado.pei_inicio",
    ),
    case(
        "V04 products_are_in_the_pom",
        ERROR,
        water(producto="PM-02"),
        water(),
        "productos.producto",
    ),
    case("V04 products_are_in_the_pom", ERROR, water(producto=None), water(), "productos.producto"),
    case(
        "V09 codes_in_force",
        ERROR,
        product(),
        product(unidad_medida="UM-19"),
        "productos.unidad_medida",
        known=with_past_unit("UM-16"),
    ),
    case(
        "V10 somebody_answers",
        ERROR,
        product(unidad_responsable=None),
        product(),
        "productos.unidad_responsable",
    ),
    case("V11 places_are_ours", ERROR, line(ubicacion="0402"), line(), "renglones.ubicacion"),
    case("V11 places_are_ours", ERROR, elsewhere("0402"), elsewhere("0401"), "lugares.municipio"),
    case(
        "V11 places_are_ours",
        WARNING,
        elsewhere("0402", mancomunidad=True),
        elsewhere("0401", mancomunidad=True),
        "lugares.municipio",
    ),
    case(
        "V12 plan_has_rows",
        ERROR,
        plan(productos=[], renglones=[]),
        plan(productos=[]),
        "renglones",
    ),
    case(
        "V20 target_has_unit",
        ERROR,
        product(unidad_medida=None),
        product(),
        "productos.unidad_medida",
    ),
    case(
        "V21 parts_make_the_target", ERROR, product(meta_c3=99_00), product(), "productos.meta_c3"
    ),
    case("V21 parts_make_the_target", ERROR, product(meta_c3=None), product(), "productos.meta_c3"),
    case(
        "V20 target_has_unit",
        ERROR,
        product(meta_anual=None, unidad_medida=None),
        product(meta_anual=None),
        "productos.unidad_medida",
    ),
    case(
        "V22 parts_make_the_target",
        ERROR,
        product(**PUPILS, meta_anual=99_00),
        product(**PUPILS, meta_anual=100_00),
        "productos.meta_anual",
    ),
    case(
        "V23 money_has_target",
        ERROR,
        product(**NOTHING),
        product(**{**NOTHING, "meta_anual": 1}),
        "productos.meta_anual",
    ),
    case(
        "V23 money_has_target", ERROR, product(meta_c1=-1), product(meta_c1=0), "productos.meta_c1"
    ),
    case(
        "V24 target_has_money",
        WARNING,
        product(monto_anual=0),
        product(monto_anual=1),
        "productos.monto_anual",
    ),
    case(
        "V24 target_has_money",
        WARNING,
        product(monto_anual=0, meta_anual=1),
        product(monto_anual=0, meta_anual=0),
        "productos.meta_anual",
    ),
    case(
        "V25 whole_units_are_whole",
        WARNING,
        product(meta_c1=100_50),
        product(meta_c1=100_50, unidad_medida="UM-23"),
        "productos.unidad_medida",
    ),
    case(
        "V25 whole_units_are_whole",
        WARNING,
        product(meta_c1=100_50),
        product(meta_c1=101_00),
        "productos.meta_c1",
    ),
    case(
        "V26 parts_below_make_the_product",
        WARNING,
        plan(productos=[PRODUCT, *parts_of(299_00)]),
        plan(productos=[PRODUCT, *parts_of(300_00)]),
        "productos.meta_anual",
        "productos.meta_c1",
    ),
    case(
        "V27 target_is_near_the_pom",
        WARNING,
        water(meta_anual=330_01),
        water(meta_anual=330_00),
        "productos.meta_anual",
    ),
    case(
        "V27 target_is_near_the_pom",
        WARNING,
        water(unidad_medida="UM-19"),
        water(),
        "productos.unidad_medida",
    ),
    case(
        "V27 target_is_near_the_pom",
        WARNING,
        beside(plan(productos=[WATER, {**PART, "obra": "000", "meta_anual": 269_99}])),
        beside(plan(productos=[WATER, {**PART, "obra": "000", "meta_anual": 270_00}])),
        "productos.meta_anual",
    ),
    case(
        "V27 target_is_near_the_pom",
        WARNING,
        beside(plan(productos=[WATER, {**PART, "obra": "000", "unidad_medida": "UM-19"}])),
        beside(plan(productos=[WATER, {**PART, "obra": "000"}])),
        "productos.unidad_medida",
    ),
    case(
        "V29 dates_fit_the_year",
        ERROR,
        product(fecha_inicio=date(2026, 12, 31)),
        product(fecha_inicio=date(2027, 1, 1)),
        "productos.fecha_inicio",
    ),
    case(
        "V29 dates_fit_the_year",
        ERROR,
        product(**STARTED),
        product(**{**STARTED, "fecha_inicio": date(2027, 4, 30)}),
        "productos.fecha_inicio",
    ),
    case(
        "V29 dates_fit_the_year",
        ERROR,
        project(fecha_inicio=date(2027, 5, 2), fecha_fin=date(2027, 5, 1)),
        project(fecha_inicio=date(2027, 5, 2), fecha_fin=date(2027, 5, 2)),
        "proyectos.fecha_fin",
    ),
    case(
        "V31 men_and_women_are_all",
        ERROR,
        product(poblacion_beneficiaria=100, hombres=60, mujeres=41),
        product(poblacion_beneficiaria=100, hombres=60, mujeres=40),
        "productos.mujeres",
    ),
    case(
        "V33 people_are_there",
        WARNING,
        water(poblacion_beneficiaria=2_001),
        water(poblacion_beneficiaria=2_000),
        "productos.poblacion_beneficiaria",
    ),
    case(
        "V33 people_are_there",
        WARNING,
        water(unidad_medida="UM-17", meta_anual=100_01, poblacion_beneficiaria=100),
        water(unidad_medida="UM-17", meta_anual=100_00, poblacion_beneficiaria=100),
        "productos.meta_anual",
    ),
    case(
        "V66 long_projects_have_money_later",
        WARNING,
        long_project(2027, 2027),
        long_project(2027, 2028),
        "pei-pom: financiamiento.anio",
    ),
    case(
        "V66 long_projects_have_money_later",
        WARNING,
        by_codes(2027, 2027),
        by_codes(2027, 2028),
        "pei-pom: financiamiento.anio",
    ),
    case(
        "V66 long_projects_have_money_later",
        WARNING,
        of_snip("299002"),
        of_snip("299001"),
        "pei-pom: intervenciones.snip",
    ),
    case(
        "V66 long_projects_have_money_later",
        WARNING,
        beside(plan(productos=[WATER], proyectos=[{**PROJECT, "plazo_meses": 13}])),
        beside(plan(productos=[WATER], proyectos=[{**PROJECT, "plazo_meses": 12}])),
        "proyectos.plazo_meses",
    ),
    case(
        "V66 long_projects_have_money_later",
        WARNING,
        beside(plan(productos=[WATER], proyectos=[{**PROJECT, "fecha_fin": date(2028, 1, 1)}])),
        beside(plan(productos=[WATER], proyectos=[{**PROJECT, "fecha_fin": date(2027, 12, 31)}])),
        "proyectos.fecha_fin",
    ),
]
