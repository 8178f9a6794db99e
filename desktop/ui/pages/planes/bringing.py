"""Bringing a file in: read as a job, shown before anything is written, then one entry."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.models.workspace import Workspace, opened
from desktop.services import importing
from desktop.services.differences import Differences
from desktop.services.importing import ImportPlan, ImportResult, OnlyUpdatesError
from desktop.services.recognising import UnknownFormatError, kind_named_in
from desktop.services.submissions import Listed, list_submissions
from desktop.ui.jobs import Job
from desktop.ui.pages import Host
from valija.errors import ExpectedError
from valija.progress import Progress

NEW = ""  # the choice of a new submission instead of one to update


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file would do, and to what else it could be done instead."""

    path: Path
    plan: ImportPlan
    candidates: Sequence[Listed]  # submissions of the same kind and period
    remove: bool = False  # rows that the file lacks go
    begins: bool = False  # it is no file, but another submission that a new one begins from
    differences: Differences | None = None  # to that one, if it is of the same kind

    @property
    def into(self) -> str:
        """The submission that would be updated; nothing for a new one."""
        return NEW if self.plan.is_new else self.plan.submission_id


class Bringing(QObject):
    """Reads files and writes what a person has agreed to."""

    proposed = Signal(object)  # Proposal
    brought = Signal(object)  # ImportResult

    def __init__(self, workspace: Workspace, host: Host, kinds: Sequence[str]) -> None:
        super().__init__()
        self._workspace = workspace
        self._host = host
        self._kinds = kinds
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read or written."""
        return self._job is not None and not self._job.has_ended

    def read(self, path: Path, into: str | None = None, *, remove: bool = False) -> None:
        """Work out what a file would do.

        Args:
            path: the file.
            into: the submission to update, ``NEW`` for a new one; None finds out by itself.
            remove: whether rows go that the file lacks.
        """
        if self.is_busy:
            return
        folder, clock, kinds = self._workspace.folder, self._workspace.clock, self._kinds

        def work(progress: Progress) -> Proposal:
            with opened(folder, clock) as workspace:
                return propose(workspace, kinds, path, into, remove=remove, progress=progress)

        self._job = self._host.start(f"Leyendo «{path.name}»", work)
        self._job.succeeded.connect(self.proposed)

    def write(self, proposal: Proposal) -> None:
        """Write what a person has seen and agreed to."""
        if self.is_busy:
            return
        folder, clock, plan = self._workspace.folder, self._workspace.clock, proposal.plan

        def work(progress: Progress) -> ImportResult:
            progress(0, 1, "Guardando")
            with opened(folder, clock) as workspace:
                return importing.apply_import(workspace, plan)

        self._job = self._host.start(f"Importando «{proposal.path.name}»", work)
        self._job.succeeded.connect(self.brought)


def propose(
    workspace: Workspace,
    kinds: Sequence[str],
    path: Path,
    into: str | None,
    *,
    remove: bool,
    progress: Progress,
) -> Proposal:
    """Read a file as the first of ``kinds`` that recognises it.

    Where nobody said what it is for, it updates the latest submission of its kind and period, and
    is a new one if there is none.

    Raises:
        UnknownFormatError: none of the kinds recognises it; it is said of the first.
        OtherMunicipalityError, OtherYearError, OtherKindError, DeviceError, CancelledError.
    """
    known = [one for one in list_submissions(workspace) if one.is_own]
    from valija.documents.workbook.layout import OtherKindWorkbookError  # late: brings openpyxl

    named = [key for key in kinds if key == kind_named_in(path)]
    tried = [one.kind for one in known if one.id == into] or named or list(kinds)
    refused: list[ExpectedError] = []
    for kind in tried:
        try:
            planned = partial(
                importing.plan_import, workspace, kind, path, remove=remove, progress=progress
            )
            plan, same = _chosen(planned, into, [one for one in known if one.kind == kind])
        except (UnknownFormatError, OtherKindWorkbookError) as error:
            refused.append(error)
            continue
        return Proposal(path, plan, same, remove)
    raise refused[0]


def _chosen(
    planned: Callable[..., ImportPlan], into: str | None, known: Sequence[Listed]
) -> tuple[ImportPlan, Sequence[Listed]]:
    """Return what the file would do, and the submissions of its kind that it could do it to."""
    try:
        plan = planned(into=into or "")
    except OnlyUpdatesError:
        if into is not None or not known:
            raise
        return planned(into=known[-1].id), known
    same = [one for one in known if one.period == plan.merge.content.head.period]
    return (planned(into=same[-1].id) if into is None and same else plan), same
