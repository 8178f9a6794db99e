"""What is running: a slim line for each job, with its progress, its question, and «Cancelar»."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.ui.jobs import Job, Question
from desktop.ui.shell.elided import ElidedLabel
from desktop.ui.theme import button, label, set_role, slim_progress
from desktop.ui.theme.tokens import GAP, PAGE_MARGIN, UNIT
from desktop.ui.turns import pause_on

UNNOTICED = 300  # ms; what is over sooner isn't worth a line


class ProgressPanel(QFrame):
    """Shows the jobs that take a while. Lines are used again, so none is deleted under a signal."""

    def __init__(self, unnoticed: int = UNNOTICED) -> None:
        super().__init__()
        set_role(self, "dock")
        self.setAccessibleName("En curso")
        self._unnoticed = unnoticed
        self._rows: list[ProgressRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(PAGE_MARGIN, UNIT, PAGE_MARGIN, UNIT)
        self._column.setSpacing(UNIT)
        self.hide()

    def follow(self, title: str, job: Job) -> None:
        """Show ``job`` under ``title`` until it has ended."""
        row = next((row for row in self._rows if row.is_free), None)
        if row is None:
            row = ProgressRow(self._unnoticed)
            row.turned.connect(self._settle)
            self._rows.append(row)
            self._column.addWidget(row)
        row.follow(title, job)

    def rows(self) -> list["ProgressRow"]:
        """Return the lines on screen."""
        return [row for row in self._rows if not row.isHidden()]

    def _settle(self) -> None:
        self.setVisible(bool(self.rows()))


class ProgressRow(QWidget):
    """One job: what it is, how far, and «Cancelar»; or its question with the answers."""

    turned = Signal()  # it appeared or went

    def __init__(self, unnoticed: int) -> None:
        super().__init__()
        self._job: Job | None = None
        self._title = label("", "heading")
        self._text = ElidedLabel("muted")
        self._bar = slim_progress(0, 160)
        self._cancel = button("Cancelar", "quiet")
        self._cancel.clicked.connect(self._stop)
        self._answers = QHBoxLayout()
        self._answers.setSpacing(GAP)
        self._buttons: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * UNIT)
        row.addWidget(self._title)
        row.addWidget(self._text, 1)
        row.addWidget(self._bar)
        row.addLayout(self._answers)
        row.addWidget(self._cancel)
        self._clock = pause_on(self, unnoticed)
        self._clock.timeout.connect(self._appear)
        self.hide()

    @property
    def is_free(self) -> bool:
        """Whether another job may be shown here."""
        return self._job is None

    @property
    def words(self) -> str:
        """What the line says."""
        return f"{self._title.text()}: {self._text.whole}"

    def follow(self, title: str, job: Job) -> None:
        """Show another job."""
        self._job = job
        self._title.setText(title)
        self._text.say("En espera…")
        self._bar.setValue(0)
        self._bar.setAccessibleName(f"Avance de «{title}»")
        self._cancel.setEnabled(True)
        self._cancel.setText("Cancelar")
        self._cancel.setAccessibleName(f"Cancelar «{title}»")
        self._show_question(None)
        job.progressed.connect(self._progress)
        job.asked.connect(self._ask)
        job.ended.connect(self._end)
        self._clock.start()

    @Slot(int, int, str)
    def _progress(self, done: int, total: int, text: str) -> None:
        self._text.say(text or self._text.whole.replace("En espera…", "En curso…"))
        self._bar.setValue(round(100 * done / total) if total else 0)

    @Slot(object)
    def _ask(self, question: Question) -> None:
        self._text.say(question.text)
        self._text.setToolTip(question.detail)
        self._show_question(question)
        self._clock.stop()
        self._appear()

    @Slot()
    def _end(self) -> None:
        self._clock.stop()
        self._job = None
        self.hide()
        self.turned.emit()

    def _appear(self) -> None:
        self.show()
        self.turned.emit()

    def _stop(self) -> None:
        if self._job is not None:
            self._cancel.setEnabled(False)
            self._cancel.setText("Cancelando…")
            self._job.cancel()

    def _show_question(self, question: Question | None) -> None:
        answers = question.answers if question else ()
        while len(self._buttons) < len(answers):
            made = button("")
            made.clicked.connect(self._answer)
            self._buttons.append(made)
            self._answers.addWidget(made)
        for place, each in enumerate(self._buttons):
            each.setVisible(place < len(answers))
            if place < len(answers):
                key, words = answers[place]
                each.setObjectName(key)
                each.setText(words)
        self._bar.setVisible(question is None)

    def _answer(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton) and self._job is not None:
            self._text.say("En curso…")
            self._show_question(None)
            self._job.answer(sender.objectName())
