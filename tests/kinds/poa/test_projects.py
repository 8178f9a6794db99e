"""V60 to V65 and V67: works are registered, named, paid and built as the norms have it."""

from typing import Any

import pytest

from tests.kinds.poa.plans import LINE, OFFICE_LINE, PRODUCT, found, is_error, is_warning, plan
from tests.kinds.poa.plans import messages as said
from valija.content import Content
from valija.kinds.poa.rules.projects import CODEDE
from valija.problems import Severity

PROJECT = {
    "numero": 1,
    "fila": "1",
    "snip": "273645",
    "tipo": "forma_capital_fijo",
    "proceso": "construccion",
    "objeto": "sistema de agua potable",
    "nombre": "CONSTRUCCIÓN DEL SISTEMA DE AGUA POTABLE, ALDEA EL ROSARIO, "
    "CHIMALTENANGO, CHIMALTENANGO",
    "municipio": "0401",
    "lugar": "aldea El Rosario",
    "etapa": "ejecucion",
    "certeza_juridica": True,
}
WORK = {**LINE, "actividad": "000", "obra": "001", "renglon": "331", "grupo": "300"}
PAYMENT = {"proyecto": "1", "numero": 1, "monto": 20_000_00}
RULES = ("V60", "V61", "V62", "V63", "V64", "V65", "V67")


def project(**changes: Any) -> Content:
    return plan(proyectos=[{**PROJECT, **changes}])


def work(**changes: Any) -> Content:
    return plan(renglones=[{**WORK, **changes}, OFFICE_LINE], proyectos=[PROJECT])


def test_a_project_as_it_should_be_is_sound() -> None:
    assert found(project()) == []
    assert found(work()) == []


def test_what_forms_fixed_capital_has_its_code_and_its_place() -> None:
    assert is_error(project(snip=None), "V60")
    assert is_error(project(lugar=None), "V60")
    place = {"fila": "1", "municipio": "0401", "lugar_poblado": "El Rosario", "area": "rural"}
    content = plan(proyectos=[{**PROJECT, "lugar": None}], lugares=[place])
    assert found(content, "V60") == []


def test_what_forms_none_needs_neither() -> None:
    other = {"tipo": "no_forma_capital_fijo", "snip": None, "lugar": None}
    assert found(project(**other, certeza_juridica=None), "V60", "V67") == []


def test_a_work_of_the_budget_without_a_project_is_a_warning() -> None:
    content = plan(renglones=[WORK, OFFICE_LINE])
    assert is_warning(content, "V60")
    assert said(content, "V60") == [
        "La obra 12-01-001, obra 001, por Q 90,000.00, no tiene proyecto. "
        "Agréguela a la tabla «Proyectos» con su SNIP."
    ]


def test_a_project_of_one_work_does_not_stand_for_another() -> None:
    row = {**PRODUCT, "numero": 2, "nivel": "intervencion", "padre": "1", "obra": "002"}
    content = plan(
        productos=[PRODUCT, row],
        renglones=[WORK, OFFICE_LINE],
        proyectos=[{**PROJECT, "fila": "2"}],
    )
    assert is_warning(content, "V60")


def test_a_code_that_stands_twice_is_a_warning() -> None:
    again = {**PROJECT, "numero": 2}
    assert is_warning(plan(proyectos=[PROJECT, again]), "V61")
    assert found(plan(proyectos=[PROJECT, {**again, "snip": "273646"}]), "V61") == []
    row = {**PRODUCT, "snip": "1"}
    assert is_warning(plan(productos=[row, {**row, "numero": 2}]), "V61")


def test_a_row_and_its_project_have_one_code_without_a_warning() -> None:
    row = {**PRODUCT, "snip": PROJECT["snip"]}
    assert found(plan(productos=[row], proyectos=[PROJECT]), "V61") == []


@pytest.mark.parametrize(
    "name",
    [
        "SISTEMA DE AGUA POTABLE ALDEA EL ROSARIO, CHIMALTENANGO, CHIMALTENANGO",
        "CONSTRUCCIÓN SISTEMA DE AGUA POTABLE, CHIMALTENANGO, CHIMALTENANGO",
        "CONSTRUCCIÓN ALDEA EL ROSARIO, CHIMALTENANGO, CHIMALTENANGO",
        "CONSTRUCCIÓN SISTEMA DE AGUA POTABLE ALDEA EL ROSARIO",
        "CONSTRUCCIÓN SISTEMA DE AGUA POTABLE ALDEA EL ROSARIO, ZARAGOZA, CHIMALTENANGO",
    ],
)
def test_a_name_of_another_form_is_a_warning_that_gives_the_right_one(name: str) -> None:
    content = project(nombre=name)
    assert is_warning(content, "V62")
    assert (
        "«CONSTRUCCIÓN SISTEMA DE AGUA POTABLE ALDEA EL ROSARIO, CHIMALTENANGO, CHIMALTENANGO»"
    ) in said(content, "V62")[0]


def test_a_name_is_compared_without_accents_and_case() -> None:
    name = "construccion sistema de agua potable aldea el rosario, Chimaltenango, Chimaltenango"
    assert found(project(nombre=name), "V62") == []


def test_the_name_that_is_proposed_is_a_right_one() -> None:
    proposed = said(project(nombre="Agua", proceso="otra"), "V62")[0].split("«")[1].split("»")[0]
    assert found(project(nombre=proposed, proceso="otra"), "V62") == []


def test_construction_that_says_operating_is_a_warning() -> None:
    assert is_warning(work(tipo_presupuesto="10"), "V63")
    assert found(work(tipo_presupuesto="20"), "V63") == []


def test_a_work_with_an_activity_is_a_warning() -> None:
    assert is_warning(work(actividad="002"), "V63")
    assert found(plan(), "V63") == []


def test_what_the_councils_pay_has_an_agreement() -> None:
    content = work(fuente=CODEDE)
    assert is_warning(content, "V64")
    agreed = {**PROJECT, "convenio_codede": "12-2027"}
    lines = [{**WORK, "fuente": CODEDE}, OFFICE_LINE]
    assert found(plan(renglones=lines, proyectos=[agreed]), "V64") == []
    assert is_warning(plan(renglones=lines), "V64")
    assert is_warning(project(fuente=CODEDE), "V64")
    assert found(project(fuente=CODEDE, convenio_codede="1"), "V64") == []


def paid(*payments: dict[str, Any], agreed: int | None = 100_000_00) -> Content:
    own = {**PROJECT, "convenio_codede": "12-2027", "monto_convenio": agreed}
    return plan(proyectos=[own], pagos_codede=list(payments))


def test_a_first_payment_over_a_fifth_is_a_warning_by_one_centavo() -> None:
    assert found(paid(PAYMENT), "V65") == []
    content = paid({**PAYMENT, "monto": 20_000_01})
    assert is_warning(content, "V65")
    assert "20 %" in said(content, "V65")[0]
    assert "45 Bis" in said(content, "V65")[0]


def test_only_the_first_payment_has_that_limit() -> None:
    second = {**PAYMENT, "numero": 2, "monto": 60_000_00}
    assert found(paid(second, PAYMENT), "V65") == []


def test_a_payment_of_an_agreement_whose_amount_is_unknown_is_not_judged() -> None:
    assert found(paid({**PAYMENT, "monto": 90_000_00}, agreed=None), "V65") == []


def test_nothing_before_the_law_began_to_hold() -> None:
    early = plan(
        period="2001", proyectos=[{**PROJECT, "monto_convenio": 1}], pagos_codede=[PAYMENT]
    )
    assert found(early, "V65") == []


@pytest.mark.parametrize("certain", [None, False])
def test_land_of_which_nothing_is_proven_is_a_warning(certain: bool | None) -> None:
    assert is_warning(project(certeza_juridica=certain), "V67")
    assert not found(project(), "V67")


def test_an_accepted_lack_of_proof_lapses_when_somebody_says_no() -> None:
    (unknown,) = found(project(certeza_juridica=None), "V67")
    (none,) = found(project(certeza_juridica=False), "V67")
    assert unknown.severity is Severity.WARNING
    assert unknown.fingerprint != none.fingerprint
