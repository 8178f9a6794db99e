"""The expediente: what a request takes, what each document lacks, in the order to mend it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.kinds.credit.requests import (
    DESTINATION,
    PAPERS,
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
    assert [item.code for item in listed] == (
        "D01 D02 D03 D04 D05 D06 D07 D13 D14 D15 D16 D20 D21 D22 D24 D25 D26".split()  # noqa: SIM905
    )
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
    ],
)
def test_another_act_or_date_is_a_contradiction(code: str, changes: dict[str, Any]) -> None:
    assert severities(paper(code, **changes), "CR05") == [ERROR]


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


def test_a_paper_whose_file_is_not_attached_is_told_and_stays_what_its_verdict_says() -> None:
    content = replace(request(), attachments=frozenset({"D20.pdf"}))
    told = items(content)
    assert (told["D20"].status, told["D20"].problems) == (Status.FITS, ())
    (problem,) = told["D01"].problems
    assert (told["D01"].status, problem.severity) == (Status.FITS, INFO)
    assert "«D01.pdf» no está en los anexos" in problem.message
