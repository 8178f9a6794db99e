"""The page: a list, an editor and a preview, one of them shown; it speaks to the window."""

import gc
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.models.workspace import Workspace
from desktop.services.exporting import ExportFormat
from desktop.ui.pages import (
    Address,
    Changed,
    Command,
    Crumb,
    Host,
    Placed,
    Source,
)
from desktop.ui.pages.planes.beginning import begin_here, bring_up_to_date
from desktop.ui.pages.planes.choosing import choose_file
from desktop.ui.pages.planes.commands import commands_of, plain
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.dropping import DropArea
from desktop.ui.pages.planes.editor import REVIEW, Editor
from desktop.ui.pages.planes.finding import Rows
from desktop.ui.pages.planes.importing import Importing
from desktop.ui.pages.planes.listing import Listing
from desktop.ui.pages.planes.shelf import Shelf
from desktop.ui.pages.planes.taking_out import TakingOut
from desktop.ui.theme import Tone
from valija.problems import Where
from valija.storage import UnknownSubmissionError

PREVIEW = "importar"  # in the place of a submission's identifier
_FILES = "Presupuestos y libros (*.csv *.xlsx *.xlsm *.json *.txt);;Todos los archivos (*)"


class PlansPage:
    """Fulfils :class:`desktop.ui.pages.Page` for the kinds of one shelf."""

    def __init__(self, host: Host, workspace: Workspace, shelf: Shelf) -> None:
        self.host = host
        self._workspace = workspace
        self.shelf = shelf
        self.editor: Editor | None = None
        self.listing = Listing(workspace, shelf)
        self.importing = Importing(workspace, host, shelf)
        self._taking_out = TakingOut(host)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.listing)
        self._area = DropArea(self._stack)
        self._area.dropped.connect(self._drop)
        self.listing.import_asked.connect(self.ask_for_file)
        self.listing.new_asked.connect(self._begin)
        self.listing.from_asked.connect(self.importing.begin)
        self.listing.chosen.connect(self.go)
        self.importing.previewed.connect(self._show_preview)
        self.importing.left.connect(self._leave_preview)
        self.importing.done.connect(self.go)
        self.importing.undo_asked.connect(self._undo)
        self.listing.show_year(host.year)

    # What the window asks

    @property
    def widget(self) -> QWidget:
        """What is shown."""
        return self._area

    @property
    def manual(self) -> str:
        """The page of the manual for where one is."""
        return self.shelf.manual

    def open(self, parts: tuple[str, ...]) -> None:
        """Show the list, the preview, or a section of a submission."""
        if editor := self.shown_editor():
            editor.commit()
        if not parts:
            self._show_list()
        elif parts[0] == PREVIEW:
            if self.importing.preview is None:
                self._show_list()
            else:
                self._stack.setCurrentWidget(self.importing.preview)
        else:
            self._show_editor(*parts)

    def breadcrumb(self) -> Sequence[Crumb]:
        """Return the way to where one is."""
        if self._stack.currentWidget() is self.importing.preview:
            return [Crumb(self.importing.crumb)]
        editor = self.shown_editor()
        return [Crumb(editor.draft.content.head.title)] if editor else []

    def problems(self) -> Sequence[Placed] | None:
        """Return what is wrong with the submission that is shown."""
        editor = self.shown_editor()
        return editor.placed() if editor else None

    def show_problem(self, where: Where) -> None:
        """Put the focus where a problem is."""
        if editor := self.shown_editor():
            editor.show_place(where)

    def commands(self) -> Sequence[Command]:
        """Return what can be done here now."""
        return commands_of(self)

    def sources(self) -> Sequence[Source]:
        """Return the rows of the submission that is shown, for the search."""
        editor = self.shown_editor()
        return [Rows(self.shelf.key, editor.draft)] if editor else []

    def refresh(self, changed: Changed) -> None:
        """Read again what others wrote, or the list of another year."""
        if self._stack.currentWidget() is self.listing:
            self.listing.show_year(self.host.year)
        if self.editor is not None and self.editor.draft.is_concerned(changed):
            self.editor.draft.refresh()

    def close(self) -> None:
        """Commit what is being typed."""
        if self.editor is not None:
            self.editor.close()

    def ask_for_file(self) -> None:
        """Let a person choose a file to bring in."""
        choose_file(self._area, plain(self.shelf.import_label), _FILES, self.bring)

    def bring(self, path: Path) -> None:
        """Read a file and show what it would do; on a submission, to that submission."""
        editor = self.shown_editor()
        self.importing.read(path, editor.draft.id if editor else None)

    def go(self, *parts: str) -> None:
        """Go to a place of this page, so that Esc leads back."""
        self.host.go(Address(self.shelf.key, parts))

    def shown_editor(self) -> Editor | None:
        """Return the editor if it is what is shown."""
        is_shown = self.editor is not None and self._stack.currentWidget() is self.editor.widget
        return self.editor if is_shown else None

    def _drop(self, path: Path) -> None:
        editor = self.shown_editor()
        if editor is None or not editor.attach(path):
            self.bring(path)

    def bring_up_to_date(self) -> None:
        """Take what is new in the submission that the shown one began from."""
        if (editor := self.shown_editor()) is not None:
            editor.commit()
            bring_up_to_date(self._workspace, self.host, editor.draft.id, self._undo)

    def _begin(self, kind: str, part: str) -> None:
        if made := begin_here(self._workspace, self.host, kind, part):
            self.go(made)

    def _leave_preview(self, into: str) -> None:
        self.go(*([into] if into else []))

    def _undo(self) -> None:
        if self.editor is not None:
            self.editor.draft.undo()

    def _show_preview(self, preview: QWidget) -> None:
        self._stack.addWidget(preview)
        self.go(PREVIEW)
        self._stack.setCurrentWidget(preview)
        self.host.look_again()

    def _show_list(self) -> None:
        self.listing.show_year(self.host.year)
        self._stack.setCurrentWidget(self.listing)

    def _show_editor(self, submission_id: str, section: str = "", row_id: str = "") -> None:
        if self.editor is None or self._is_other(self.editor, submission_id):
            self._close_editor()
            try:
                draft = Draft(self._workspace, submission_id, self.host)
            except UnknownSubmissionError:
                self._show_list()
                return
            self.editor = self._build(draft)
        self._stack.setCurrentWidget(self.editor.widget)
        shown = self.editor.show_section(section or self.editor.key)
        if row_id or not self.editor.tabs.hasFocus():
            shown.show_place(row_id, "")

    @staticmethod
    def _is_other(editor: Editor, submission_id: str) -> bool:
        return editor.draft.id != submission_id or editor.is_outdated

    def _build(self, draft: Draft) -> Editor:
        editor = Editor(draft, self.host)
        self._stack.addWidget(editor.widget)
        editor.section_chosen.connect(partial(self.go, draft.id))
        heading = editor.heading
        heading.import_asked.connect(self.ask_for_file)
        heading.review_asked.connect(partial(self.go, draft.id, REVIEW))
        heading.export_asked.connect(self.export)
        heading.print_asked.connect(self.print)
        draft.judged.connect(self._look_again)
        draft.gone.connect(self._leave_gone)
        gc.freeze()  # a long plan isn't searched for cycles again and again while one types
        return editor

    def _look_again(self) -> None:
        """Show other problems; those of a write are shown with it."""
        if self.editor is not None and not self.editor.draft.is_settling:
            self.host.look_again()

    def export(self, form: ExportFormat) -> None:
        """Let a person choose where to write the submission that is shown."""
        if self.editor is not None:
            self.editor.commit()
            self._taking_out.ask(self.editor.draft, form, self._area)

    def print(self) -> None:
        """Show the printed form of the submission that is shown."""
        if self.editor is not None:
            self.editor.commit()
            self._taking_out.preview(self.editor.draft)

    def _leave_gone(self) -> None:
        self.host.say("Se deshizo: el plan ya no está.", tone=Tone.INFO)
        self._close_editor()
        self.go()
        self._show_list()

    def _close_editor(self) -> None:
        if self.editor is not None:
            self.editor.close()
            self._stack.removeWidget(self.editor.widget)
            self.editor.widget.deleteLater()
            self.editor = None
