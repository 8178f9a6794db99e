"""S01 to S10: what each says, and what it leaves alone."""

import pytest

from tests.kinds.cases.follow_up import attached, changed, header
from tests.kinds.follow_up.reports import (
    DONE,
    HALF,
    ROW,
    SECOND,
    annulled,
    done,
    found,
    only,
    report,
    row,
    second,
)
from valija.problems import Severity


def test_a_sound_follow_up_has_nothing_wrong() -> None:
    assert found(report()) == []
    assert found(second(report())) == []


@pytest.mark.parametrize("field", ["anio", "cuatrimestre"])
def test_a_header_of_another_time_is_an_error(field: str) -> None:
    assert (
        only(header(**{field: 3 if field == "cuatrimestre" else 2026}), "S01").where.field == field
    )


def test_a_period_of_a_whole_year_is_no_follow_up() -> None:
    assert "2027-C1" in only(report("2027"), "S01").message


@pytest.mark.parametrize("month", [5, 12])
def test_a_month_of_another_cuatrimestre_is_an_error(month: int) -> None:
    assert "Ponga uno de 1 a 4." in only(done(mes=month), "S01").message


def test_a_follow_up_without_rows_says_where_to_get_them() -> None:
    assert "Actualizar desde el plan" in only(report(filas=[], avances=[]), "S02").message


def test_a_justified_deviation_is_no_error() -> None:
    why = {**ROW, "justificacion": "Llovió."}
    content = report(filas=[why], avances=[{**DONE, "avance_fisico": 0}])
    assert found(content, "S05") == []


def test_money_that_goes_otherwise_asks_for_a_reason_too() -> None:
    message = only(done(avance_financiero=20_000_00), "S05").message
    assert "Se programaron Q 30,000.00 y van Q 20,000.00" in message
    assert "10 %" in message


def test_what_nobody_reported_is_not_judged_as_nothing_done() -> None:
    assert found(report(avances=[{**DONE, "avance_fisico": None}]), "S05", "S06") == []
    assert found(done(avance_financiero=None), "S05", "S07", "S09") == []


def test_deviation_is_of_the_year_to_date() -> None:
    ahead = {**HALF, "fisico_anterior": 130_00}
    progress = [{**DONE, "mes": 8, "avance_fisico": 70_00}]
    assert found(second(filas=[ahead], avances=progress), "S05") == []


def test_a_target_that_is_reached_and_not_added_up_is_its_highest() -> None:
    pupils = {**ROW, "modo_meta": "no_acumulable", "meta_anual": 100_00}
    months = [{**DONE, "mes": month, "avance_fisico": 100_00} for month in (3, 4)]
    content = report(related=(), filas=[pupils], avances=months)
    assert found(content, "S05", "S06") == [
        problem for problem in found(content, "S05") if "Q" in problem.message
    ]


def test_a_raised_target_is_what_progress_is_judged_by() -> None:
    change = {"fila": "1", "mes": 2, "clase_modificacion": "Ampliación", "adicion": 50_00}
    assert found(report(modificaciones=[change]), "S05")
    progress = [{**DONE, "avance_fisico": 150_00}]
    assert found(report(modificaciones=[change], avances=progress), "S05", "S06") == []


def test_a_target_that_falls_below_zero_is_an_error() -> None:
    assert "-1" in only(changed(disminucion=301_00), "S04").message


def test_without_its_plan_it_says_so_and_blocks_nothing() -> None:
    problem = only(row(), "S08")
    assert problem.severity is Severity.INFO
    assert found(row(), "S09") == []


def test_a_row_that_left_the_plan_and_one_that_came_are_told() -> None:
    content = report(filas=[{**ROW, "numero": 7}], avances=[{**DONE, "fila": "7"}])
    said = [problem.message for problem in found(content, "S08")]
    assert said[0].startswith("El plan tiene 1 filas más.") or "ya no está" in said[0]
    assert len(said) == 2


def test_a_missing_cuatrimestre_before_is_told_for_information() -> None:
    assert only(second(), "S10").severity is Severity.INFO
    assert only(second(annulled(report())), "S10").severity is Severity.INFO


def test_money_before_is_compared_too() -> None:
    first = report(avances=[{**DONE, "avance_financiero": 1}])
    assert only(second(first), "S10").where.field == "financiero_anterior"


def test_spending_below_zero_is_an_error() -> None:
    content = report(encabezado=[SECOND], avances=[{**DONE, "avance_financiero": -1}])
    assert only(content, "S07").severity is Severity.ERROR


def test_a_file_that_is_named_as_evidence_is_attached() -> None:
    problem = only(attached("Acta-1.PDF, foto.jpg", "acta-1.pdf"), "S03")
    assert (problem.severity, problem.evidence) == (Severity.WARNING, ("foto.jpg",))
    assert found(attached("Acta-1.PDF", "acta-1.pdf"), "S03") == []


@pytest.mark.parametrize("place", ["Libro de actas 3, folio 12", "https://ejemplo.gt/foto.jpg"])
def test_a_place_where_evidence_can_be_seen_is_no_file(place: str) -> None:
    assert found(attached(place), "S03") == []


def test_where_nobody_knows_what_is_attached_nothing_is_missed() -> None:
    assert found(done(evidencia="acta-1.pdf"), "S03") == []


def test_a_row_that_is_late_in_both_is_told_in_two_sentences() -> None:
    late = found(done(avance_fisico=10_00, avance_financiero=1_00), "S05")
    assert [". Se programaron Q" in one.message for one in late] == [True]
    assert "y Se" not in late[0].message
