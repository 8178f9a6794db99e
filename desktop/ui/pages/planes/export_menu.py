"""The menu of the ways out: files of this plan, of all plans together, and paper."""

from collections.abc import Callable
from functools import cache, partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.services.exporting import ExportFormat
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.theme import Icon, set_icon

FORMATS = (
    (ExportFormat.XLSX, "Libro de Excel…"),
    (ExportFormat.PDF, "Documento PDF…"),
    (ExportFormat.CSV, "Tablas CSV…"),
)
OF_ALL = (
    (ExportFormat.PDF, "Documento con todos los planes (PDF)…"),
    (ExportFormat.XLSX, "Libro con todos los planes (Excel)…"),
)
PUBLISH = "Información pública de oficio (carpeta)…"
_ALONE = "Aquí no hay otro plan del que este salga"


class ExportMenu(QMenu):
    """Offers what the kind can be taken out as; what needs other plans is off without them."""

    export_asked = Signal(object)  # ExportFormat
    bundle_asked = Signal(object)  # ExportFormat
    publish_asked = Signal()
    print_asked = Signal(bool)  # whether with all the plans

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent)
        self._draft = draft
        self._of_all: list[QAction] = []
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.show_draft)

    def show_draft(self) -> None:
        """Let be chosen what there is; what it takes to know is loaded when somebody looks."""
        if self.isEmpty():
            self._fill()
        has_others = bool(self._of_all) and stands_beside_others(self._draft)
        for each in self._of_all:
            each.setEnabled(has_others)
            each.setToolTip("" if has_others else _ALONE)

    def _fill(self) -> None:
        for form, words in FORMATS:
            self._add(words, partial(self.export_asked.emit, form))
        if looks_at_others(self._draft):
            self.addSeparator()
            for form, words in OF_ALL:
                made = self._add(words, partial(self.bundle_asked.emit, form))
                self._of_all.append(made)
        if is_published(self._draft):
            self.addSeparator()
            self._add(PUBLISH, self.publish_asked.emit)
        self.addSeparator()
        alone = self._add(
            "Vista previa para imprimir\tCtrl+P", lambda: self.print_asked.emit(False)
        )
        set_icon(alone, Icon.PRINT, "muted")
        if looks_at_others(self._draft):
            words = "Vista previa con todos los planes"
            self._of_all.append(self._add(words, lambda: self.print_asked.emit(True)))

    def _add(self, words: str, act: Callable[[], None]) -> QAction:
        made = QAction(words, self)
        made.triggered.connect(lambda _checked: act())
        self.addAction(made)
        return made


def looks_at_others(draft: Draft) -> bool:
    """Tell whether plans of this kind follow from others."""
    return any(key != draft.kind.key for key in draft.kind.looks_at)


def stands_beside_others(draft: Draft) -> bool:
    """Tell whether there are some of those here."""
    from desktop.services.bundling import has_others

    return has_others(draft.content, draft.kind)


def is_published(draft: Draft) -> bool:
    """Tell whether the law has plans of this kind published."""
    return _is_published(draft.kind.key)


@cache
def _is_published(kind: str) -> bool:
    """Read the selection once: every key that is pressed asks for all commands."""
    from desktop.services.publishing import may_publish

    return may_publish(kind)
