"""The chain from the nation's axes to a budget line, walked from wherever one stands."""

from dataclasses import replace
from typing import Any

import pytest

from tests.kinds.pei_pom import plans as pom
from tests.kinds.poa import plans as poa
from valija.catalogues import load
from valija.content import Content
from valija.planning.chain import Chain, Level, chain_of
from valija.problems import Where

WATER = {**poa.PRODUCT, "producto": "PM-01"}
PIPES = {**WATER, "numero": 2, "nivel": "intervencion", "padre": "1", "actividad": "001",
         "obra": "000", "descripcion": "Conservación"}  # fmt: skip
ABOVE = ["EK-2", "P01", "MED-01", ""]


def plan(**tables: Any) -> Content:
    return replace(poa.plan(productos=[WATER, PIPES], **tables), related=(pom.plan(),))


def walked(content: Content, table: str, place: int = 1) -> Chain:
    return chain_of(content, load(), Where(table, f"{table}-{place}"))


def codes(chain: Chain) -> list[str]:
    return [step.code for step in chain.steps]


def test_a_line_leads_up_to_the_axis() -> None:
    chain = walked(plan(), "renglones")
    assert codes(chain) == [*ABOVE, "PM-01", "001-000", "223"]
    assert [step.level for step in chain.steps] == [
        *(Level.AXIS, Level.PRIORITY, Level.GOAL, Level.RESULT),
        *(Level.PRODUCT, Level.INTERVENTION, Level.LINE),
    ]
    assert all(step.name and step.title for step in chain.steps)
    assert (chain.unlinked, chain.missing) == ("", "")


def test_each_step_knows_the_cell_that_says_so() -> None:
    chain = walked(plan(), "renglones")
    goal, product = chain.at(Level.GOAL), chain.at(Level.PRODUCT)
    assert goal is not None
    assert product is not None
    assert (goal.submission_id, goal.where) == ("1", Where("productos", "productos-1", "med"))
    assert (product.submission_id, product.where.row_id) == ("0", "productos-1")
    assert chain.at(Level.SUBPRODUCT) is None


def test_a_row_and_what_names_it_lead_up_too() -> None:
    assert codes(walked(plan(), "productos", 2)) == [*ABOVE, "PM-01", "001-000"]
    place = {"fila": "2", "municipio": "0401", "lugar_poblado": "El Llano"}
    assert codes(walked(plan(lugares=[place]), "lugares")) == [*ABOVE, "PM-01", "001-000"]


def test_a_line_without_an_intervention_hangs_on_its_product() -> None:
    content = plan(renglones=[{**poa.LINE, "actividad": "009"}])
    assert codes(walked(content, "renglones")) == [*ABOVE, "PM-01", "223"]


def test_a_line_of_an_office_hangs_on_nothing() -> None:
    assert codes(walked(plan(), "renglones", 2)) == ["011"]


def test_without_a_pei_that_is_said() -> None:
    alone = walked(replace(plan(), related=()), "productos")
    assert codes(alone) == ["PM-01"]
    assert "No hay un PEI y POM aquí" in alone.missing
    other = replace(plan(), related=(pom.product(producto="PM-05"),))
    assert "no está en el PEI" in walked(other, "productos").missing


def test_a_product_without_a_link_says_why() -> None:
    unlinked = pom.product(
        prioridad=None, med=None, sin_vinculo=True, sin_vinculo_motivo="Alumbrado"
    )
    assert walked(replace(plan(), related=(unlinked,)), "productos").unlinked == "Alumbrado"


@pytest.mark.parametrize(
    ("table", "below"),
    [
        ("productos", []),
        ("poblacion", []),
        ("lugares", []),
        ("subproductos", ["PM-01-1"]),
        ("programacion", ["PM-01-1", "IN-001"]),
        ("financiamiento", ["PM-01-1", "IN-001"]),
    ],
)
def test_a_pei_pom_is_walked_by_itself(table: str, below: list[str]) -> None:
    part = {"codigo": "PM-01-1", "producto": "PM-01", "nombre": "Red", "unidad_medida": "UM-16"}
    content = pom.plan(subproductos=[part], programacion=[{**pom.PART, "subproducto": "PM-01-1"}])
    assert codes(walked(content, table)) == [*ABOVE, "PM-01", *below]


def test_a_result_of_the_nation_goes_before_one_of_the_municipality() -> None:
    step = walked(pom.product(red="REP-01"), "productos").at(Level.RESULT)
    assert step is not None
    assert step.code == "REP-01"


def test_rows_that_go_round_in_a_circle_end() -> None:
    circle = [{**PIPES, "padre": "3"}, {**PIPES, "numero": 3, "padre": "2"}]
    content = replace(poa.plan(productos=circle), related=(pom.plan(),))
    assert codes(walked(content, "productos"))[-1] == "001-000"


@pytest.mark.parametrize("table", ["encabezado", "techos", "nada"])
def test_what_hangs_on_no_product_has_no_chain(table: str) -> None:
    assert walked(plan(), table) == Chain()
