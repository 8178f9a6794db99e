"""What a step of the assistant is: a title, a sentence, questions, and whether one may go on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.theme import label, set_role
from desktop.ui.theme.tokens import UNIT


class Step(QWidget):
    """One page of the assistant. ``name`` stands in the list at the left."""

    ready = Signal()  # the person said with a key or a click that this step is answered

    name = ""
    manual = "asistente"

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        set_role(self, "page")
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(3 * UNIT)
        self.column.addWidget(label(title, "title"))
        self.column.addWidget(label(sentence, "muted", wraps=True))

    def begin(self) -> None:
        """Take the focus, since the step is shown."""
        raise NotImplementedError

    def check(self) -> bool:
        """Tell whether one may go on; if not, say why at the question and put the focus there."""
        raise NotImplementedError
