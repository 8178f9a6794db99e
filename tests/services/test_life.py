"""A plan's life in a workspace: from draft to approval and reprogramming, on the bundled plan."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop.models import journal
from desktop.models.workspace import Workspace
from desktop.services import (
    attachments,
    backup,
    batches,
    collecting,
    delivering,
    editing,
    history,
    importing,
    life,
    move_files,
    packages,
    sealing,
    versions,
)
from desktop.services.drafting import ClosedError
from desktop.services.history import NothingToUndoError
from desktop.services.life import NotMovableError
from tests.services.places import (
    ACT,
    SAMPLE,
    DeskOf,
    Ticking,
    municipality,
    request,
    signer,
    take_in,
)
from valija.life import UnknownStateError
from valija.package.names import NotAllowedTypeError

CELL = ("encabezado", "-", "secretario")


def state(place: Workspace, plan: str) -> str:
    return place.content(plan).content.head.state


def names(place: Workspace, plan: str) -> list[str]:
    return [one.state.code for one in life.moves(place, plan)]


def test_a_new_plan_is_a_draft_without_a_history(place: Workspace, plan: str) -> None:
    assert state(place, plan) == "BOR"
    assert names(place, plan) == ["REV", "ANU"]
    assert life.history(place, plan) == life.History([], [])


def test_a_plan_comes_to_its_approval_and_the_history_says_how(
    place: Workspace, approved: str, act: Path
) -> None:
    found = life.history(place, approved)
    assert found.breaks == []
    assert [(one.move.source, one.move.target) for one in found.entries] == [
        ("BOR", "REV"),
        ("REV", "CON"),
        ("CON", "APR"),
    ]
    last = found.entries[-1].move
    assert (last.actor, last.role, last.at.tzinfo) == ("Julio Caal", "dmp", UTC)
    assert last.facts["votos_favor"] == 7
    assert [(one.purpose, one.name) for one in last.files] == [
        ("file", act.name),
        ("content", "poa-2027-r1.json"),
    ]
    assert attachments.path_of(place, last.files[0].sha256).read_bytes() == act.read_bytes()


def test_what_was_presented_to_the_council_is_kept_as_it_was_printed(
    place: Workspace, approved: str
) -> None:
    (bundle,) = life.history(place, approved).entries[1].move.files
    assert bundle.purpose == "bundle"
    assert attachments.path_of(place, bundle.sha256).read_bytes().startswith(b"%PDF")


def test_the_approved_content_is_kept_with_the_act_in_its_header(
    place: Workspace, approved: str
) -> None:
    entry = life.history(place, approved).entries[-1]
    loaded = place.content(approved)
    kept = move_files.kept_content(place, entry.move.files[-1], loaded.kind)
    assert kept == loaded.content
    assert kept.tables["encabezado"][0].acta_numero == "52-2026"  # type: ignore[attr-defined]  # a header


def test_each_move_stands_in_the_journal_with_its_hash(place: Workspace, approved: str) -> None:
    entries = [one for one in history.log(place, approved) if one.action == journal.Action.STATE]
    assert [one.after for one in entries] == ["APR", "CON", "REV"]
    assert entries[0].text.endswith(life.history(place, approved).entries[-1].hash)
    assert history.verify_journal(place).breaks == []


def test_what_was_cut_off_from_the_history_shows(place: Workspace, approved: str) -> None:
    with place.writing(journal.Action.EDIT) as work:
        work.connection.execute(text("DELETE FROM state_change WHERE number = 3"))
    assert life.history(place, approved).breaks == [
        "el estado es «APR» y el último movimiento lleva a «CON»"
    ]


@pytest.mark.parametrize("missing", ACT)
def test_v70_nothing_changes_where_a_fact_is_missing(
    place: Workspace, plan: str, act: Path, missing: str
) -> None:
    life.move(place, plan, "REV")
    life.move(place, plan, "CON")
    facts = {name: value for name, value in ACT.items() if name != missing}
    before = history.log(place)
    with pytest.raises(NotMovableError) as refused:
        life.move(place, plan, "APR", facts=facts, files=[act])
    assert [(one.rule, one.where.field) for one in refused.value.problems] == [("V70", missing)]
    assert history.log(place) == before
    assert state(place, plan) == "CON"


def test_v71_six_votes_of_ten_are_not_enough(place: Workspace, plan: str, act: Path) -> None:
    life.move(place, plan, "REV")
    life.move(place, plan, "CON")
    with pytest.raises(NotMovableError) as refused:
        life.move(place, plan, "APR", facts={**ACT, "votos_favor": "6"}, files=[act])
    assert "hacen falta 7" in refused.value.user_text


def test_a_step_that_is_not_listed_is_refused_with_those_that_are(
    place: Workspace, plan: str
) -> None:
    with pytest.raises(NotMovableError) as refused:
        life.move(place, plan, "APR")
    assert "«En revisión interna»" in refused.value.user_text
    with pytest.raises(UnknownStateError):
        life.move(place, plan, "XYZ")


def test_a_fact_that_cannot_be_read_is_named(place: Workspace, plan: str) -> None:
    life.move(place, plan, "REV")
    life.move(place, plan, "CON")
    with pytest.raises(NotMovableError) as refused:
        life.move(place, plan, "APR", facts={**ACT, "acta_fecha": "ayer"})
    assert {one.where.field for one in refused.value.problems} == {"acta_fecha", "files"}


def test_errors_stand_against_a_review(place: Workspace, plan: str) -> None:
    editing.edit(place, plan, ("encabezado", "-", "presupuesto_aprobado"), "1")
    possible = {one.state.code: one for one in life.moves(place, plan)}
    assert [one.rule for one in possible["REV"].hinders] == ["M05"]
    assert possible["ANU"].can_be_asked
    with pytest.raises(NotMovableError):
        life.move(place, plan, "REV")


def test_a_role_that_may_not_is_told_who_may(tmp_path: Path) -> None:
    with municipality(tmp_path / "otro", role="dafim") as place:
        plan = take_in(place)
        review, _annul = life.moves(place, plan)
        assert [one.rule for one in review.hinders] == ["M04"]
        with pytest.raises(NotMovableError) as refused:
            life.move(place, plan, "REV")
        assert "Dirección Municipal de Planificación" in refused.value.user_text


def test_v73_an_approved_plan_is_changed_by_no_way_of_editing(
    place: Workspace, approved: str
) -> None:
    row = place.content(approved).content.tables["productos"][0].row_id
    ways: list[Callable[[], object]] = [
        lambda: editing.edit(place, approved, CELL, "Otra"),
        lambda: editing.add_row(place, approved, "unidades", {"codigo": "099"}),
        lambda: editing.remove_row(place, approved, "productos", row),
        lambda: batches.remove_rows(place, approved, "productos", [row]),
        lambda: batches.write_cells(
            place, approved, "productos", [batches.Typed(row, "descripcion", "Otra")]
        ),
        lambda: importing.apply_import(
            place, importing.plan_import(place, "poa", SAMPLE, into=approved, remove=True)
        ),
    ]
    before = place.content(approved).content
    for way in ways:
        with pytest.raises(ClosedError) as refused:
            way()
        assert "Abrir reprogramación" in refused.value.user_text
    assert place.content(approved).content == before


def test_files_and_reasons_can_still_be_added_to_an_approved_plan(
    place: Workspace, approved: str
) -> None:
    attachments.attach(place, approved, SAMPLE.with_name("minfin_9901_2027.csv"))
    with pytest.raises(ClosedError):
        attachments.detach(place, approved, "minfin")
    signer(place)
    assert sealing.seal(place, approved, request()).is_new


def test_a_plan_before_the_council_goes_back_to_draft_to_be_changed(
    place: Workspace, plan: str
) -> None:
    life.move(place, plan, "REV")
    life.move(place, plan, "CON")
    with pytest.raises(ClosedError) as refused:
        editing.edit(place, plan, CELL, "Otra")
    assert "Volver a borrador" in refused.value.user_text
    life.move(place, plan, "BOR")
    assert editing.edit(place, plan, CELL, "Otra").fields == ("secretario",)


def test_nothing_before_a_move_is_undone(place: Workspace, plan: str) -> None:
    editing.edit(place, plan, CELL, "Otra")
    life.move(place, plan, "REV")
    with pytest.raises(NothingToUndoError):
        history.undo(place, plan)
    editing.edit(place, plan, CELL, "Otra más")
    history.undo(place, plan)
    assert state(place, plan) == "REV"


def test_moving_opens_no_revision_but_an_act_written_into_a_sealed_plan_does(
    place: Workspace, plan: str, act: Path
) -> None:
    signer(place)
    sealing.seal(place, plan, request())
    life.move(place, plan, "REV")
    life.move(place, plan, "CON")
    assert place.content(plan).content.head.revision == 1
    done = life.move(place, plan, "APR", facts=ACT, files=[act])
    assert (done.revision, done.recorded.move.revision) == (2, 2)
    assert place.content(plan).content.head.revision == 2


def test_reprogramming_opens_a_new_revision_and_the_plan_can_be_changed(
    place: Workspace, approved: str
) -> None:
    done = life.move(place, approved, "RPG", facts={"reprogramacion_acta": "12-2027"})
    assert done.revision == 2
    assert editing.edit(place, approved, CELL, "Otra").revision == 2
    assert names(place, approved) == ["REV", "ANU"]


def test_a_reprogramming_shows_what_changed_since_the_approval(
    place: Workspace, plan: str, act: Path
) -> None:
    with pytest.raises(versions.NothingKeptError):
        versions.since_kept(place, plan)
    for code in ("REV", "CON"):
        life.move(place, plan, code)
    life.move(place, plan, "APR", facts=ACT, files=[act])
    assert versions.since_kept(place, plan).found.tables == ()
    life.move(place, plan, "RPG", note="Cambió el aporte")
    editing.edit(place, plan, CELL, "Otra")
    row = place.content(plan).content.tables["techos"][0].row_id
    editing.remove_row(place, plan, "techos", row)
    since = versions.since_kept(place, plan)
    assert since.kept.move.target == "APR"
    by_table = {table.table: table for table in since.found.tables}
    assert by_table.keys() == {"encabezado", "techos"}
    assert {cell.field for row in by_table["encabezado"].rows for cell in row.cells} >= {
        "secretario"
    }
    assert by_table["techos"].money[0].difference < 0


def test_what_was_observed_is_answered_line_by_line(place: Workspace, approved: str) -> None:
    sent = {"envio_fecha": "22/11/2026", "envio_canal": "impreso", "envio_sha256": "a" * 64}
    life.move(place, approved, "ENV", facts=sent)
    receipt = {"recepcion_fecha": "22/11/2026", "recepcion_numero": "118"}
    life.move(place, approved, "REC", facts=receipt)
    observed = {"observado_fecha": "23/11/2026", "observaciones": "Falta una meta\n\nSobra otra"}
    life.move(place, approved, "OBS", facts=observed)
    again = next(one for one in life.moves(place, approved) if one.state.code == "ENV")
    assert again.proposed["respuestas"] == "Falta una meta → \nSobra otra → "
    editing.edit(place, approved, CELL, "Otra")  # an observed plan can be mended
    with pytest.raises(NotMovableError):
        life.move(place, approved, "ENV", facts=sent)
    answers = "Falta una meta → se agregó\nSobra otra → se quitó"
    life.move(place, approved, "ENV", facts={**sent, "respuestas": answers})
    assert state(place, approved) == "ENV"


def test_a_new_version_is_counted_in_the_header(place: Workspace, approved: str) -> None:
    header = place.content(approved).content.tables["encabezado"][0]
    before = getattr(header, "version", None) or 1
    life.move(place, approved, "RPG", note="Cambió el aporte")
    header = place.content(approved).content.tables["encabezado"][0]
    assert getattr(header, "version", None) == before + 1


def test_a_warning_asks_for_its_reason(place: Workspace, plan: str, act: Path) -> None:
    late = Ticking(datetime(2027, 1, 10, 12, tzinfo=UTC))
    place.clock = late
    life.move(place, plan, "REV")
    life.move(place, plan, "CON")
    facts = {**ACT, "acta_fecha": "08/01/2027"}
    with pytest.raises(NotMovableError) as refused:
        life.move(place, plan, "APR", facts=facts, files=[act])
    assert [one.rule for one in refused.value.problems] == ["V72"]
    done = life.move(place, plan, "APR", facts=facts, files=[act], note="Rige el anterior")
    assert [one.rule for one in done.warnings] == ["V72"]


def test_an_annulled_plan_goes_nowhere(place: Workspace, plan: str) -> None:
    with pytest.raises(NotMovableError):
        life.move(place, plan, "ANU")
    life.move(place, plan, "ANU", note="Se duplicó")
    assert life.moves(place, plan) == []
    with pytest.raises(ClosedError) as refused:
        editing.edit(place, plan, CELL, "Otra")
    assert "empiece otro" in refused.value.user_text


def test_a_file_of_a_forbidden_type_moves_nothing(
    place: Workspace, plan: str, tmp_path: Path
) -> None:
    life.move(place, plan, "REV")
    life.move(place, plan, "CON")
    bad = tmp_path / "acta.exe"
    bad.write_bytes(b"MZ")
    with pytest.raises(NotAllowedTypeError):
        life.move(place, plan, "APR", facts=ACT, files=[bad])
    assert state(place, plan) == "CON"


def test_delivering_and_receipts_move_nothing_but_are_proposed(
    place: Workspace, approved: str, tmp_path: Path
) -> None:
    stick = tmp_path / "memoria"
    stick.mkdir()
    desk = DeskOf(stick)
    desk.introduce(place)
    signer(place)
    made = sealing.seal(place, approved, request())
    delivering.deliver(place, stick)
    assert state(place, approved) == "APR"
    sent = next(one for one in life.moves(place, approved) if one.state.code == "ENV")
    assert sent.proposed["envio_sha256"] == made.sha256
    assert "revisión 1" in sent.hint
    life.move(place, approved, "ENV", facts={**sent.proposed, "envio_canal": "paquete"})
    (package,) = packages.outgoing(place)
    desk.answer(package)
    collecting.collect(place, stick)
    assert state(place, approved) == "ENV"
    (received,) = life.moves(place, approved)
    assert received.proposed["recepcion_fecha"] == "24/11/2026"
    assert "acuse comprobado" in received.hint


def test_a_backup_holds_the_history_and_its_files(
    place: Workspace, approved: str, tmp_path: Path
) -> None:
    made = backup.back_up(place, tmp_path)
    assert made.damaged == []
    backup.restore(made.path, tmp_path / "recuperado")
    from desktop.models import workspace

    with workspace.opened(tmp_path / "recuperado", Ticking()) as found:
        assert life.history(found, approved) == life.history(place, approved)
        for entry in life.history(found, approved).entries:
            for one in entry.move.files:
                assert attachments.path_of(found, one.sha256).is_file()


def test_a_backup_says_that_a_file_of_a_move_is_gone(
    place: Workspace, approved: str, tmp_path: Path
) -> None:
    one = life.history(place, approved).entries[-1].move.files[0]
    attachments.path_of(place, one.sha256).unlink()
    assert any("acta 52-2026.pdf" in said for said in backup.back_up(place, tmp_path).damaged)
