"""Shows every widget in every state, to be looked at: ``python tests/ui/gallery.py FOLDER light``.

Under Xvfb each page is saved as a picture into the folder; the scheme is ``light`` or ``dark``.
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QWidget,
)

from desktop.ui.forms.dates import DateEditor
from desktop.ui.forms.picker import PickerEditor
from desktop.ui.grids import GridPanel
from desktop.ui.theme import (
    Appearance,
    Theme,
)
from tests.ui.gallery_pages import form_page, frame, home_page, pieces_page, plan_page


def _with_popup(window: QWidget, kind: type[QWidget]) -> None:
    editor = window.findChild(kind)
    if isinstance(editor, PickerEditor):
        editor.setFocus()
        QTest.keyClicks(editor, "ap")
    elif isinstance(editor, DateEditor):
        editor.open_calendar()


def _filter(window: QWidget) -> None:
    panel = window.findChild(GridPanel)
    if panel is not None:
        panel.open_filter(4)


def _scroll(window: QWidget) -> None:
    panel = window.findChild(GridPanel)
    if panel is not None:
        panel.clear_filters()
        panel.view.go(6, 9)
        panel.view.go(9, 10, extend=True)
        panel.view.setFocus()


def _edit(window: QWidget) -> None:
    panel = window.findChild(GridPanel)
    if panel is not None:
        panel.view.go(2, 3)
        panel.view.setFocus()
        QTest.keyClicks(panel.view, "cons")


PAGES: Mapping[str, tuple[Callable[[], QWidget], str, Callable[[QWidget], None]]] = {
    "plan": (plan_page, "Planes", lambda window: None),
    "plan-scrolled": (plan_page, "Planes", _scroll),
    "plan-filter": (plan_page, "Planes", _filter),
    "plan-edit": (plan_page, "Planes", _edit),
    "home": (home_page, "Inicio", lambda window: None),
    "form": (form_page, "Créditos", lambda window: None),
    "form-picker": (form_page, "Créditos", lambda window: _with_popup(window, PickerEditor)),
    "form-date": (form_page, "Créditos", lambda window: _with_popup(window, DateEditor)),
    "pieces": (pieces_page, "Municipalidad", lambda window: None),
}


def main(folder: Path, scheme: str) -> None:
    """Save a picture of each page."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    Theme(app, Appearance(scheme))
    folder.mkdir(parents=True, exist_ok=True)
    for name, (build, chosen, act) in PAGES.items():
        window = frame(build(), chosen)
        window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        window.setGeometry(window.screen().geometry())
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window, 2000)
        act(window)
        QTest.qWait(250)
        picture = window.screen().grabWindow(0)
        picture.save(str(folder / f"{name}-{scheme}.png"))
        popup = app.activePopupWidget()
        if popup is not None:
            popup.hide()
        window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
