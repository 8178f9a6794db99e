"""An end that nobody wanted is told at the next start, with what was under way."""

from datetime import timedelta
from pathlib import Path

from desktop.ui.shell.session import Session, words_of
from tests.ui.shell.fakes import AT
from valija.times import here


def test_nothing_is_told_at_the_first_start_nor_after_a_good_end(tmp_path: Path) -> None:
    session = Session(tmp_path)
    assert session.begin(tmp_path / "espacio") is None
    session.end()
    assert Session(tmp_path).begin(tmp_path / "espacio") is None


def test_after_a_kill_the_next_start_knows_what_ran(tmp_path: Path) -> None:
    killed = Session(tmp_path)
    killed.begin(tmp_path / "espacio")
    running = killed.doing("Importando «plan.json»")
    running.__enter__()
    cut = Session(tmp_path).begin(tmp_path / "espacio")
    assert cut is not None
    assert words_of(cut, AT, AT).window_text == (
        f"Valija se cerró de golpe la última vez. Todo lo guardado hasta las {here(AT):%H:%M:%S} "
        "está aquí. Quizá no terminó: Importando «plan.json». Si no lo ve hecho, repítalo."
    )


def test_work_that_ended_before_the_kill_is_not_told(tmp_path: Path) -> None:
    killed = Session(tmp_path)
    killed.begin(tmp_path / "espacio")
    with killed.doing("Sellando «POA»"):
        pass
    cut = Session(tmp_path).begin(tmp_path / "espacio")
    assert cut is not None
    words = words_of(cut, AT, AT + timedelta(days=1)).window_text
    assert f"hasta el {here(AT):%d/%m/%Y a las %H:%M:%S} está aquí." in words
    assert "Quizá" not in words


def test_another_workspace_ended_well_whatever_happened_to_this_one(tmp_path: Path) -> None:
    Session(tmp_path).begin(tmp_path / "uno")
    assert Session(tmp_path).begin(tmp_path / "otro") is None


def test_a_mark_that_can_t_be_written_or_read_keeps_nobody_from_working(tmp_path: Path) -> None:
    lost = Session(tmp_path / "no" / "hay")
    assert lost.begin(tmp_path) is None
    with lost.doing("Sellando"):
        pass
    lost.end()
    (tmp_path / "abierta.json").write_text("[1]")
    assert Session(tmp_path).begin(tmp_path) is None
