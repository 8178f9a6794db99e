"""The page: a list, an editor and a preview, one of them shown; it speaks to the window."""

import gc
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.models.workspace import Workspace
from desktop.ui.pages import (
    Address,
    Changed,
    Command,
    Crumb,
    Host,
    Source,
)
from desktop.ui.pages.planes.arriving import Arriving
from desktop.ui.pages.planes.beginning import begin_here, bring_up_to_date
from desktop.ui.pages.planes.choosing import choose_file
from desktop.ui.pages.planes.commands import commands_of, plain
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.dropping import DropArea
from desktop.ui.pages.planes.editor import REVIEW, Editor
from desktop.ui.pages.planes.finding import CODE, Codes, Rows, show_code
from desktop.ui.pages.planes.holding import EditorHolder
from desktop.ui.pages.planes.importing import Importing
from desktop.ui.pages.planes.listing import Listing
from desktop.ui.pages.planes.sections import Section
from desktop.ui.pages.shelf import IMPORT, Shelf
from desktop.ui.shell.focus import turn_to
from desktop.ui.theme import Tone
from valija.storage import UnknownSubmissionError

PREVIEW, PRINTING = IMPORT, "imprimir"  # in the place of a submission's identifier


class PlansPage(EditorHolder):
    """Fulfils :class:`desktop.ui.pages.Page` for the kinds of one shelf."""

    def __init__(self, host: Host, workspace: Workspace, shelf: Shelf) -> None:
        super().__init__(host, workspace, shelf)
        self.listing = Listing(workspace, shelf)
        self.importing = Importing(workspace, host, shelf)
        self.arriving = Arriving(self._stack, self.importing, self._show_preview)
        self._stack.addWidget(self.listing)
        self._area = DropArea(self._stack)
        self._area.dropped.connect(self._drop)
        self.listing.import_asked.connect(self.ask_for_file)
        self.listing.new_asked.connect(self._begin)
        self.listing.from_asked.connect(self.importing.begin)
        self.listing.chosen.connect(self.go)
        self.listing.year_asked.connect(host.choose_year)
        self.printing.ready.connect(self._show_pages)
        self.printing.left.connect(self._leave_pages)
        self.importing.left.connect(self._leave_preview)
        self.importing.done.connect(self.go)
        self.importing.undo_asked.connect(self.take_back)
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
        elif parts[0] == PRINTING:
            self._show_paper()
        elif parts[0] == PREVIEW:
            if self.importing.preview is None:
                self._show_list()
                self.listing.focus_import()
            else:
                self._stack.setCurrentWidget(self.importing.preview)
        else:
            self._show_editor(*parts)

    def breadcrumb(self) -> Sequence[Crumb]:
        """Return the way to where one is."""
        if self._stack.currentWidget() is self.importing.preview:
            return [Crumb(self.importing.crumb)]
        if self._stack.currentWidget() is self.printing.view:
            return [Crumb("Vista previa para imprimir")]
        editor = self.shown_editor()
        return [Crumb(editor.draft.content.head.title)] if editor else []

    def commands(self) -> Iterator[Command]:
        """Yield what can be done here now."""
        return commands_of(self)

    def sources(self) -> Sequence[Source]:
        """Return the rows of the submission that is shown, for the search."""
        editor = self.shown_editor()
        kinds = (Rows, Codes) if editor else ()
        return [kind(self.shelf.key, editor.draft) for kind in kinds] if editor else []

    def refresh(self, changed: Changed) -> None:
        """Read again what others wrote, or the list of another year."""
        if self._stack.currentWidget() is self.listing:
            self.listing.show_year(self.host.year)
        if self.editor is not None and self.editor.draft.is_concerned(changed):
            self.editor.draft.refresh()

    def close(self) -> None:
        """Commit what is being typed, and read no further."""
        self.listing.stop()
        self.arriving.stop()
        if self.editor is not None:
            self.editor.close()

    def ask_for_file(self) -> None:
        """Let a person choose a file to bring in."""
        choose_file(self._area, plain(self.shelf.import_label), self.shelf.files, self.bring)

    def bring(self, path: Path) -> None:
        """Read a file and show what it would do; on a submission, to that submission."""
        editor = self.shown_editor()
        self.importing.read(path, editor.draft.id if editor else None)

    def go(self, *parts: str) -> None:
        """Go to a place of this page, so that Esc leads back."""
        self.host.go(Address(self.shelf.key, parts))
        if parts[1:] and (editor := self.shown_editor()) and editor.sections.wanted != parts[1]:
            self.open(parts)  # a problem or undo has led away from it

    def _drop(self, path: Path) -> None:
        editor = self.shown_editor()
        if editor is None or not editor.attach(path):
            self.bring(path)

    def bring_up_to_date(self) -> None:
        """Take what is new in the submission that the shown one began from."""
        if (editor := self.shown_editor()) is not None:
            editor.commit()
            bring_up_to_date(self.host, editor.draft)

    def _begin(self, kind: str, part: str) -> None:
        if made := begin_here(self._workspace, self.host, kind, part):
            self.go(made)

    def _leave_preview(self, into: str) -> None:
        self.go(*([into] if into else []))

    def _show_preview(self, preview: QWidget) -> None:
        self.go(PREVIEW)
        self._stack.setCurrentWidget(preview)
        self.host.look_again()

    def _show_pages(self) -> None:
        self.go(PRINTING)
        self.host.look_again()

    def _show_paper(self) -> None:
        view = self.printing.view
        if view is None or not self.printing.has_pages:
            self._show_list()
            return
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)

    def _leave_pages(self) -> None:
        if self.editor is not None:
            self.go(self.editor.draft.id, self.editor.key)

    def _show_list(self) -> None:
        self.listing.show_year(self.host.year)
        self._stack.setCurrentWidget(self.listing)

    def _show_editor(self, submission_id: str, section: str = "", row_id: str = "") -> None:
        if self.editor is None or self.is_other(submission_id):
            self.close_editor()
            try:
                draft = Draft(self._workspace, submission_id, self.host)
            except UnknownSubmissionError:
                self._show_list()
                return
            self.editor = self._build(draft)
            self._follow_year(draft)
        turn_to(self._stack, self.editor.widget)
        self.editor.visit(section or self.editor.key, partial(self._arrive, row_id))

    def _arrive(self, row_id: str, shown: Section) -> None:
        """Go on in a section once it is there, unless a person is elsewhere by now."""
        editor = self.editor
        if editor is None:
            return
        if row_id.startswith(CODE):
            show_code(shown, row_id.removeprefix(CODE), editor.draft, self.host)
        elif row_id or not (editor.tabs.hasFocus() or editor.sections.left_meanwhile):
            shown.show_place(row_id, "")

    def _follow_year(self, draft: Draft) -> None:
        """Let the side bar show a year that the plan is about; the list then shows it too."""
        period = draft.content.head.period
        if not draft.kind.covers(period, self.host.year):
            self.host.choose_year(period[:4])

    def _build(self, draft: Draft) -> Editor:
        editor = Editor(draft, self.host)
        self._stack.addWidget(editor.widget)
        editor.section_chosen.connect(partial(self.go, draft.id))
        heading = editor.heading
        heading.import_asked.connect(self.ask_for_file)
        heading.review_asked.connect(partial(self.go, draft.id, REVIEW))
        heading.ways_out.export_asked.connect(self.export)
        heading.ways_out.bundle_asked.connect(self.export_all)
        heading.ways_out.publish_asked.connect(self.publish)
        heading.ways_out.print_asked.connect(self.print)
        draft.judged.connect(self.look_again)
        draft.begin_wanted.connect(self._begin)
        draft.paper_wanted.connect(self.print_model)
        draft.gone.connect(self._leave_gone)
        gc.freeze()  # a long plan isn't searched for cycles again and again while one types
        return editor

    def _leave_gone(self) -> None:
        self.host.say(self.shelf.words.gone, tone=Tone.INFO)
        self.close_editor()
        self.go()
        self._show_list()
