"""The form of one move, made of the fields that its state asks for, with a note and files."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.life import Possible
from desktop.ui.forms import Options, RecordForm
from desktop.ui.pages.dropping import DropZone
from desktop.ui.theme import Glyph, Icon, Tone, button, icon_button, label, set_tone
from desktop.ui.theme.tokens import GAP, UNIT
from valija import catalogues
from valija.fields import Field, FieldType, parse
from valija.life import Need
from valija.problems import Problem

_NOTE = "note"
_SHORT = 24  # letters that fit on the button beside «Cancelar»


class MoveForm(QWidget):
    """Asks for what a move needs; ``asked`` when the person wants it done."""

    asked = Signal()
    left = Signal()

    def __init__(self, possible: Possible) -> None:
        super().__init__()
        state = possible.state
        self.state = state
        self.files: list[Path] = []
        note = Field(
            name=_NOTE,
            label="Motivo" if Need.NOTE in state.needs else "Nota",
            type=FieldType.LONG_TEXT,
            required=Need.NOTE in state.needs,
            max_length=4000,
        )
        self.form = RecordForm([*state.asks, note], _options(), fills=False)
        specs = {spec.name: spec for spec in state.asks}
        values = {name: parse(specs[name], text) for name, text in possible.proposed.items()}
        self.form.set_values(values, fresh=True)
        wanted = state.file_label or "un documento que lo respalde, si lo hay"
        self.drop = DropZone("Documento", f"Suelte aquí {wanted}.", "&Elegir…", icon=Icon.ATTACH)
        act = state.act or state.name  # a long one stands above the form, and not again below
        words = act if len(act) <= _SHORT else "Registrar"
        self.confirm = button(words, "primary", icon=Icon.CHECK)
        self.confirm.setAccessibleName(act)
        self.cancel = button("Cancelar", "quiet")
        self.said = label("", "note", wraps=True)
        self._chosen = _Chosen()
        self._lay_out(possible.hint)
        self.drop.setVisible(bool(state.asks) or Need.FILE in state.needs)
        self.drop.dropped.connect(self.take)
        self._chosen.removed.connect(self._remove)
        self.confirm.clicked.connect(self.asked)
        self.cancel.clicked.connect(self.left)

    def facts(self) -> dict[str, str]:
        """Return what was written, by field name."""
        return {name: text for name, text in self.form.texts().items() if name != _NOTE and text}

    def note(self) -> str:
        """Return what was written as a note."""
        return self.form.texts()[_NOTE]

    def take(self, paths: Sequence[Path]) -> None:
        """Take files that were dropped or chosen."""
        self.files += [path for path in paths if path.is_file() and path not in self.files]
        self._chosen.show_files(self.files)
        self.said.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say what is missing: under its field, or above the buttons."""
        names = {spec.name for spec in self.form.fields()}
        for name in names:
            self.form.cell(name).is_fresh = False
        self.form.show_problems(problems)
        rest = [one.message for one in problems if one.where.field not in names]
        self.said.setText("\n".join(rest))
        set_tone(self.said, Tone.ERROR)
        self.said.setVisible(bool(rest))
        first = next((one.where.field for one in problems if one.where.field in names), "")
        if first:
            self.form.focus_field(first)
        elif self.drop.isVisibleTo(self):
            self.drop.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """Let nothing be changed while it is written."""
        for each in (self.form, self.drop, self.confirm, self.cancel):
            each.setEnabled(not busy)

    def _remove(self, number: int) -> None:
        del self.files[number]
        self._chosen.show_files(self.files)

    def _lay_out(self, hint: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(label(self.state.act or self.state.name, "title", wraps=True))
        column.addWidget(label(self.state.help, "help", wraps=True))
        if hint:
            column.addWidget(label(f"Propuesto: {hint} Confírmelo.", "help", wraps=True))
        column.addWidget(self.form)
        column.addWidget(self._chosen)
        column.addWidget(self.drop)
        column.addWidget(self.said)
        row = QHBoxLayout()
        row.addWidget(self.confirm)
        row.addWidget(self.cancel)
        row.addStretch()
        column.addLayout(row)
        column.addStretch()
        self.said.hide()


class _Chosen(QWidget):
    """The files chosen so far."""

    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(UNIT)
        self.hide()

    def show_files(self, paths: Sequence[Path]) -> None:
        """Show other files."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, path in enumerate(paths):
            self._column.addWidget(self._line(number, path))
        self.setVisible(bool(paths))

    def _line(self, number: int, path: Path) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(Glyph(Icon.FILE, "muted", 14))
        row.addWidget(label(path.name, wraps=True), 1)
        away = icon_button(f"Quitar {path.name}", Icon.CLOSE)
        away.clicked.connect(lambda: self.removed.emit(number))
        row.addWidget(away)
        return line


def _options() -> Options:
    return Options(catalogues.load(), lambda _table: [])
