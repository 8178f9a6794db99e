"""How far a submission has come, and warnings taken upon oneself one by one."""

from pathlib import Path

import pytest

from desktop.models.workspace import Workspace
from desktop.services import acceptances, agenda, batches, importing, life
from desktop.services.agenda import Step
from desktop.services.checking import NoReasonError, check
from desktop.services.history import undo
from desktop.services.overview import standing
from desktop.services.submissions import list_submissions
from tests.services import places


def test_the_bundled_plan_is_filled_in_and_has_two_open_warnings(
    place: Workspace, plan: str
) -> None:
    found = standing(place, plan)
    assert (found.lines, found.errors, found.warnings, found.percent) == (361, 0, 2, 100)
    assert float(found.amount or 0) > 1_000_000


def test_a_new_plan_has_nearly_everything_to_fill_in(place: Workspace) -> None:
    found = standing(place, importing.new_submission(place, "poa", "2028"))
    assert found.percent == 0
    assert found.errors > 0
    assert found.amount == "0.00"


@pytest.mark.parametrize("path", [places.SAMPLE, places.BUDGET])
def test_a_task_is_as_full_as_the_list_says(place: Workspace, path: Path) -> None:
    taken = places.take_in(place, path)
    (task,) = (one for one in agenda.tasks(place, "2027") if one.submission_id == taken)
    assert task.percent == standing(place, taken).percent


def test_one_warning_is_accepted_and_the_other_stands(place: Workspace, plan: str) -> None:
    first, second = check(place, plan).open_warnings
    acceptances.accept_these(place, plan, [first], "  Lo paga el Consejo ")
    assert acceptances.reasons_of(place, plan) == {first.fingerprint: "Lo paga el Consejo"}
    assert check(place, plan).open_warnings == [second]
    assert standing(place, plan).warnings == 1
    acceptances.accept_these(place, plan, [first], "Otra vez")
    assert acceptances.reasons_of(place, plan)[first.fingerprint] == "Lo paga el Consejo"
    with pytest.raises(NoReasonError):
        acceptances.accept_these(place, plan, [second], " ")


def test_a_withdrawn_acceptance_stands_open_and_undo_accepts_it_again(
    place: Workspace, plan: str
) -> None:
    found = check(place, plan).open_warnings
    acceptances.accept_these(place, plan, found, "Sí")
    acceptances.withdraw(place, plan, [found[0].fingerprint])
    assert check(place, plan).open_warnings == found[:1]
    undo(place, plan)
    assert check(place, plan).open_warnings == []


def test_what_is_cleared_is_missing_in_the_share(place: Workspace, plan: str) -> None:
    rows = place.content(plan).content.tables["renglones"]
    cells = [batches.Typed(row.row_id, "vigente", "") for row in rows]
    batches.write_cells(place, plan, "renglones", cells)
    assert standing(place, plan).percent < 100


def test_a_plan_that_was_begun_is_one_step_to_undo(place: Workspace) -> None:
    made = importing.new_submission(place, "poa", "2028")
    assert len(place.content(made).content.tables["encabezado"]) == 1
    undo(place, made)
    assert list_submissions(place) == []


def test_an_annulled_plan_is_nothing_to_do_and_its_kind_is_to_be_begun(
    place: Workspace, plan: str
) -> None:
    assert [one.submission_id for one in agenda.tasks(place, "2027") if one.kind == "poa"] == [plan]
    life.move(place, plan, "ANU", note="Se hizo de nuevo")
    (task,) = (one for one in agenda.tasks(place, "2027") if one.kind == "poa")
    assert (task.step, task.submission_id) == (Step.BEGIN, "")
