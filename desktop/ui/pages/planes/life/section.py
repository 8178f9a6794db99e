"""The section itself: the history on the left; on the right what comes next, or its form."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.models.workspace import Workspace
from desktop.services import life, versions
from desktop.services.attachments import path_of
from desktop.services.life import Moved, NotMovableError, Possible
from desktop.services.observed import RULE
from desktop.ui.pages import Host
from desktop.ui.pages.planes.choosing import open_file
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.life.changes_view import ChangesView
from desktop.ui.pages.planes.life.move_form import MoveForm
from desktop.ui.pages.planes.life.next_steps import NextSteps
from desktop.ui.pages.planes.life.opening import readable_copy
from desktop.ui.pages.planes.life.timeline import Timeline
from desktop.ui.pages.working import in_workspace
from desktop.ui.theme import button, label, scrolling
from desktop.ui.theme.tokens import CONTROL, GAP, GUTTER
from valija.errors import ExpectedError
from valija.life import MoveFile
from valija.progress import Progress

_RIGHT = 340  # px of what comes next
_COMPARE = "Ver qué cambió desde lo aprobado"


class StateSection(QObject):
    """Shows the life of a draft, and moves it on."""

    def __init__(self, draft: Draft, host: Host) -> None:
        super().__init__()
        self._draft = draft
        self._host = host
        self.form: MoveForm | None = None
        self._shown: object = None
        self.timeline = Timeline(draft.kind, self._open)
        self._next = NextSteps(draft.kind)
        self._next.chosen.connect(self.begin)
        self._right = QStackedWidget()
        self._right.addWidget(scrolling(self._next, apart=True))
        self._right.setFixedWidth(_RIGHT)
        self._heading, self._left = label("Historia", "heading"), QStackedWidget()
        self._heading.setMinimumHeight(CONTROL)
        self.compare = button(_COMPARE, "link")
        self.compare.clicked.connect(self._toggle)
        self.widget = self._laid_out()
        self.widget.installEventFilter(self)
        draft.changed.connect(self._look)
        draft.judged.connect(self._look)
        self.show_draft()

    def _laid_out(self) -> QWidget:
        head = QHBoxLayout()
        head.addWidget(self._heading)
        head.addStretch()
        head.addWidget(self.compare)
        self._left.addWidget(scrolling(self.timeline, apart=True))
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addLayout(head)
        left.addWidget(self._left, 1)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, GAP, 0, 0)
        row.setSpacing(GUTTER)
        row.addLayout(left, 1)
        row.addWidget(self._right)
        return whole

    @property
    def acts(self) -> dict[str, QWidget]:
        """The buttons of what comes next, by the code of the state."""
        return self._next.acts

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show what changed meanwhile."""
        if event.type() == QEvent.Type.Show:
            self.show_draft()
        return False

    def _look(self) -> None:
        if self.widget.isVisible():
            self.show_draft()

    def _moves(self) -> list[Possible]:
        """Return what can come next; errors that are counted already aren't looked for again.

        While they are being counted anew, those of before stand; then it is all told again.
        """
        draft = self._draft
        errors = sum(one.rule != RULE for one in draft.errors) if draft.was_judged else None
        return life.moves(draft.workspace, draft.id, errors)

    def show_draft(self) -> None:
        """Read and show the life, if it is another than the one on screen."""
        draft = self._draft
        found = life.history(draft.workspace, draft.id)
        possible = self._moves()
        now = (draft.content.head.state, found, possible)
        if now == self._shown:
            return
        self._shown = now
        focus = QApplication.focusWidget()
        held = focus is not None and self._next.isAncestorOf(focus)
        self.timeline.show_history(found.entries, found.breaks)
        self.compare.setVisible(versions.last_kept(found) is not None)
        self._show_history()
        self._next.show_steps(draft.content.head.state, possible)
        if self.form is not None and self.form.state.code not in self.acts:
            self._leave()
        if held:
            self._take_focus()

    def show_changes(self) -> None:
        """Show what has changed since the version that was kept, in place of the history."""
        try:
            since = versions.since_kept(self._draft.workspace, self._draft.id)
        except ExpectedError as error:
            self._host.show_error(error)
            return
        self._left.addWidget(scrolling(ChangesView(since, self._draft.kind), apart=True))
        self._left.setCurrentIndex(1)
        self._heading.setText("Qué cambió")
        self.compare.setText("Volver a la historia")

    def _toggle(self) -> None:
        if self._left.count() > 1:
            self._show_history()
        else:
            self.show_changes()

    def _show_history(self) -> None:
        while (widget := self._left.widget(1)) is not None:
            self._left.removeWidget(widget)
            widget.deleteLater()
        self._left.setCurrentIndex(0)
        self._heading.setText("Historia")
        self.compare.setText(_COMPARE)

    def begin(self, code: str) -> None:
        """Ask for what a state needs."""
        for one in self._moves():
            if one.state.code == code and one.can_be_asked:
                self._leave()
                self.form = MoveForm(one)
                self.form.asked.connect(self._move)
                self.form.left.connect(self._leave)
                self._right.addWidget(scrolling(self.form, apart=True))
                self._right.setCurrentIndex(1)
                self.form.form.focus_field(self.form.form.fields()[0].name)

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
        job.succeeded.connect(partial(_tell, self._draft, self._host))
        job.succeeded.connect(self._moved)
        job.ended.connect(self._ended)

    def _moved(self, done: Moved | NotMovableError) -> None:
        """Show what came of it, if this is still there."""
        if isinstance(done, NotMovableError):
            if self.form is not None:
                self.form.set_busy(False)
                self.form.show_problems(done.problems)
            return
        self._leave()
        self._take_focus()

    def _take_focus(self) -> None:
        """Keep the focus with what can be done next: the form that had it is gone."""
        act = self._next.likeliest
        if act is not None and self.widget.isVisible():
            act.setFocus(Qt.FocusReason.OtherFocusReason)

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


def _tell(draft: Draft, host: Host, done: Moved | NotMovableError) -> None:
    """Say what came of it, also to a person who is at another plan by now."""
    if not isinstance(done, NotMovableError):
        draft.take_written()
        host.say(f"Registrado: {draft.kind.states.get(done.recorded.move.target, '')}.")
    elif draft.is_left:
        host.show_error(done)
