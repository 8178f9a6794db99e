"""The section itself: the history on the left; on the right what comes next, or its form."""

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.models.workspace import Workspace
from desktop.services import life
from desktop.services.attachments import path_of
from desktop.services.life import Moved, NotMovableError, Possible
from desktop.ui.pages import Host
from desktop.ui.pages.planes.choosing import open_file
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.life.looks import chip_of
from desktop.ui.pages.planes.life.move_form import MoveForm
from desktop.ui.pages.planes.life.opening import readable_copy
from desktop.ui.pages.planes.life.timeline import Timeline
from desktop.ui.pages.working import in_workspace
from desktop.ui.theme import Card, Tone, button, label, scrolling, set_tone
from desktop.ui.theme.tokens import GAP, GUTTER, UNIT
from valija import life as states
from valija.errors import ExpectedError
from valija.life import MoveFile
from valija.progress import Progress

_RIGHT = 400  # px of what comes next
_NOT_ON = (states.Tone.TROUBLE, states.Tone.ENDED)


class StateSection(QObject):
    """Shows the life of a draft, and moves it on."""

    def __init__(self, draft: Draft, host: Host) -> None:
        super().__init__()
        self._draft = draft
        self._host = host
        self.form: MoveForm | None = None
        self.acts: dict[str, QWidget] = {}
        self._shown: object = None
        self.timeline = Timeline(draft.kind, self._open)
        self._next = QVBoxLayout()
        self._next.setContentsMargins(0, 0, GAP, 0)
        self._next.setSpacing(GAP)
        choices = QWidget()
        choices.setLayout(self._next)
        self._right = QStackedWidget()
        self._right.addWidget(scrolling(choices))
        self._right.setFixedWidth(_RIGHT)
        self.widget = self._laid_out()
        draft.changed.connect(self.show_draft)
        draft.judged.connect(self.show_draft)
        self.show_draft()

    def _laid_out(self) -> QWidget:
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(label("Historia", "heading"))
        left.addWidget(scrolling(self.timeline), 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, GAP, 0, 0)
        row.setSpacing(GUTTER)
        row.addLayout(left, 1)
        row.addWidget(self._right)
        return whole

    def commit(self) -> None:
        """Take what is being typed as done; a form is written only when it is asked for."""
        if self.form is not None:
            self.form.form.commit()

    def close(self) -> None:
        """Nothing runs here that doesn't end by itself."""

    def show_place(self, row_id: str, field: str) -> None:
        """Put the focus on the next step; ``row_id`` may be the code of the state to go to."""
        if row_id in self.acts:
            self.begin(row_id)
        elif self.acts:
            next(iter(self.acts.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_draft(self) -> None:
        """Read and show the life, if it is another than the one on screen."""
        draft = self._draft
        found = life.history(draft.workspace, draft.id)
        possible = life.moves(draft.workspace, draft.id)
        now = (draft.content.head.state, found, possible)
        if now == self._shown:
            return
        self._shown = now
        self.timeline.show_history(found.entries, found.breaks)
        self._show_next(possible)
        if self.form is not None and self.form.state.code not in self.acts:
            self._leave()

    def begin(self, code: str) -> None:
        """Ask for what a state needs."""
        for one in life.moves(self._draft.workspace, self._draft.id):
            if one.state.code == code and one.can_be_asked:
                self._leave()
                self.form = MoveForm(one)
                self.form.asked.connect(self._move)
                self.form.left.connect(self._leave)
                self._right.addWidget(scrolling(self.form))
                self._right.setCurrentIndex(1)
                self.form.form.focus_field(self.form.form.fields()[0].name)

    def _show_next(self, possible: list[Possible]) -> None:
        while (item := self._next.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.acts = {}
        kind, state = self._draft.kind, self._draft.content.head.state
        self._next.addWidget(label("Estado de ahora", "heading"))
        self._next.addWidget(chip_of(kind, state), alignment=Qt.AlignmentFlag.AlignLeft)
        known = kind.life.by_code.get(state) if kind.life else None
        if known and known.help:
            self._next.addWidget(label(known.help, "muted", wraps=True))
        self._next.addSpacing(UNIT)
        if possible:
            self._next.addWidget(label("Qué sigue", "heading"))
        for place, one in enumerate(possible):
            self._next.addWidget(self._choice(one, primary=place == self._likeliest(possible)))
        self._next.addStretch()

    def _likeliest(self, possible: list[Possible]) -> int:
        """Return the place of the step that leads on: a later state if there is one."""
        order = list(self._draft.kind.states)
        now = order.index(self._draft.content.head.state)
        good = [
            place
            for place, one in enumerate(possible)
            if one.can_be_asked and one.state.tone not in _NOT_ON
        ]
        ahead = [place for place in good if order.index(possible[place].state.code) > now]
        return next(iter([*ahead, *good]), -1)

    def _choice(self, one: Possible, *, primary: bool) -> Card:
        act = button(one.state.act or one.state.name, "primary" if primary else "")
        act.setEnabled(one.can_be_asked)
        act.clicked.connect(partial(self.begin, one.state.code))
        self.acts[one.state.code] = act
        card = Card(act)
        who = one.state.authority
        said = f"Pasa a «{one.state.name}»." + (f" Lo decide: {who}." if who else "")
        card.column.addWidget(label(said, "help", wraps=True))
        for hinder in one.hinders:
            note = label(hinder.message, "note", wraps=True)
            set_tone(note, Tone.WARNING)
            card.column.addWidget(note)
        return card

    def _leave(self) -> None:
        self.form = None
        while (widget := self._right.widget(1)) is not None:
            self._right.removeWidget(widget)
            widget.deleteLater()
        self._right.setCurrentIndex(0)

    def _move(self) -> None:
        form = self.form
        if form is None:
            return
        form.form.commit()
        target, facts, note, files = form.state.code, form.facts(), form.note(), list(form.files)

        def work(own: Workspace, progress: Progress) -> Moved | NotMovableError:
            try:
                return life.move(
                    own, self._draft.id, target,
                    note=note, facts=facts, files=files, progress=progress,
                )  # fmt: skip
            except NotMovableError as error:
                return error

        form.set_busy(True)
        title = f"{form.state.act or form.state.name}: «{self._draft.content.head.title}»"
        job = self._host.start(title, in_workspace(self._draft.workspace, work))
        job.succeeded.connect(self._moved)
        job.ended.connect(self._ended)

    def _moved(self, done: Moved | NotMovableError) -> None:
        if isinstance(done, NotMovableError):
            if self.form is not None:
                self.form.set_busy(False)
                self.form.show_problems(done.problems)
            return
        self._leave()
        self._draft.take_written()
        name = self._draft.kind.states.get(done.recorded.move.target, "")
        self._host.say(f"Registrado: {name}.")

    def _ended(self) -> None:
        if self.form is not None:
            self.form.set_busy(False)

    def _open(self, file: MoveFile) -> None:
        try:
            path = readable_copy(path_of(self._draft.workspace, file.sha256), file)
        except ExpectedError as error:
            self._host.show_error(error)
            return
        open_file(path)
