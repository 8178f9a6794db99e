"""A section that shows what the kind answers; asked anew when the draft changed and is seen."""

from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from desktop.services import studies
from desktop.ui.pages import Host
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.theme import button
from valija.problems import Where


class AnswerSection(QObject):
    """Subclasses lay themselves out, and fill in :meth:`show_answer`."""

    def __init__(self, draft: Draft, host: Host, name: str) -> None:
        super().__init__()
        self._draft = draft
        self._host = host
        self._name = name
        self._content: object = None
        self._shown: object = None
        self.widget = QWidget()
        self.widget.installEventFilter(self)
        draft.changed.connect(self._look)

    def commit(self) -> None:
        """Nothing is half-typed here."""

    def close(self) -> None:
        """Nothing runs here that doesn't end by itself."""

    def show_place(self, row_id: str, field: str) -> None:
        """It is looked at as a whole."""
        self.widget.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show what changed meanwhile."""
        if event.type() == QEvent.Type.Show:
            self.show_draft()
        elif event.type() == QEvent.Type.Resize:
            self.fit()
        return False

    def fit(self) -> None:
        """Lay out for another width, where that matters."""

    def show_draft(self) -> None:
        """Ask, and show the answer if it is another one."""
        draft = self._draft
        if draft.content is self._content:
            return
        self._content = draft.content
        _, answer = studies.study(draft.workspace, draft.id, self._name)
        now = (answer, draft.is_closed, self.beside())
        if now != self._shown:
            self._shown = now
            self.show_answer(answer)

    def beside(self) -> object:
        """Return what else is shown, to be compared with what is on screen."""
        return None

    def show_answer(self, answer: Any) -> None:
        """Show another answer."""
        raise NotImplementedError

    def go(self, table: str, row_id: str, field: str) -> None:
        """Go to a field of the draft."""
        self._draft.place_wanted.emit(Where(table, row_id, field))

    def way_on(self) -> QPushButton:
        """Return a button that leads to the terms without which nothing can be answered."""
        made = button("Ir a la solicitud")
        made.clicked.connect(lambda: self.go("solicitud", "", "monto"))
        return made

    def _look(self) -> None:
        if self.widget.isVisible():
            self.show_draft()


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            emptied(inner)
