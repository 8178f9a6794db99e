"""What leaves the page as files: one plan, all together, or what the law has published."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.services.exporting import ExportFormat
from desktop.ui.pages.planes import choosing
from desktop.ui.pages.planes.commands import commands_of
from desktop.ui.pages.planes.export_menu import OF_ALL, PUBLISH
from tests.ui.pages.planes.pei_pom_shots import with_pom
from tests.ui.pages.planes.world import WAIT, World

WHOLE = [words for _, words in OF_ALL]


def ways(world: World) -> dict[str, QAction]:
    menu = world.editor.heading.ways_out
    menu.show_draft()
    return {one.text(): one for one in menu.actions() if one.text()}


@pytest.fixture
def beside(world: World) -> str:
    """A plan with its PEI-POM, open."""
    with_pom(world)
    made = world.take_in()
    world.go(made)
    return made


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that somebody chooses for whatever is written."""
    folder = tmp_path / "salida"
    folder.mkdir()

    def choose(_parent: object, _title: str, _kinds: str, name: str, take: choosing.Take) -> None:
        take(folder / name)

    monkeypatch.setattr(choosing, "choose_target", choose)
    monkeypatch.setattr(choosing, "choose_folder", lambda _parent, _title, take: take(folder))
    return folder


def test_all_plans_leave_together_only_where_there_are_others(world: World, plan: str) -> None:
    assert not any(ways(world)[words].isEnabled() for words in WHOLE)
    with_pom(world)
    world.editor.draft.refresh()
    assert all(ways(world)[words].isEnabled() for words in WHOLE)


def test_a_kind_that_follows_from_nothing_and_is_not_published_offers_neither(
    world: World,
) -> None:
    world.go(with_pom(world))
    assert not {*WHOLE} & set(ways(world))
    known = {one.id for one in commands_of(world.page)}
    assert "print-all" not in known
    assert (PUBLISH in ways(world)) == ("publish" in known)


@pytest.mark.usefixtures("beside")
def test_all_plans_are_written_as_one_file(world: World, qtbot: QtBot, chosen: Path) -> None:
    ways(world)[dict(OF_ALL)[ExportFormat.XLSX]].trigger()
    qtbot.waitUntil(lambda: bool(toasts(world)), timeout=WAIT)
    (target,) = chosen.iterdir()
    assert target.name == "Plan Operativo Anual 2027 v1 con todos los planes.xlsx"
    assert target.read_bytes().startswith(b"PK")


def toasts(world: World) -> list[str]:
    return [toast.words.text() for toast in world.window.toasts.shown()]


@pytest.mark.usefixtures("beside")
def test_the_folder_for_the_web_page_is_made_whole_or_refused(
    world: World, qtbot: QtBot, chosen: Path
) -> None:
    ways(world)[PUBLISH].trigger()
    folder = chosen / "Información pública 2027"
    qtbot.waitUntil(lambda: bool(toasts(world)), timeout=WAIT)
    assert toasts(world)[0].startswith(f"Guardada la carpeta «{folder.name}»: ")
    before = {one.name: one.stat().st_mtime_ns for one in folder.iterdir()}
    assert {"registro.csv", "LEEME.txt", "05-plan.pdf"} <= set(before)
    world.page.publish()
    qtbot.waitUntil(lambda: bool(world.window.notices.shown()), timeout=WAIT)
    assert folder.name in world.window.notices.shown()[0].words
    assert {one.name: one.stat().st_mtime_ns for one in folder.iterdir()} == before


@pytest.mark.usefixtures("beside")
def test_all_plans_are_seen_before_they_are_printed(
    world: World, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.page.print(True)
    qtbot.waitUntil(lambda: world.page.printing.has_pages, timeout=WAIT)
    view = world.page.printing.view
    assert view is not None
    qtbot.waitUntil(view.isVisible, timeout=WAIT)
    assert int(view.where.text().split()[-1]) > 20
    asked: list[str] = []
    monkeypatch.setattr(choosing, "choose_target", lambda *given: asked.append(given[3]))
    view.save_asked.emit()
    assert asked == ["Plan Operativo Anual 2027 v1 con todos los planes.pdf"]


def test_a_folder_is_asked_for_without_stopping_the_window(world: World) -> None:
    dialog = choosing.choose_folder(world.window, "Dónde", lambda _path: None)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.close()
