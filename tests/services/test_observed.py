"""Observations of the institution: collected, standing at their fields, answered, and closed."""

from pathlib import Path

import pytest
from sqlalchemy import update

from desktop import cli
from desktop.models.journal import Action
from desktop.models.workspace import Workspace
from desktop.services import (
    checking,
    collecting,
    delivering,
    editing,
    life,
    observations,
    observed,
    overview,
    packages,
    sealing,
    submissions,
)
from desktop.services.collecting import CollectionReport
from desktop.services.drafting import ClosedError
from desktop.services.observed import (
    TooLongAnswerError,
    UnansweredError,
    UnknownObservationError,
)
from desktop.services.packages import Outgoing
from desktop.services.sealing import NotSealableError
from desktop.services.submissions import DeliveryState
from tests.services.places import DeskOf, request, signer
from valija.package.model import Outcome
from valija.package.observations import Observation
from valija.package.trust import Trust
from valija.package.verification import verify
from valija.problems import Severity, Where
from valija.records import Submission


@pytest.fixture
def package(place: Workspace, plan: str) -> Outgoing:
    signer(place)
    sealing.seal(place, plan, request())
    return packages.outgoing(place)[0]


@pytest.fixture
def desk(place: Workspace, tmp_path: Path) -> DeskOf:
    folder = tmp_path / "memoria"
    folder.mkdir()
    made = DeskOf(folder)
    made.introduce(place)
    return made


@pytest.fixture
def returned(place: Workspace, plan: str, package: Outgoing, desk: DeskOf) -> CollectionReport:
    """Deliver the plan, and collect that it is returned with two observations and a remark."""
    delivering.deliver(place, desk.folder)
    head = place.content(plan).content.tables["encabezado"][0]
    desk.answer(package, Outcome.RETURNED, 1)
    desk.observe(
        package,
        1,
        Observation(Where("encabezado", head.row_id, "acta_numero"), Severity.ERROR, "Falta."),
        Observation(Where("productos"), Severity.WARNING, "Aclare las metas."),
        Observation(Where(), Severity.INFO, "El PEI vence en 2028."),
    )
    return collecting.collect(place, desk.folder)


def states(place: Workspace, plan: str) -> list[tuple[str, bool]]:
    return [(one.text, one.is_open) for one in observed.current(place, plan)]


def delivery(place: Workspace) -> DeliveryState:
    return submissions.list_submissions(place)[0].delivery


def test_observations_stand_at_their_fields_and_block_the_next_seal(
    place: Workspace, plan: str, returned: CollectionReport
) -> None:
    [letter] = returned.letters
    assert (letter.observations, letter.is_new) == (3, True)
    assert delivery(place) is DeliveryState.RETURNED
    assert states(place, plan) == [
        ("Falta.", True),
        ("Aclare las metas.", True),
        ("El PEI vence en 2028.", False),
    ]
    checked = checking.check(place, plan)
    stands = overview.standing(place, plan)
    assert (stands.errors, stands.warnings) == (len(checked.errors), len(checked.open_warnings))
    found = [one for one in checked.errors if one.rule == "OBS"]
    assert [one.where.field for one in found] == ["acta_numero", ""]
    assert "SEGEPLAN observa: «Falta.»" in found[0].message
    editing.edit(place, plan, ("encabezado", "-", "acta_numero"), "49-2026")
    with pytest.raises(NotSealableError) as stopped:
        sealing.seal(place, plan, request())
    assert {one.rule for one in stopped.value.problems} == {"OBS"}


def test_collecting_again_changes_nothing_and_another_letter_of_the_number_is_not_taken(
    place: Workspace, plan: str, package: Outgoing, desk: DeskOf, returned: CollectionReport
) -> None:
    observed.answer(place, plan, 1, "Se adjunta.")
    again = collecting.collect(place, desk.folder)
    assert [one.is_new for one in again.letters] == [False]
    assert observed.current(place, plan)[0].answer == "Se adjunta."
    for path in desk.answers.glob("*observaciones.asice"):
        path.unlink()
    desk.observe(package, 1, Observation(Where(), Severity.ERROR, "Otra cosa."))
    [ignored] = collecting.collect(place, desk.folder).ignored
    assert "valen las primeras" in ignored.reason
    assert states(place, plan)[0][0] == "Falta."


def test_answers_open_the_next_revision_travel_with_it_and_close_on_acceptance(
    place: Workspace, plan: str, desk: DeskOf, returned: CollectionReport, tmp_path: Path
) -> None:
    observed.answer(place, plan, 1, "  Se adjunta la certificación. ")
    observed.answer(place, plan, 2, "Son anuales.")
    assert place.content(plan).content.head.revision == 2
    sealed = sealing.seal(place, plan, request())
    assert sealed.revision == 2
    seen = verify(sealed.path, trust=Trust.none(), at=place.clock(), work=tmp_path)
    assert seen.info is not None
    assert [(one.number, one.observation, one.text) for one in seen.info.observations_answered] == [
        (1, 1, "Se adjunta la certificación."),
        (1, 2, "Son anuales."),
    ]
    second = packages.outgoing(place)[-1]
    assert second.revision == 2
    delivering.deliver(place, desk.folder)
    desk.answer(second, Outcome.QUARANTINED, 2)
    collecting.collect(place, desk.folder)
    assert len(states(place, plan)) == 3, "that it waits closes nothing"
    desk.answer(second, Outcome.ACCEPTED, 3)
    collecting.collect(place, desk.folder)
    assert states(place, plan) == []
    assert delivery(place) is DeliveryState.RECEIVED


def test_an_answer_is_taken_back_and_changed_until_it_is_sealed(
    place: Workspace, plan: str, returned: CollectionReport
) -> None:
    assert observed.answer(place, plan, 1, "Se adjunta.").is_open is False
    assert observed.answer(place, plan, 1, "Se adjuntó.").answer == "Se adjuntó."
    assert observed.answer(place, plan, 1, " ").is_open is True
    with pytest.raises(UnknownObservationError):
        observed.answer(place, plan, 9, "x")
    with pytest.raises(TooLongAnswerError):
        observed.answer(place, plan, 1, "x" * 2001)


def test_a_receipt_s_findings_are_shown_in_the_institution_s_words(
    place: Workspace, plan: str, package: Outgoing, returned: CollectionReport
) -> None:
    found = observations.observations(place, returned.receipts[0].receipt)
    assert [one.message for one in found if one.code == "OBS"] == [
        "Falta.",
        "Aclare las metas.",
        "El PEI vence en 2028.",
    ]


def test_observations_of_a_stranger_change_nothing(
    place: Workspace, plan: str, package: Outgoing, desk: DeskOf, tmp_path: Path
) -> None:
    other = tmp_path / "otra"
    other.mkdir()
    stranger = DeskOf(other, "infom")
    stranger.introduce(place)
    stranger.observe(package, 1, Observation(Where(), Severity.ERROR, "Pague."))
    [ignored] = collecting.collect(place, other).ignored
    assert "iba dirigido a «segeplan»" in ignored.reason
    assert states(place, plan) == []


def test_the_command_shows_and_answers(
    place: Workspace,
    plan: str,
    returned: CollectionReport,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = str(place.folder)
    assert cli.main(["observations", folder, plan, "1", "Se adjunta."]) == 1
    out = capsys.readouterr().out
    assert "→ Se adjunta." in out
    assert "encabezado acta_numero" in out
    assert cli.main(["observations", folder, plan, "2", "Anuales."]) == 0
    assert cli.main(["observations", folder, plan, "2"]) == 2
    assert "CLI-014" in capsys.readouterr().err


def test_a_returned_plan_that_is_approved_goes_by_sent_and_received_to_observed(
    place: Workspace, plan: str, returned: CollectionReport, tmp_path: Path
) -> None:
    act = tmp_path / "acta.pdf"
    act.write_bytes(b"%PDF-1.7\n%%EOF\n")
    with place.writing(Action.EDIT, plan, "Se aprobó antes de sellarse.") as work:
        work.connection.execute(update(Submission).values(state="APR"))
    place.remember(plan, None)
    with pytest.raises(UnansweredError) as refused:
        observed.answer(place, plan, 1, "Se adjunta.")
    way = "«Registrar el envío», y después «Registrar la recepción», y después «Registrar obs"
    assert way in refused.value.window_text
    assert "(valija state ESPACIO ID --to ENV), y después" in refused.value.user_text
    with pytest.raises(ClosedError) as closed:
        editing.edit(place, plan, ("encabezado", "-", "secretario"), "Otra")
    assert way in closed.value.window_text
    assert "«Registrar observaciones» (--to OBS)" in closed.value.user_text
    for said in (refused.value, closed.value):
        assert "reprogramación" not in said.user_text + said.window_text


def test_what_was_returned_was_received_and_its_day_is_proposed(
    place: Workspace, plan: str, returned: CollectionReport
) -> None:
    with place.writing(Action.EDIT, plan, "Se envió.") as work:
        work.connection.execute(update(Submission).values(state="ENV"))
    place.remember(plan, None)
    proposed = next(one for one in life.moves(place, plan) if one.state.code == "REC").proposed
    assert proposed["recepcion_fecha"] == "24/11/2026"
    assert proposed["recepcion_numero"]


def test_what_came_in_a_letter_is_proposed_as_observed_and_its_answers_as_given(
    place: Workspace, plan: str, returned: CollectionReport
) -> None:
    with place.writing(Action.EDIT, plan, "Se recibió.") as work:
        work.connection.execute(update(Submission).values(state="REC"))
    place.remember(plan, None)
    proposed = next(one for one in life.moves(place, plan) if one.state.code == "OBS").proposed
    assert proposed["observaciones"] == "Falta.\nAclare las metas."
    assert proposed["observado_fecha"] == "24/11/2026"  # the desk's clock is a day ahead
    life.move(place, plan, "OBS", facts={**proposed, "observado_fecha": "22/11/2026"})
    observed.answer(place, plan, 1, "Se adjunta\nla certificación.")
    again = next(one for one in life.moves(place, plan) if one.state.code == "ENV")
    assert again.proposed["respuestas"] == (
        "Falta. → Se adjunta la certificación.\nAclare las metas. → "
    )
    assert "envio_sha256" not in again.proposed  # of the revision before, which isn't this one
    assert "séllela" in again.hint
