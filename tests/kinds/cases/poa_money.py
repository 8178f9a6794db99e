"""The cases of a POA's rules of money and projects: V40 to V67."""

from typing import Any

from tests.kinds.cases.case import ERROR, INFO, WARNING, case
from tests.kinds.poa.plans import CEILING, HEADER, LINE, OFFICE_LINE, PRODUCT, line, plan, product
from tests.kinds.poa.test_amounts import WORK as CONSTRUCTION
from tests.kinds.poa.test_caps import VEHICLES, spending
from tests.kinds.poa.test_ceilings import OWN, ceiling
from tests.kinds.poa.test_distribution import PLACE, history, moved
from tests.kinds.poa.test_links import WATER, beside, water
from tests.kinds.poa.test_projects import PAYMENT, PROJECT, WORK, paid, project, work
from valija.content import Content
from valija.kinds.poa.rules.projects import CODEDE

INTERVENTION = {
    **PRODUCT,
    "numero": 2,
    "nivel": "intervencion",
    "padre": "1",
    "actividad": "000",
    "obra": "001",
}
HALF = {"asignado": 45_000_00, "vigente": 45_000_00}


def income(amount: int) -> Content:
    return plan(techos=[{**CEILING, "ingreso_estimado": amount}])


def two_sources(first: int, second: int) -> Content:
    """Make a plan of two sources with these ceilings; its total fits them."""
    lines = [LINE, {**OFFICE_LINE, "fuente": OWN}]
    return plan(renglones=lines, techos=[ceiling("22-0101-0001", first), ceiling(OWN, second)])


def cash(source: str) -> Content:
    """Make a plan with a cash balance at one source, and all that it spends at another."""
    return plan(techos=[CEILING, ceiling(source, 0, 5_000_00)])


def from_cash(balance: int) -> Content:
    """Make a plan of which a former year's balance pays a part."""
    source = "32-0151-0001"
    lines = [LINE, {**OFFICE_LINE, "fuente": source}]
    return plan(renglones=lines, techos=[CEILING, ceiling(source, 0, balance)])


def intervention(amount: int) -> Content:
    """Make a plan with an intervention of one of two works, beside an activity."""
    part = {**INTERVENTION, "monto_anual": amount}
    works = [{**CONSTRUCTION, "asignado": own, "vigente": own} for own in (25_000_00, 20_000_00)]
    lines = [{**LINE, **HALF}, works[0], {**works[1], "obra": "002"}, OFFICE_LINE]
    return plan(productos=[PRODUCT, part], renglones=lines)


def from_source(amount: int) -> Content:
    """Make a plan of which a source pays so much and half, beside its POM."""
    lines = [{**LINE, **HALF}, {**LINE, "vigente": amount, "actividad": "002"}]
    return beside(plan(productos=[WATER], renglones=[*lines, OFFICE_LINE]))


def registered(*rows: dict[str, Any]) -> Content:
    return plan(renglones=[WORK, OFFICE_LINE], proyectos=rows)


def agreed(number: str | None) -> Content:
    lines = [{**WORK, "fuente": CODEDE}, OFFICE_LINE]
    return plan(renglones=lines, proyectos=[{**PROJECT, "convenio_codede": number}])


def in_areas(second: str) -> Content:
    place = {**PLACE, "lugar_poblado": "Zona 1", "area": second}
    return plan(lugares=[PLACE, place])


def approved(amount: int) -> Content:
    return plan(encabezado=[{**HEADER, "presupuesto_aprobado": amount}])


MONEY = [
    case(
        "V40 spending_fits_income",
        ERROR,
        income(99_999_99),
        income(100_000_00),
        "techos.ingreso_estimado",
    ),
    case(
        "V41 source_fits_ceiling",
        ERROR,
        two_sources(95_000_00, 9_999_99),
        two_sources(95_000_00, 10_000_00),
        "techos.ingreso_estimado",
    ),
    case(
        "V41 source_fits_ceiling",
        ERROR,
        plan(renglones=[LINE, {**OFFICE_LINE, "fuente": OWN}]),
        two_sources(100_000_00, 10_000_00),
        "techos",
    ),
    case(
        "V41 source_fits_ceiling",
        ERROR,
        from_cash(9_999_99),
        from_cash(10_000_00),
        "techos.saldo_caja",
    ),
    case("V41 source_fits_ceiling", INFO, cash(OWN), cash("32-0151-0001"), "techos.fuente"),
    case(
        "V42 source_is_all_programmed",
        WARNING,
        income(100_000_01),
        income(100_000_00),
        "techos.ingreso_estimado",
    ),
    case(
        "V43 row_is_its_lines",
        ERROR,
        product(monto_anual=89_999_99),
        product(),
        "productos.monto_anual",
    ),
    case(
        "V43 row_is_its_lines",
        ERROR,
        intervention(25_000_01),
        intervention(25_000_00),
        "productos.monto_anual",
    ),
    case(
        "V43 row_is_its_lines",
        ERROR,
        plan(productos=[]),
        plan(),
        "productos",
    ),
    case(
        "V43 parts_make_the_amount",
        ERROR,
        product(monto_c3=29_999_99),
        product(),
        "productos.monto_c3",
    ),
    case(
        "V43 parts_make_the_amount",
        INFO,
        product(reparto_supuesto=True),
        product(reparto_supuesto=True, monto_c1=40_000_00, monto_c2=20_000_00),
        "productos.monto_c1",
        "productos.monto_c2",
    ),
    case(
        "V43 parts_make_the_amount",
        ERROR,
        product(monto_c3=None),
        product(),
        "productos.monto_c3",
    ),
    case(
        "V44 plan_budget_and_approval_agree",
        ERROR,
        approved(100_000_01),
        approved(100_000_00),
        "encabezado.presupuesto_aprobado",
    ),
    case(
        "V44 plan_budget_and_approval_agree",
        ERROR,
        product(monto_anual=80_000_00),
        product(),
        "productos.monto_anual",
    ),
    case(
        "V45 operating_within_cap",
        ERROR,
        spending(10_000_01, 89_999_99),
        spending(10_000_00, 90_000_00),
        "renglones.asignado",
        "renglones.vigente",
    ),
    case(
        "V45 operating_within_cap",
        WARNING,
        spending(2_500_01, 97_499_99, VEHICLES),
        spending(2_500_00, 97_500_00, VEHICLES),
        "renglones.asignado",
        "renglones.vigente",
    ),
    case("V46 totals_agree", ERROR, line(fuente=None), line(), "renglones.fuente"),
    case("V46 totals_agree", ERROR, line(grupo="300"), line(), "renglones.grupo"),
    case(
        "V46 totals_agree", ERROR, line(tipo_presupuesto="40"), line(), "renglones.tipo_presupuesto"
    ),
    case(
        "V47 in_force_is_the_sum",
        ERROR,
        line(asignado=95_000_00, modificado=-4_999_99),
        line(asignado=95_000_00, modificado=-5_000_00),
        "renglones.modificado",
    ),
    case(
        "V47 in_force_is_the_sum",
        ERROR,
        line(asignado=-1, vigente=-1),
        line(asignado=0, vigente=0),
        "renglones.asignado",
        "renglones.vigente",
    ),
    case(
        "V48 execution_is_in_order",
        ERROR,
        line(compromiso=5, devengado=6),
        line(compromiso=6, devengado=6),
        "renglones.compromiso",
    ),
    case(
        "V48 execution_is_in_order",
        ERROR,
        line(compromiso=6, devengado=2, saldo_por_devengar=5),
        line(compromiso=6, devengado=2, saldo_por_devengar=4),
        "renglones.saldo_por_devengar",
    ),
    case(
        "V49 line_keys_are_unique",
        WARNING,
        plan(renglones=[LINE, LINE, OFFICE_LINE]),
        plan(renglones=[LINE, {**LINE, "renglon": "224"}, OFFICE_LINE]),
        "renglones.renglon",
    ),
    case(
        "V50 transfers_sum_to_zero",
        WARNING,
        moved(-500_00, 500_01),
        moved(-500_00, 500_00),
        "renglones.modificado",
        "renglones.vigente",
    ),
    case("V51 town_and_country", INFO, in_areas("rural"), in_areas("urbana"), "lugares.area"),
    case(
        "V52 estimate_rests_on_history",
        WARNING,
        history(*[80_000_00] * 5, income=92_000_01),
        history(*[80_000_00] * 5, income=92_000_00),
        "techos.ingreso_estimado",
    ),
    case(
        "V53 money_is_that_of_the_pom",
        WARNING,
        water(monto_anual=90_000_01),
        water(monto_anual=90_000_00),
        "productos.monto_anual",
    ),
    case(
        "V53 money_is_that_of_the_pom",
        WARNING,
        from_source(44_999_99),
        from_source(45_000_00),
        "renglones.vigente",
    ),
]
PROJECTS = [
    case("V60 capital_is_registered", ERROR, project(snip=None), project(), "proyectos.snip"),
    case("V60 capital_is_registered", ERROR, project(lugar=None), project(), "proyectos.lugar"),
    case("V60 capital_is_registered", WARNING, registered(), registered(PROJECT), "proyectos"),
    case(
        "V61 registered_once",
        WARNING,
        registered(PROJECT, {**PROJECT, "numero": 2}),
        registered(PROJECT, {**PROJECT, "numero": 2, "snip": "273646"}),
        "proyectos.snip",
    ),
    case(
        "V62 name_follows_the_form",
        WARNING,
        project(nombre="SISTEMA DE AGUA POTABLE, ALDEA EL ROSARIO, CHIMALTENANGO, CHIMALTENANGO"),
        project(),
        "proyectos.nombre",
    ),
    case(
        "V63 works_stand_where_works_do",
        WARNING,
        work(tipo_presupuesto="10"),
        work(tipo_presupuesto="20"),
        "renglones.tipo_presupuesto",
    ),
    case(
        "V63 works_stand_where_works_do",
        WARNING,
        work(actividad="002"),
        work(actividad="000"),
        "renglones.actividad",
    ),
    case(
        "V64 codede_has_agreement",
        WARNING,
        agreed(None),
        agreed("12-2027"),
        "proyectos.convenio_codede",
    ),
    case(
        "V64 codede_has_agreement",
        WARNING,
        project(fuente=CODEDE),
        project(fuente=CODEDE, convenio_codede="12-2027"),
        "proyectos.convenio_codede",
    ),
    case(
        "V65 first_payment_within_limit",
        WARNING,
        paid({**PAYMENT, "monto": 20_000_01}),
        paid(PAYMENT),
        "pagos_codede.monto",
    ),
    case(
        "V65 first_payment_within_limit",
        WARNING,
        paid({**PAYMENT, "monto": 60_000_00}, {**PAYMENT, "numero": 2}),
        paid({**PAYMENT, "monto": 60_000_00, "numero": 3}, {**PAYMENT, "numero": 2}),
        "pagos_codede.numero",
    ),
    case(
        "V67 land_is_certain",
        WARNING,
        project(certeza_juridica=None),
        project(),
        "proyectos.certeza_juridica",
    ),
]
CASES = [*MONEY, *PROJECTS]
