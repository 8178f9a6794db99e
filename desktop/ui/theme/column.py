"""A column that scrolls up and down, with the keys too where nothing in it takes the focus."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from desktop.ui.theme.roles import set_role

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_NAME = "Contenido que se desplaza con las flechas"


class ScrollColumn(QScrollArea):
    """Never scrolls sideways. Tab comes to it only where the arrows have no other way to move it.

    A field or a button in it hands the keys that it doesn't need, as Page Down, on to it. None of
    the parts that Qt makes in it is asked for: they are of no class that PySide knows, and it makes
    all of Qt's to look for theirs.
    """

    def __init__(self, content: QWidget, name: str = "") -> None:
        super().__init__()
        _keep(self)
        self._content, self._view = content, QWidget()
        self._ring: QFrame | None = None
        self.setProperty("role", "plain")
        self.setAccessibleName(name or _NAME)
        self.setViewport(self._view)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        for each in (self._view, content):
            each.setAutoFillBackground(False)

    def look(self) -> None:
        """Let Tab come here if something is out of sight and nothing in it takes the focus.

        To be called by whoever is about to go on from one to the next.
        """
        if self.hasFocus():
            return  # it stays until the person goes
        needed = self._content.height() > self._view.height() and not _takes_focus(self._content)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if needed else Qt.FocusPolicy.NoFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the arrows are its own now."""
        super().focusInEvent(event)
        if self._ring is None:
            self._ring = QFrame(self)
            self._ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            set_role(self._ring, "ring")
        self._ring.setGeometry(self.rect())
        self._ring.show()
        self._ring.raise_()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they are no longer."""
        super().focusOutEvent(event)
        if self._ring is not None:
            self._ring.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the ring around the whole."""
        super().resizeEvent(event)
        if self._ring is not None:
            self._ring.setGeometry(self.rect())


_ALIVE: dict[int, ScrollColumn] = {}


def _keep(column: ScrollColumn) -> None:
    """Hold what Python knows of a column for as long as Qt has it.

    Nobody else does: it lies in a layout. Asked for the proxy of its viewport, PySide takes the
    column for a part of that viewport, and the garbage collector would then take both apart.
    """
    key = id(column)
    _ALIVE[key] = column
    column.destroyed.connect(lambda: _ALIVE.pop(key, None))


def bring_into_view(widget: QWidget) -> None:
    """Let what a widget stands in scroll to it, as it does by itself for Tab alone."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        around.ensureWidgetVisible(widget)


def _takes_focus(content: QWidget) -> bool:
    """Tell whether Tab comes to something in ``content``."""
    for each in content.findChildren(QWidget, options=_DIRECT):
        if each.isHidden() or not each.isEnabled():
            continue
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus or _takes_focus(each):
            return True
    return False
