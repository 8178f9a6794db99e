"""The one editor of the page, if a submission is open, and what is taken out of it to paper."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.models.workspace import Workspace
from desktop.services.exporting import ExportFormat
from desktop.ui.pages import Host, Placed
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.editor import Editor
from desktop.ui.pages.planes.printing import Paper, Printing
from desktop.ui.pages.planes.taking_out import TakingOut
from desktop.ui.pages.shelf import Shelf
from desktop.ui.theme import Tone
from valija.problems import Where
from valija.storage import UnknownSubmissionError

_MANY = 1_000  # problems that aren't told in the turn in which the section shows them


class EditorHolder:
    """Holds the editor in the stack of the page."""

    def __init__(self, host: Host, workspace: Workspace, shelf: Shelf) -> None:
        self.host = host
        self._workspace = workspace
        self.shelf = shelf
        self.editor: Editor | None = None
        self.printing = Printing(host)
        self._taking_out = TakingOut(host)
        self._stack = QStackedWidget()
        self.printing.save_asked.connect(self._save_pages)
        self._looking = QTimer(self._stack)  # and gone with it
        self._looking.setSingleShot(True)
        self._looking.timeout.connect(self._look_now)

    @property
    def area(self) -> QWidget:
        """What dialogs stand over."""
        return self._stack

    def shown_editor(self) -> Editor | None:
        """Return the editor if it is what is shown."""
        is_shown = self.editor is not None and self._stack.currentWidget() is self.editor.widget
        return self.editor if is_shown else None

    def problems(self) -> Sequence[Placed] | None:
        """Return what is wrong with the submission that is shown."""
        editor = self.shown_editor()
        return editor.placed() if editor else None

    def show_problem(self, where: Where) -> None:
        """Put the focus where a problem is."""
        if editor := self.shown_editor():
            editor.show_place(where)

    def is_other(self, submission_id: str) -> bool:
        """Tell whether another submission is open, or this one with other sections than it has."""
        editor = self.editor
        return editor is None or editor.draft.id != submission_id or editor.is_outdated

    def take_back(self, submission_id: str) -> None:
        """Take back an import, also where a person is at another plan by now."""
        if self.editor is not None and self.editor.draft.id == submission_id:
            self.editor.draft.undo()
            return
        try:
            draft = Draft(self._workspace, submission_id, self.host)
        except UnknownSubmissionError:
            self.host.say(self.shelf.words.gone, tone=Tone.INFO)
            return
        draft.close()
        draft.undo()

    def export(self, form: ExportFormat) -> None:
        """Let a person choose where to write the submission that is open."""
        if self.editor is not None:
            self.editor.commit()
            self._taking_out.ask(self.editor.draft, form, self.area)

    def export_all(self, form: ExportFormat) -> None:
        """Let a person choose where to write it with the plans that it follows from."""
        if self.editor is not None:
            self.editor.commit()
            self._taking_out.ask_all(self.editor.draft, form, self.area)

    def publish(self) -> None:
        """Let a person choose where to put what the law has published of it."""
        if self.editor is not None:
            self.editor.commit()
            self._taking_out.ask_public(self.editor.draft, self.area)

    def print(self, whole: bool = False) -> None:
        """Show the submission that is open as it is printed, or all plans as one document."""
        if self.editor is not None:
            self.editor.commit()
            self.printing.show(Paper(self.editor.draft, whole=whole))

    def print_model(self, key: str, name: str) -> None:
        """Show a model that the submission fills in as it is printed."""
        if self.editor is not None:
            self.editor.commit()
            self.printing.show(Paper(self.editor.draft, key, name))

    def _save_pages(self) -> None:
        paper = self.printing.paper
        if paper is not None and paper.model:
            self._taking_out.ask_model(paper.draft, paper.model, paper.name, self.area)
        elif paper is not None and paper.whole:
            self.export_all(ExportFormat.PDF)
        else:
            self.export(ExportFormat.PDF)

    def look_again(self) -> None:
        """Show other problems, many of them a turn later; those of a write are shown with it."""
        if self.editor is None or self.editor.draft.is_settling:
            return
        if len(self.editor.draft.standing) > _MANY:
            self._looking.start(0)
        else:
            self.host.look_again()

    def _look_now(self) -> None:
        if self.editor is not None and not self.editor.draft.is_left:
            self.host.look_again()

    def close_editor(self) -> None:
        """Finish with the submission that is open."""
        self.printing.forget()
        if self.editor is not None:
            self.editor.close()
            self._stack.removeWidget(self.editor.widget)
            self.editor.widget.deleteLater()
            self.editor = None
