"""What is printed is seen before it is, page by page, and saved or printed from there."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from desktop.services import exporting
from desktop.ui.pages.planes import choosing
from desktop.ui.pages.planes.print_view import PPI, PrintView
from desktop.ui.pages.planes.printing import paint, printer_of
from tests.ui import checks, tabbing
from tests.ui.pages.planes.world import WAIT, World, click, press


@pytest.fixture
def view(world: World, plan: str, qtbot: QtBot) -> PrintView:
    """The pages of the plan, on screen."""
    press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: world.page.printing.has_pages, timeout=WAIT)
    shown = world.page.printing.view
    assert shown is not None
    qtbot.waitUntil(shown.isVisible, timeout=WAIT)
    return shown


def test_ctrl_p_shows_the_pages_and_a_person_goes_through_them(
    view: PrintView, world: World, plan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert view.where.text().startswith("Página 1 de ")
    assert view.sheet.pixmap().width() in (round(8.5 * PPI), round(11 * PPI))
    assert not view.previous.isEnabled()
    first = view.sheet.pixmap().toImage()
    press(Qt.Key.Key_PageDown)
    assert view.where.text().startswith("Página 2 de ")
    assert view.sheet.pixmap().toImage() != first
    click(view.previous)
    assert view.sheet.pixmap().toImage() == first
    assert checks.unnamed(view) == []
    assert tabbing.window_faults(world.window) == []
    assert checks.english(view) == []
    for size in ((911, 512), (1366, 768)):
        for _ in range(2):
            world.window.resize(*size)
            checks.settle()
        assert checks.clipped(view) == []
        assert view.area.horizontalScrollBar().maximum() == 0  # the whole width is in sight
    asked = []
    monkeypatch.setattr(choosing, "choose_target", lambda *given: asked.append(given[1]))
    click(view.save)
    assert asked == ["Exportar a PDF"]
    press(Qt.Key.Key_Escape)
    assert world.editor.draft.id == plan
    assert world.page.shown_editor() is not None


def test_the_pages_reach_the_printer_as_their_paper_lies(
    world: World, plan: str, tmp_path: Path
) -> None:
    pages = exporting.pages(world.workspace, plan, 40)
    printer = printer_of("Plan")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target = tmp_path / "impreso.pdf"
    printer.setOutputFileName(str(target))
    paint(printer, pages)
    data = target.read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == len(pages)
