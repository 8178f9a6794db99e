"""A follow-up begins from its plan, is brought up to date, sealed, and stands beside the next."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from desktop.cli.lines import total_lines
from desktop.models.workspace import Workspace
from desktop.services import (
    beginning,
    checking,
    editing,
    history,
    importing,
    sealing,
    submissions,
)
from desktop.services.beginning import (
    BegunBeforeError,
    ManyOriginsError,
    NoOriginError,
    WrongOriginError,
)
from desktop.services.importing import BadPeriodError
from tests.services.places import request, signer, take_in
from valija.content import Content
from valija.package.trust import Trust
from valija.package.verification import verify

C1, C2 = "2027-C1", "2027-C2"


def begin(place: Workspace, period: str = C1, source: str = "") -> str:
    plan = beginning.plan_beginning(place, "follow-up", period, source)
    return importing.apply_import(place, plan).submission_id


def refresh(place: Workspace, id: str) -> importing.ImportResult:
    return importing.apply_import(place, beginning.plan_refresh(place, id))


def content(place: Workspace, id: str) -> Content:
    return place.content(id).content


def rows(place: Workspace, id: str, table: str) -> Sequence[Any]:
    return content(place, id).tables[table]


def report(place: Workspace, id: str) -> None:
    """Say of each row what was done: what the plan had programmed, with its evidence."""
    planned: dict[str, Any] = {str(row.numero): row for row in rows(place, id, "filas")}
    at = int(content(place, id).head.period[-1])
    for progress in rows(place, id, "avances"):
        row = planned[progress.fila]
        parts = [row.meta_c1, row.meta_c2, row.meta_c3][:at]
        amount = max(parts) if row.modo_meta == "no_acumulable" else parts[-1]
        values = {"avance_fisico": f"{amount / 100:.2f}", "evidencia": "Libro de actas 3, folio 12"}
        for field, value in values.items():
            editing.edit(place, id, ("avances", progress.row_id, field), value)
    for row in content(place, id).tables["filas"]:
        editing.edit(place, id, ("filas", row.row_id, "justificacion"), "El gasto va después.")


def test_it_begins_with_the_rows_of_the_plan(place: Workspace, plan: str) -> None:
    made = content(place, begin(place))
    assert made.head.title == "Seguimiento del POA 2027, enero-abril"
    assert len(made.tables["filas"]) == len(content(place, plan).tables["productos"])
    assert [one.head.id for one in made.related] == [plan]
    assert history.log(place)[0].text.startswith("Se empezó «Seguimiento del POA 2027")


def test_what_it_copies_cannot_be_typed(place: Workspace, plan: str) -> None:
    made = begin(place)
    row = content(place, made).tables["filas"][0]
    with pytest.raises(editing.ComputedFieldError):
        editing.edit(place, made, ("filas", row.row_id, "meta_anual"), "1")


def test_beginning_twice_or_from_nothing_is_refused(place: Workspace) -> None:
    with pytest.raises(NoOriginError):
        begin(place)
    with pytest.raises(BadPeriodError):
        begin(place, "mañana")
    take_in(place)
    made = begin(place)
    with pytest.raises(BegunBeforeError) as refused:
        begin(place)
    assert made in refused.value.user_text
    with pytest.raises(WrongOriginError):
        begin(place, C2, made)
    with pytest.raises(NoOriginError):
        begin(place, "2026-C1")


def test_of_two_plans_one_must_be_named(place: Workspace, plan: str) -> None:
    other = importing.new_submission(place, "poa", "2027")
    with pytest.raises(ManyOriginsError) as refused:
        begin(place)
    assert other in refused.value.user_text
    assert len(content(place, begin(place, C1, plan)).tables["filas"]) > 1


def test_a_target_that_changed_in_the_plan_is_told_and_brought(place: Workspace, plan: str) -> None:
    made = begin(place)
    row = content(place, plan).tables["productos"][0]
    editing.edit(place, plan, ("productos", row.row_id, "meta_anual"), "401")
    assert "S08" in {one.rule for one in checking.check(place, made).problems}
    result = refresh(place, made)
    assert result.entry is not None
    assert rows(place, made, "filas")[0].meta_anual == 401_00
    assert "S08" not in {one.rule for one in checking.check(place, made).problems}
    assert refresh(place, made).entry is None


def test_what_was_brought_can_be_undone(place: Workspace, plan: str) -> None:
    made = begin(place)
    before = content(place, made)
    row = content(place, plan).tables["productos"][0]
    editing.edit(place, plan, ("productos", row.row_id, "meta_anual"), "401")
    refresh(place, made)
    history.undo(place, made)
    assert content(place, made) == before


def test_two_cuatrimestres_are_sealed_and_the_second_goes_on(place: Workspace, plan: str) -> None:
    signer(place)
    first = begin(place)
    report(place, first)
    assert checking.check(place, first).errors == []
    made = sealing.seal(place, first, request(accept={}))
    work = Path(place.folder.parent / "w")
    work.mkdir()
    found = verify(made.path, trust=Trust.none(), at=place.clock(), work=work)
    assert found.content is not None
    assert found.content == content(place, first)
    assert found.content.head.kind == "follow-up"
    second = begin(place, C2)
    assert any(row.fisico_anterior for row in rows(place, second, "filas"))
    report(place, second)
    problems = checking.check(place, second)
    assert problems.errors == []
    assert not {"S08", "S10"} & {one.rule for one in problems.problems}


def test_its_progress_is_said_in_lines(place: Workspace, plan: str) -> None:
    made = begin(place)
    report(place, made)
    text = "\n".join(total_lines(submissions.show(place, made).totals))
    assert "Avance" in text
    assert "Acceso al agua potable" in text
    assert "sin dato" not in text
    assert "24 filas" in text
