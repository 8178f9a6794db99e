"""The expediente: what a request takes, what each document lacks, in the order to mend it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.kinds.credit.requests import (
    DESTINATION,
    PAPERS,
    PLACE,
    asking,
    found,
    paper,
    place,
    request,
    severities,
    without,
)
from valija.catalogues import load
from valija.content import Content
from valija.kinds.credit.expediente import Item, Need, Status, expediente
from valija.problems import Severity

ALL = load()
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def items(content: Content, today: date | None = None) -> dict[str, Item]:
    return {item.code: item for item in expediente(content, ALL, today)}


def test_all_documents_of_a_sound_request_serve() -> None:
    assert {item.status for item in items(request()).values()} == {Status.FITS}


def test_an_empty_request_lists_what_it_takes_in_the_order_to_get_it() -> None:
    listed = expediente(request(expediente=[]), ALL)
    stopping = "D01 D02 D13 D16 D20 D21 D22 D24 D25 D26".split()  # noqa: SIM905
    assert [item.code for item in listed] == [*stopping, *"D03 D04 D05 D06 D14 D15 D07".split()]  # noqa: SIM905
    assert [item.code for item in listed if item.stops] == stopping
    assert {item.status for item in listed} == {Status.MISSING}
    assert all(item.problems[0].message.startswith(f"Falta {item.code} ") for item in listed)


@pytest.mark.parametrize(
    ("code", "severity"),
    [("D02", ERROR), ("D20", ERROR), ("D03", WARNING), ("D14", WARNING), ("D07", INFO)],
)
def test_only_what_is_confirmed_is_an_error(code: str, severity: Severity) -> None:
    assert severities(without(code), "CR07") == [severity]


def test_a_document_without_its_file_is_missing_at_its_row() -> None:
    item = items(paper("D20", archivo=None))["D20"]
    assert item.status is Status.MISSING
    assert item.problems[0].where.field == "archivo"
    assert item.problems[0].where.row_id == item.row_id != ""


@pytest.mark.parametrize(
    ("kind", "code", "need"),
    [
        ("TP02", "D05", Need.REQUIRED),
        ("TP02", "D06", Need.REQUIRED),
        ("TP03", "D05", Need.LIKELY),
        ("TP03", "D06", None),
        ("TP04", "D07", Need.ADVISED),
        ("TP06", "D08", Need.LIKELY),
        ("TP07", "D09", Need.LIKELY),
        ("TP07", "D05", None),
        ("TP08", "D04", Need.LIKELY),
    ],
)
def test_each_type_of_project_takes_its_own(kind: str, code: str, need: Need | None) -> None:
    content = asking(tipo_proyecto=kind)
    bare = Content(content.head, {**content.tables, "expediente": ()})
    item = items(bare).get(code)
    assert (item and item.need) == need


def test_what_a_person_says_doesn_t_apply_is_settled_unless_it_must_be_there() -> None:
    settled = items(paper("D14", archivo=None, veredicto="no_aplica"))["D14"]
    assert settled.status is Status.NOT_APPLICABLE
    assert settled.is_settled
    assert items(paper("D20", veredicto="no_aplica"))["D20"].status is Status.UNFIT


def test_several_destinations_take_their_detail() -> None:
    half = {**DESTINATION, "monto": 600_000_00}
    assert "D23" not in items(request())
    assert items(request(destinos=[half, {**half, "codigo": "2"}]))["D23"].need is Need.REQUIRED


def test_without_an_agreement_its_three_papers_are_taken_instead_of_it() -> None:
    content = place(no_convenio=None)
    bare = Content(content.head, {**content.tables, "expediente": ()})
    assert {"D10", "D11", "D12"} <= items(bare).keys()
    assert "D16" not in items(bare)


def test_an_expired_document_says_since_when() -> None:
    content = paper("D03", fecha=date(2025, 10, 1))
    item = items(content)["D03"]
    assert item.status is Status.EXPIRED
    assert "venció el 31/10/2025" in item.problems[0].message
    assert items(content, date(2025, 10, 31))["D03"].status is Status.FITS
    assert items(paper("D20", vence=date(2025, 11, 1)))["D20"].status is Status.EXPIRED


def test_an_unfit_document_says_why() -> None:
    item = items(paper("D25", veredicto="no_cumple", nota="Sin sello."))["D25"]
    assert item.status is Status.UNFIT
    assert "no cumple: Sin sello." in item.problems[0].message


def test_what_nobody_has_looked_at_is_pending_and_no_problem() -> None:
    content = paper("D25", veredicto=None)
    assert items(content)["D25"].status is Status.PENDING
    assert found(content) == []


@pytest.mark.parametrize("code", ["D02", "D20", "D21", "D22", "D24"])
def test_another_amount_is_a_contradiction(code: str) -> None:
    content = paper(code, monto=1_200_000_01)
    assert severities(content, "CR12") == [ERROR]
    assert items(content)[code].status is Status.CONTRADICTORY


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("D02", {"acta": "53-2025"}),
        ("D21", {"punto": "OCTAVO"}),
        ("D02", {"fecha": date(2025, 11, 11)}),
        ("D20", {"fecha": date(2025, 11, 21)}),
        ("D20", {"acta": "53-2025"}),
        ("D20", {"punto": "OCTAVO"}),
    ],
)
def test_another_act_or_date_is_a_contradiction(code: str, changes: dict[str, Any]) -> None:
    assert severities(paper(code, **changes), "CR05") == [ERROR]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("D13", {"acta": "2-2024"}),
        ("D13", {"numero": "2-2024"}),
        ("D13", {"numero": "1-2024", "fecha": date(2024, 1, 16)}),
        ("D13", {"fecha": date(2024, 1, 16)}),
        ("D16", {"numero": "CI-5-2024"}),
        ("D16", {"fecha": date(2024, 3, 2)}),
        ("D16", {"vence": date(2026, 1, 1)}),
        ("D16", {"acta": "7-2024"}),
        ("D16", {"punto": "QUINTO"}),
        ("D10", {"acta": "7-2024"}),
        ("D10", {"fecha": date(2024, 2, 13)}),
    ],
)
def test_papers_of_the_mayor_and_of_the_agreement_say_what_their_rows_say(
    code: str, changes: dict[str, Any]
) -> None:
    agreed = {
        **PLACE,
        "convenio_acta": "6-2024",
        "convenio_punto": "CUARTO",
        "convenio_fecha_acta": date(2024, 2, 12),
        "convenio_vence": date(2027, 12, 31),
    }
    rows = [dict(row) for row in PAPERS]
    if code == "D10":
        rows.append({"documento": code, "archivo": "D10.pdf", "veredicto": "cumple"})
    other = [{**row, **changes} if row["documento"] == code else row for row in rows]
    assert severities(request(municipalidad=[agreed], expediente=rows), "CR05") == []
    assert severities(request(municipalidad=[agreed], expediente=other), "CR05") == [WARNING]


def test_the_number_of_a_mayor_s_paper_tells_which_of_two_it_is() -> None:
    declared = paper("D13", numero="12-2023", fecha=date(2023, 9, 4))
    taken = paper("D13", numero="1-2024", fecha=date(2024, 1, 15))
    assert severities(declared, "CR05") == severities(taken, "CR05") == []


def test_later_phases_come_with_their_states_and_only_inform() -> None:
    assert "D35" not in items(request("ANA"))
    approved = items(request("APR"))
    assert {"D30", "D31", "D32", "D33"} <= approved.keys()
    assert "D34" not in approved  # the board doesn't decide this one
    assert set(severities(request("APR"), "CR07")) == {INFO}
    assert {"D63", "D50", "D40"} <= items(request("CAN")).keys()


def test_a_document_given_besides_is_listed_too() -> None:
    extra = {"documento": "D08", "archivo": "terreno.pdf", "veredicto": "no_cumple"}
    rows = [dict(row) for row in PAPERS] + [extra]
    item = items(request(expediente=rows))["D08"]
    assert (item.need, item.status) == (Need.ADVISED, Status.UNFIT)


@pytest.mark.parametrize(
    ("code", "day", "found_"),
    [
        ("D01", date(2025, 11, 10), []),
        ("D01", date(2025, 11, 11), [WARNING]),  # the Concejo decided the day before
        ("D04", date(2025, 11, 20), []),
        ("D04", date(2025, 11, 21), [WARNING]),
        ("D25", date(2025, 11, 21), []),  # the internal review comes after the memorial
    ],
)
def test_what_a_request_is_written_on_isn_t_younger_than_it(
    code: str, day: date, found_: list[Severity]
) -> None:
    assert severities(paper(code, fecha=day), "CR05") == found_


def test_a_date_that_has_not_come_is_a_contradiction_for_whom_knows_the_day() -> None:
    content = paper("D25", fecha=date(2026, 7, 1))
    assert items(content)["D25"].status is Status.FITS
    item = items(content, date(2026, 6, 30))["D25"]
    assert (item.status, item.problems[0].severity) == (Status.CONTRADICTORY, ERROR)
    assert "todavía no llega" in item.problems[0].message
    assert "D25" not in {
        one.code for one in expediente(content, ALL, date(2026, 7, 1)) if one.turn < 3
    }


@pytest.mark.parametrize("code", ["D02", "D20", "D21", "D22"])
def test_an_amount_that_nobody_wrote_down_is_asked_for(code: str) -> None:
    content = paper(code, monto=None)
    assert severities(content, "CR12") == [INFO]
    assert items(content)[code].is_settled


def test_what_stops_a_request_comes_before_what_warns_and_what_is_settled_comes_last() -> None:
    rows: list[dict[str, Any]] = [dict(row) for row in PAPERS]
    by_code = {row["documento"]: row for row in rows}
    by_code["D26"]["veredicto"] = "no_cumple"
    by_code["D03"]["vence"] = date(2025, 11, 1)
    by_code["D25"]["veredicto"] = None
    by_code["D21"]["monto"] = 1
    by_code["D01"]["archivo"] = None
    listed = expediente(request(expediente=rows), ALL)
    assert [(item.code, item.turn) for item in listed[:6]] == [
        ("D01", 0), ("D21", 0), ("D26", 0), ("D03", 1), ("D25", 3), ("D02", 5),
    ]  # fmt: skip


def test_a_verdict_that_is_none_is_no_review() -> None:
    content = paper("D25", veredicto=None)
    row = next(one for one in content.tables["expediente"] if one.documento == "D25")  # type: ignore[attr-defined]
    unread = replace(content, raw={("expediente", row.row_id, "veredicto"): "Rechazado"})
    item = items(unread)["D25"]
    assert (item.status, item.turn) == (Status.UNFIT, 0)
    assert "«Rechazado» no es un veredicto" in item.problems[0].message
    assert [one.rule for one in found(unread)] == ["C02"]  # said once


NAMED = [
    ("BOR", INFO),
    ("ACU", INFO),
    ("EXP", WARNING),
    ("REV", ERROR),
    ("OBS", ERROR),
    ("ANA", INFO),
]


@pytest.mark.parametrize(("state", "severity"), NAMED)
def test_a_file_that_is_only_named_lacks_once_the_expediente_must_be_complete(
    state: str, severity: Severity
) -> None:
    content = replace(request(state), attachments=frozenset({"D20.pdf"}))
    told = items(content)
    assert (told["D20"].status, told["D20"].problems) == (Status.FITS, ())
    (problem,) = told["D01"].problems
    assert problem.severity is severity
    assert told["D01"].status is (Status.MISSING if severity is ERROR else Status.FITS)
    assert "«D01.pdf» no está en los anexos" in problem.message
    assert told["D07"].problems[0].severity is INFO  # nobody must bring it
