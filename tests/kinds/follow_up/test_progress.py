"""How far rows and programmes have come, and what a follow-up takes from its plan."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.cli.lines import total_lines
from tests.documents.test_pdf import text_of
from tests.kinds.follow_up.reports import DONE, HALF, HEADER, KIND, ROW, report, second
from tests.kinds.poa import plans
from valija import canonical, document
from valija.catalogues import load
from valija.content import Content, Head
from valija.documents import pdf
from valija.kinds.follow_up.beginning import accrued, from_plan
from valija.kinds.follow_up.progress import programmes, standings, whole
from valija.kinds.follow_up.tables import Header, PlanRow
from valija.planning.pictures import share

COPIED = {"descripcion": "Familias con agua", "programado": 100_00}
EMPTY = Content(Head("1", KIND.key, 1, "0401", "2027-C1", 1), {})


def spent(amount: int | None, **more: Any) -> Content:
    return plans.plan(renglones=[{**plans.LINE, "devengado": amount, **more}, plans.OFFICE_LINE])


def taken(plan: Content, target: Content = EMPTY) -> Any:
    return from_plan(plan, target, load()).rows


def test_progress_is_added_up_to_date() -> None:
    (one,) = standings(second(report()))
    assert (one.done_now, one.done, one.planned) == (100_00, 200_00, 200_00)
    assert (one.spent_now, one.spent) == (30_000_00, 60_000_00)
    assert (one.physical, one.expected, one.financial) == (667, 667, 667)


def test_a_programme_is_its_products_each_for_its_money() -> None:
    small = {**ROW, "numero": 2, "monto_anual": 10_000_00, "meta_anual": 100_00}
    part = {**ROW, "numero": 3, "nivel": "intervencion"}
    progress = [DONE, {**DONE, "fila": "2", "avance_fisico": 100_00, "avance_financiero": 0}]
    content = report(filas=[ROW, small, part], avances=progress)
    (group,) = programmes(standings(content))
    assert (group.code, group.products, group.reported) == ("12", 2, 2)
    assert group.physical == 400  # 33.3 % of nine tenths, and 100 % of one
    assert (group.amount, group.spent, group.financial) == (100_000_00, 30_000_00, 300)
    assert whole(standings(content)).physical == group.physical


def test_more_than_the_target_makes_up_for_nobody_else() -> None:
    ahead = {**DONE, "avance_fisico": 900_00}
    assert whole(standings(report(avances=[ahead]))).physical == 1000


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_a_share_is_within_a_tenth_of_a_tenth(part: int, all_of_it: int) -> None:
    tenths = share(part, all_of_it)
    assert abs(tenths * all_of_it - 1000 * part) * 2 <= all_of_it or not all_of_it


def test_a_new_one_takes_rows_targets_and_who_answers() -> None:
    rows = taken(plans.plan())
    (found,) = rows["filas"]
    assert {name: found[name] for name in ("numero", "codigo", "responsable")} == {
        "numero": 1,
        "codigo": "12-01-001",
        "responsable": "Servicios públicos",
    }
    assert found["meta_c2"] == 100_00
    assert rows["avances"] == [{"fila": "1", "mes": 4, **COPIED}]
    (head,) = rows["encabezado"]
    assert (head["cuatrimestre"], head["fecha_corte"]) == (1, date(2027, 4, 30))
    assert (head["plan"], head["plan_version"]) == ("0", 1)


def test_what_the_budget_says_was_accrued_is_taken() -> None:
    assert accrued(spent(12_500_00)) == {"1": 12_500_00}
    assert accrued(spent(None)) == {}
    assert taken(spent(12_500_00))["avances"][0]["avance_financiero"] == 12_500_00


def test_an_intervention_takes_what_its_work_accrued() -> None:
    part = {**plans.PRODUCT, "numero": 2, "nivel": "intervencion", "padre": "1", "obra": "001"}
    lines = [{**plans.LINE, "devengado": 5_00}, {**plans.LINE, "obra": "001", "devengado": 2_00}]
    plan = plans.plan(productos=[plans.PRODUCT, part], renglones=lines)
    assert accrued(plan) == {"1": 7_00, "2": 2_00}


def test_products_of_one_code_share_money_that_is_nobody_s() -> None:
    twin = {**plans.PRODUCT, "numero": 2}
    plan = plans.plan(productos=[plans.PRODUCT, twin], renglones=[{**plans.LINE, "devengado": 5}])
    assert accrued(plan) == {}


def test_what_was_recorded_before_is_not_taken_again() -> None:
    monthly = {**DONE, "mes": 2, "avance_financiero": 4_000_00}
    rows = taken(spent(12_500_00), report(avances=[monthly]))
    expected = {"fila": "1", "mes": 4, "avance_financiero": 8_500_00, **COPIED}
    assert rows["avances"] == [expected]


def test_the_second_cuatrimestre_goes_on_from_the_first() -> None:
    target = replace(EMPTY, head=replace(EMPTY.head, period="2027-C2"), related=(report(),))
    rows = taken(spent(45_000_00), target)
    (found,) = rows["filas"]
    assert (found["fisico_anterior"], found["financiero_anterior"]) == (100_00, 30_000_00)
    (progress,) = rows["avances"]
    assert (progress["mes"], progress["avance_financiero"]) == (8, 15_000_00)


def test_a_changed_target_is_carried_on() -> None:
    change = {"fila": "1", "mes": 2, "clase_modificacion": "Ampliación", "adicion": 50_00}
    first = report(modificaciones=[change])
    target = replace(EMPTY, head=replace(EMPTY.head, period="2027-C2"), related=(first,))
    assert taken(plans.plan(), target)["filas"][0]["modificacion_anterior"] == 50_00


def test_bringing_up_to_date_leaves_what_people_wrote() -> None:
    header = {**HEADER, "alcalde": "Rosa", "fecha_corte": date(2027, 3, 31)}
    rows = taken(spent(9_00), report(encabezado=[header], avances=[{**DONE, "mes": 2}]))
    (head,) = rows["encabezado"]
    assert "alcalde" not in head
    assert "fecha_corte" not in head
    assert rows["avances"][0]["mes"] == 3
    assert "justificacion" not in rows["filas"][0]


def test_a_row_that_is_reported_gets_no_empty_month() -> None:
    rows = taken(plans.plan(), report(avances=[{**DONE, "mes": 2}]))
    assert rows["avances"] == []


def test_totals_say_progress_by_programme_and_row() -> None:
    said = KIND.totals(report(filas=[HALF, {**ROW, "numero": 2, "programa": None}]))
    assert [one["code"] for one in said["progress"]["programmes"]] == ["", "12"]
    assert said["progress"]["rows"][0]["done"] == "200.00"
    assert said["by_programme"] == {"sin dato": "0.00", "12": "60000.00"}
    assert said["lines"] == len(report(filas=[HALF, ROW]).rows(PlanRow))


def test_what_has_no_product_is_told_and_the_total_is_the_budget_s() -> None:
    office = {**plans.OFFICE_LINE, "devengado": 7_000_00}
    debt = {**plans.OFFICE_LINE, "programa": "99", "devengado": 500_00}
    lines = [{**plans.LINE, "devengado": 12_500_00}, office, debt]
    rows = taken(plans.plan(renglones=lines))
    made = report(**rows)
    header = made.single(Header)
    assert header is not None
    assert header.programas_sin_productos == "01, 99"
    found = KIND.totals(made)
    assert (found["amount"], found["by_programme"]) == (
        "20000.00",
        {"12": "12500.00", "sin producto": "7500.00"},
    )
    said = "\n".join(total_lines(found))
    assert "Sin producto, en los programas 01 y 99" in said
    assert "Q 7,500.00" in said


def test_the_report_says_what_has_no_product_or_that_it_is_not_known(tmp_path: Path) -> None:
    office = {**plans.OFFICE_LINE, "devengado": 7_000_00}
    plan = plans.plan(renglones=[{**plans.LINE, "devengado": 12_500_00}, office])
    texts = []
    for made in (report(**taken(plan)), report(**taken(plans.plan()))):
        data = pdf.render(made, KIND, load(), fingerprint="0" * 32)
        texts.append(re.sub(r"\s+", " ", text_of(data, tmp_path)))
    known, unknown = texts
    assert "Q 19,500.00" in known
    assert "Q 7,000.00 de renglones sin producto, en el programa 01" in known
    assert "Todo el presupuesto 19,500.00" in known
    assert "El devengado es solo el de los productos" in unknown
    assert "Todo el presupuesto" not in unknown
    assert all("Firmas y sellos" in text for text in texts)  # nobody is named: blank lines


def test_a_follow_up_of_the_first_version_reads() -> None:
    old = json.loads(document.to_bytes(report(), KIND))
    old["kind_version"] = 1
    for name in ("devengado_sin_productos", "programas_sin_productos"):
        old["tables"]["encabezado"][0].pop(name, None)
    read = document.from_bytes(canonical.to_bytes(old), KIND)
    assert read.head.kind_version == KIND.version == 2
