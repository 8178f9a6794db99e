"""One field of a form: label, editor, help, and what is wrong with it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.forms import editors
from desktop.ui.forms.choices import YesNoEditor
from desktop.ui.forms.options import Options
from desktop.ui.theme import Glyph, Icon, Tone, bring_into_view, button, label, mark, set_tone
from desktop.ui.theme.tokens import UNIT
from valija.fields import SCALED, Field, FieldType, Value, ValueFormError, parse, show
from valija.problems import Problem, Severity

_TONES = {
    Severity.ERROR: Tone.ERROR,
    Severity.WARNING: Tone.WARNING,
    Severity.INFO: Tone.INFO,
}
_BY_KEY = Qt.FocusReason.ShortcutFocusReason  # Alt and a letter


class FieldCell(QWidget):
    """Label over editor over note. The note waits until the person has left the field."""

    edited = Signal(str, str)  # field name, text; once, when a person is done
    typing = Signal(str, str)  # the same at each key
    entered = Signal(str)  # field name
    answer_asked = Signal(str)  # field name: a person wants to answer what is noted

    def __init__(
        self,
        spec: Field,
        options: Options,
        caption: str,
        *,
        shows_help: bool,
        shows_hint: bool = True,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        self.is_fresh = False  # nobody has been here since the record was made
        self._problems: Sequence[Problem] = ()
        self._typed_problem = ""
        self.editor = editors.build(spec, options)
        self._note: _Note | None = None  # made when there is something to say
        self._answer: QPushButton | None = None
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(self._caption(caption, hint_of(spec) if shows_hint else ""))
        column.addWidget(self.editor)
        if shows_help and spec.help:
            column.addWidget(label(spec.help, "help", wraps=True))
        self.setFocusProxy(self.editor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.set_read_only(False)
        self._watch()
        self._describe()

    def write(self, value: Value, raw: str | None, *, fresh: bool = False) -> None:
        """Show a value, or the text that isn't one; nothing is emitted."""
        self.is_fresh = fresh
        self._typed_problem = ""
        self.editor.write(show(self.spec, value) if raw is None else raw)
        self._show_note()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Note what is wrong: at once, or on leaving if the person is typing here."""
        if not (problems or self._problems or self._typed_problem or self.note()):
            return  # as nearly always: nothing was wrong, and nothing is
        self._problems = problems
        if not self.editor.is_dirty():
            self._typed_problem = ""
        self._show_note()

    def set_read_only(self, locked: bool) -> None:
        """Let the field be read and not changed; a computed one never can be."""
        self.editor.setReadOnly(locked or self.spec.computed)

    def offer_answer(self, offered: bool) -> None:
        """Offer the way to the answer of what is noted here, or no longer."""
        if self._answer is None and offered:
            self._answer = button("Responder la observación", "link", icon=Icon.OBSERVED)
            self._answer.setAccessibleName(f"Responder la observación: {self.spec.label}")
            self._answer.clicked.connect(self._ask_for_answer)
            self._column.addWidget(self._answer, alignment=Qt.AlignmentFlag.AlignLeft)
        if self._answer is not None:
            self._answer.setVisible(offered)

    def note(self) -> str:
        """Return what is written under the field now."""
        return self._note.text() if self._note is not None else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear when a person comes and leaves."""
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit(self.spec.name)
            if isinstance(event, QFocusEvent) and event.reason() is _BY_KEY:
                self.bring_into_view()
        elif isinstance(event, QFocusEvent) and _is_leaving(event):
            self.is_fresh = False
            self._show_note(leaving=True)
        return False

    def bring_into_view(self) -> None:
        """Let what the field stands in scroll to it, as it does by itself for Tab alone."""
        QTimer.singleShot(0, self, self._scroll_to)  # by then sizes are known

    def _scroll_to(self) -> None:
        bring_into_view(self)

    def _watch(self) -> None:
        self.editor.committed.connect(self._commit)
        self.editor.typing.connect(self._type)
        watched: list[QObject] = [self.editor]
        if isinstance(self.editor, YesNoEditor):
            watched = list(self.editor.buttons())
        for each in watched:
            each.installEventFilter(self)

    def _ask_for_answer(self) -> None:
        self.answer_asked.emit(self.spec.name)

    def _commit(self, text: str) -> None:
        self._typed_problem = ""
        try:
            parse(self.spec, text)
        except ValueFormError as error:
            self._typed_problem = str(error)
        self._show_note()
        self.edited.emit(self.spec.name, text)

    def _type(self, text: str) -> None:
        self._typed_problem = ""
        self.typing.emit(self.spec.name, text)

    def _show_note(self, *, leaving: bool = False) -> None:
        if self.editor.is_dirty() and not leaving:
            return
        tone, text = self._worst()
        self._say(text, tone)
        frame = tone.value if text and tone in (Tone.ERROR, Tone.WARNING) else ""
        mark(self.editor, "problem", frame)
        self._describe()

    def _say(self, text: str, tone: Tone) -> None:
        if self._note is None and text:
            self._note = _Note()
            before = self._column.count() - (self._answer is not None)
            self._column.insertWidget(before, self._note)
        if self._note is not None:
            self._note.say(text, tone)

    def _worst(self) -> tuple[Tone, str]:
        if self._typed_problem:
            return Tone.ERROR, self._typed_problem
        if self.is_fresh or not self._problems:
            return Tone.NEUTRAL, ""
        first = min(self._problems, key=lambda problem: list(Severity).index(problem.severity))
        graver = [one for one in self._problems if one.severity is not Severity.INFO]
        texts = dict.fromkeys(problem.message for problem in graver or self._problems)
        return _TONES[first.severity], "\n".join(texts)

    def _describe(self) -> None:
        required = "Obligatorio." if self.spec.required else ""
        parts = (required, self.spec.help, self.note())
        editors.describe(self.editor, self.spec.label, " ".join(part for part in parts if part))

    def _caption(self, caption: str, hint: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        words = QLabel(caption + self.spec.title.removeprefix(self.spec.label))
        words.setBuddy(self.editor)
        row.addWidget(words)
        if self.spec.required:
            star = label("*")
            set_tone(star, Tone.ERROR)
            star.setToolTip("Obligatorio")
            row.addWidget(star)
        row.addStretch()
        if hint:
            row.addWidget(label(hint, "help"))
        return row


class _Note(QWidget):
    """A sentence with its icon, in the colour of its severity."""

    def __init__(self) -> None:
        super().__init__()
        self._tone = Tone.NEUTRAL
        self._glyph = Glyph(Tone.ERROR.icon, Tone.ERROR.token, 14)
        self._words = label("", "note", wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        glyph = QVBoxLayout()
        glyph.setContentsMargins(0, 2, 0, 0)
        glyph.addWidget(self._glyph)
        glyph.addStretch()
        row.addLayout(glyph)
        row.addWidget(self._words, 1)
        self.hide()

    def text(self) -> str:
        return self._words.text()

    def say(self, text: str, tone: Tone) -> None:
        self._words.setText(text)
        set_tone(self._words, tone)
        self._glyph.show_icon(tone.icon, tone.token)
        self.setVisible(bool(text))


def hint_of(spec: Field) -> str:
    """Return the few words beside a label that say which form is expected."""
    if spec.computed:
        return "lo llena el programa"
    if spec.type in SCALED:
        return "hasta 2 decimales"
    if spec.type is FieldType.LONG_TEXT:
        return f"hasta {spec.max_length:,} letras"
    return ""


def _is_leaving(event: QFocusEvent) -> bool:
    """Tell whether the focus goes away for good, not just to a list that opens."""
    return event.lostFocus() and event.reason() != Qt.FocusReason.PopupFocusReason
