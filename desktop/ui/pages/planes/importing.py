"""The way of a file into a submission: chosen or dropped, previewed, agreed to, written."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.models.workspace import Workspace
from desktop.services.beginning import changes_to_source, plan_beginning
from desktop.services.importing import ImportPlan, ImportResult
from desktop.ui.pages import Changed, Host
from desktop.ui.pages.planes.bringing import Bringing, Proposal
from desktop.ui.pages.planes.preview import Preview
from desktop.ui.pages.planes.texts import counted
from desktop.ui.pages.shelf import Shelf
from desktop.ui.theme import Tone
from valija.errors import ExpectedError


class Importing(QObject):
    """Keeps the preview that is being looked at, if there is one."""

    previewed = Signal(object)  # a Preview, to be shown in a later turn
    left = Signal(str)  # the submission it would have gone to, or nothing
    done = Signal(str)  # the submission it went to
    undo_asked = Signal(str)  # submission

    def __init__(self, workspace: Workspace, host: Host, shelf: Shelf) -> None:
        super().__init__()
        self._workspace = workspace
        self._host = host
        self._bringing = Bringing(workspace, host, shelf.kinds)
        self._bringing.proposed.connect(self._propose)
        self._bringing.brought.connect(self._take)
        self.preview: Preview | None = None  # that is shown
        self._coming: Preview | None = None  # that will be, in its place
        self._said = ""  # what will have been done, if not an import

    @property
    def crumb(self) -> str:
        """What the preview is called in the way to it."""
        begins = self.preview is not None and self.preview.proposal.begins
        return "Empezar" if begins else "Importar"

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read or written."""
        return self._bringing.is_busy

    def read(self, path: Path, into: str | None) -> None:
        """Read a file and show what it would do to ``into``; None finds out by itself."""
        self._bringing.read(path, into)

    def begin(self, kind: str, source_id: str) -> None:
        """Show what a submission of the year would begin with from another one."""
        try:
            plan = plan_beginning(self._workspace, kind, self._host.year, source_id)
        except ExpectedError as error:
            self._host.not_written(error)
            return
        found = changes_to_source(self._workspace, plan, source_id)
        self._propose(Proposal(Path(), plan, (), begins=True, differences=found))

    def waits_for(self, preview: Preview) -> bool:
        """Tell whether a preview is still wanted that isn't shown yet."""
        return self._coming is preview

    def arrive(self, preview: Preview) -> None:
        """Let a preview take the place of the one that was shown."""
        former, self.preview, self._coming = self.preview, preview, None
        _let_go(former)

    def forget(self) -> None:
        """Let the preview go."""
        for each in (self.preview, self._coming):
            _let_go(each)
        self.preview = self._coming = None

    def _propose(self, proposal: Proposal) -> None:
        _let_go(self._coming)
        self._said = proposal.plan.said or _what_came(proposal.plan)
        self._coming = preview = Preview(proposal)
        preview.agreed.connect(partial(self._bringing.write, proposal))
        preview.left.connect(self._leave)
        preview.other_wanted.connect(self._want_other)
        self.previewed.emit(preview)

    def _want_other(self, into: str, remove: bool) -> None:
        if self.preview is not None:
            self._bringing.read(self.preview.proposal.path, into, remove=remove)

    def _leave(self) -> None:
        self.left.emit(self.preview.proposal.into if self.preview else "")
        self.forget()

    def _take(self, done: ImportResult) -> None:
        self._host.wrote(Changed(self._workspace.clock(), frozenset({done.submission_id})))
        self.done.emit(done.submission_id)
        self.forget()
        if done.entry is None:
            self._host.say("El archivo dice lo mismo que ya había: nada cambió.", tone=Tone.INFO)
        else:
            undo = partial(self.undo_asked.emit, done.submission_id)
            self._host.say(self._said, action="Deshacer", act=undo)


def _what_came(plan: ImportPlan) -> str:
    """Say what an import did, in the counts of its preview."""
    merge = plan.merge
    counts = (
        (sum(merge.added.values()), "fila nueva", "filas nuevas"),
        (len(merge.cells), "celda cambiada", "celdas cambiadas"),
        (sum(merge.removed.values()), "fila quitada", "filas quitadas"),
    )
    parts = [counted(*each) for each in counts if each[0]]
    return f"Se importó «{plan.file}»: {', '.join(parts)}."


def _let_go(preview: Preview | None) -> None:
    if preview is not None:
        preview.hide()
        preview.deleteLater()
