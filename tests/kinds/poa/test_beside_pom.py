"""The POA beside its year of the POM: what differs, and what only one of them has."""

from typing import Any

from tests.kinds.pei_pom import plans as pom
from tests.kinds.poa.plans import LINE, OFFICE_LINE, plan
from tests.kinds.poa.test_links import PART, WATER, beside, water
from valija import catalogues
from valija.content import Content
from valija.kinds import kind_of

STUDY = kind_of("poa").studies["frente-al-pom"]
KNOWN = catalogues.load()
NOBODY: Any = None  # it doesn't depend on the day


def answer(content: Content) -> dict[str, Any]:
    found: dict[str, Any] = STUDY.answer(content, KNOWN, NOBODY)
    return found


def row(content: Content, level: str = "producto", code: str = "PM-01") -> dict[str, Any]:
    found: dict[str, Any]
    (found,) = (
        one for one in answer(content)["rows"] if (one["level"], one["code"]) == (level, code)
    )
    return found


def figures(one: dict[str, Any]) -> list[Any]:
    named = ("pom_target", "poa_target", "pom_amount", "poa_amount")
    return [*(one[name] for name in named), one["target_difference"], one["amount_difference"]]


def test_targets_and_money_stand_side_by_side() -> None:
    found = row(water(meta_anual=310_00, monto_anual=80_000_00))
    assert figures(found) == ["300.00", "310.00", "90000.00", "80000.00", "10.00", "-10000.00"]
    assert found["unit_name"] == KNOWN.name_of("unidades_medida", "UM-16")


def test_targets_in_other_units_are_not_subtracted() -> None:
    found = row(water(unidad_medida="UM-19"))
    assert found["target_difference"] is None
    assert found["note"].startswith("El POM cuenta otra unidad: ")
    assert found["amount_difference"] == "0.00"


def test_what_one_of_them_lacks_is_said() -> None:
    content = beside(plan(productos=[{**WATER, "producto": "PM-09"}]))
    assert row(content, code="PM-09")["note"] == "No está en el POM"
    missing = row(content)
    assert (missing["note"], missing["row_id"]) == ("Falta en el POA", "")
    assert missing["amount_difference"] == "-90000.00"


def test_what_the_pom_leaves_to_other_years_is_not_missed() -> None:
    later = pom.plan(
        programacion=[{**pom.PART, "meta_1": 0}], financiamiento=[{**pom.MONEY, "anio": 2028}]
    )
    content = beside(plan(productos=[{**WATER, "producto": "PM-09"}]), later)
    assert [one["code"] for one in answer(content)["rows"]] == ["PM-09"]


def test_an_intervention_is_met_by_its_activity_and_work() -> None:
    work = {**PART, "obra": "000", "meta_anual": 290_00, "monto_anual": 90_000_00}
    found = row(beside(plan(productos=[WATER, work])), "intervencion", "IN-001")
    assert (found["target_difference"], found["note"]) == ("-10.00", "")
    assert found["name"] == pom.WORK["nombre"]


def test_an_intervention_inherits_its_product_and_may_be_in_none_of_the_pom() -> None:
    other = {**PART, "producto": None, "actividad": "009", "obra": "000"}
    content = beside(plan(productos=[WATER, other]))
    assert row(content, "intervencion", "009-000")["note"] == "No está en el POM"
    assert row(content, "intervencion", "IN-001")["note"] == "Falta en el POA"


def test_a_plan_without_interventions_is_not_told_that_it_lacks_them() -> None:
    (only,) = answer(water())["rows"]
    assert only["note"] == "Sin intervenciones en el POA"


def test_an_intervention_of_the_pom_without_codes_is_told_apart() -> None:
    bare = pom.plan(intervenciones=[{**pom.WORK, "actividad": None, "obra": None}])
    content = beside(plan(productos=[WATER, {**PART, "obra": "000"}]), bare)
    note = row(content, "intervencion", "IN-001")["note"]
    assert note == "El POM no le da actividad y obra: no se sabe cuál es"


def test_money_is_added_up_by_product() -> None:
    work = {**PART, "obra": "000", "monto_anual": 90_000_00}
    total = answer(beside(plan(productos=[WATER, work])))["total"]
    assert (total["pom_amount"], total["poa_amount"]) == ("90000.00", "90000.00")


def test_programmes_without_products_stay_out() -> None:
    office = {**WATER, "numero": 3, "programa": "01", "producto": None}
    assert [one["code"] for one in answer(beside(plan(productos=[WATER, office])))["rows"]] == [
        "PM-01"
    ]


def test_without_a_pom_that_is_what_is_said() -> None:
    assert answer(plan())["lacks"] == "No hay un PEI y POM aquí. Empiece uno, o impórtelo."
    late = pom.plan(encabezado=[{**pom.HEADER, "pom_inicio": 2028, "pom_fin": 2032}])
    assert answer(beside(plan(), late))["lacks"] == (
        "El POM va de 2028 a 2032, y este POA es de 2027."
    )
    nameless = beside(plan(), pom.header(pom_fin=None))
    assert answer(nameless)["lacks"].startswith("Al POM le falta")
    assert STUDY.lines(answer(plan()))[1:] == []


def test_lines_say_the_same_with_their_places() -> None:
    found = answer(water(meta_anual=310_00))
    head, *said = STUDY.lines(found)
    assert STUDY.places is not None
    places = STUDY.places(found)
    assert len(said) == len(places) == 3
    assert {len(line) for line in (head, *said)} == {9}
    assert said[0][2:8] == ["300", "310", "+10", "90,000.00", "90,000.00", "="]
    assert said[1][0] == "Total"
    assert said[2][0].startswith("    22-0101-0001 ")
    assert said[2][5:8] == ["90,000.00", "90,000.00", "="]
    assert [place and place.row_id for place in places] == ["productos-1", None, None]


def test_sources_stand_below_the_total_and_programmes_without_products_stay_out() -> None:
    money = [{**pom.MONEY, "monto": 60_000_00}, {**pom.MONEY, "fuente": "21-0101-0001"}]
    lines = [LINE, {**OFFICE_LINE, "fuente": "21-0101-0001"}]
    content = beside(plan(productos=[WATER], renglones=lines), pom.plan(financiamiento=money))
    found = answer(content)
    assert found["total"]["amount_difference"] == "-60000.00"
    assert [(one["code"], one["amount_difference"]) for one in found["sources"]] == [
        ("21-0101-0001", "-90000.00"),
        ("22-0101-0001", "30000.00"),
    ]
