"""Bringing a file in: first a plan that can be shown, then one transaction and one entry."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import func, select

from desktop.models import changes as changing
from desktop.models.journal import Action
from desktop.models.tables import JournalEntry
from desktop.models.workspace import Workspace
from desktop.services.doubting import Doubt, doubts
from desktop.services.drafting import begin_change, tables_of
from desktop.services.keeping import TABLE as KEPT_CELLS
from desktop.services.merging import Merge, merged, new_content
from desktop.services.recognising import Own, read_by_template, read_file
from valija import catalogues, storage
from valija.content import Content, Head
from valija.errors import ExpectedError
from valija.kinds import Imported, Kind, kind_of
from valija.progress import Progress, silent
from valija.records import Submission

_PERIOD = re.compile(r"20\d\d(-[0-9A-Z]{1,5})?", re.ASCII)


class OtherMunicipalityError(ExpectedError):
    """The file is of another municipality than the workspace."""

    code = "IMP-002"
    text = "«{file}» es de la municipalidad {found} y este espacio de trabajo es de {own}."
    advice = "Elija el archivo de su municipalidad."


class OtherKindError(ExpectedError):
    """The submission to update is of another kind."""

    code = "IMP-003"
    text = "El envío es de tipo «{found}», y se pidió importar «{kind}»."
    advice = "Revise el identificador con «list»."
    window = "Abra uno de ese tipo, o importe el archivo desde la lista de su página."


class ChangedMeanwhileError(ExpectedError):
    """Somebody wrote between the preview and the import."""

    code = "IMP-004"
    text = "El envío cambió después de la vista previa."
    advice = "Repita la importación para ver los cambios de nuevo; no se cambió nada."


class OtherYearError(ExpectedError):
    """The file is of another period than the submission it would update."""

    code = "IMP-005"
    text = "«{file}» es del período {found} y el envío es de {own}."
    advice = "Impórtelo como envío nuevo, sin «--into»."
    window = "Impórtelo como nuevo, desde la lista."


class BadPeriodError(ExpectedError):
    """Not a year, nor a part of one."""

    code = "IMP-006"
    text = "«{period}» no es un período."
    advice = "Escriba el año con cuatro cifras, por ejemplo 2027."


class OnlyUpdatesError(ExpectedError):
    """The file fills in something of a submission, and makes none."""

    code = "IMP-007"
    text = "«{file}» no hace un envío nuevo de {kind}: solo llena datos de uno que ya existe."
    advice = "Ábralo e importe ahí el archivo, o indíquelo con --into."
    window = "Abra el que ya existe y pulse ahí «Importar…»."


class WrongPartError(ExpectedError):
    """A year where a part of it is wanted, or a part that there isn't."""

    code = "IMP-008"
    text = "«{kind}» no es de «{period}», sino de una parte del año."
    advice = "Use uno de estos: {known}."


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do. Nothing is written yet."""

    file: str
    kind: Kind
    submission_id: str
    is_new: bool
    imported: Imported
    merge: Merge
    seen: int  # last entry of the journal when it was worked out
    said: str = ""  # Spanish, for the journal; by default that the file was imported
    doubts: Sequence[Doubt] = ()

    @property
    def changes_anything(self) -> bool:
        """Whether there is something to write."""
        return self.is_new or bool(self.merge.changes)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did."""

    submission_id: str
    rows_read: int
    rows_taken: int
    rows_skipped: Sequence[tuple[int, str]]
    notes: Sequence[str]
    entry: int | None  # position in the journal; None: the file says what was there already


def plan_import(
    workspace: Workspace,
    kind_key: str,
    path: Path,
    *,
    into: str = "",
    remove: bool = False,
    template: Path | None = None,
    progress: Progress = silent,
) -> ImportPlan:
    """Read a file and work out what it would change.

    Args:
        workspace: where.
        kind_key: what the file is of.
        path: MINFIN's open data, a workbook, ``submission.json``...
        into: the submission to update; empty for a new one.
        remove: see :func:`desktop.services.merging.merged`.
        template: says what the sheets of a strange workbook are; without it all known are tried.
        progress: told how far the reading is.

    Raises:
        UnknownKindError, UnknownFormatError, OtherMunicipalityError, OtherYearError,
        OtherKindError, UnknownSubmissionError, DeviceError, and what the importer refuses.
    """
    kind = kind_of(kind_key)
    base = workspace.content(into).content if into else None
    if base and base.head.kind != kind.key:
        raise OtherKindError(found=base.head.kind, kind=kind.key)
    seen = last_entry(workspace)
    imported = _imported(workspace, kind, path, base, template=template, progress=progress)
    if base is None:
        return _new_plan(workspace, kind, path, imported, seen)
    with workspace.reading() as connection:
        kept = storage.load_kept(connection, into)
    gone = remove and not imported.updates_only
    merge = merged(base, kind, imported, workspace.new_ids, remove=gone, kept=kept)
    odd = doubts(imported, kind, merge, base)
    imported = replace(imported, notes=[*imported.notes, *merge.unknown])
    return ImportPlan(path.name, kind, into, False, imported, merge, seen, "", odd)


def _imported(
    workspace: Workspace,
    kind: Kind,
    path: Path,
    base: Content | None,
    *,
    template: Path | None,
    progress: Progress,
) -> Imported:
    if template:
        imported = read_by_template(path, template, kind, base, progress)
    else:
        imported = read_file(path, kind, base, Own.of(workspace), progress)
    _check_fits(path, imported, workspace, base)
    if not imported.merge and kind.after_import:
        imported = kind.after_import(imported, catalogues.load(), base)
    return imported


def _new_plan(
    workspace: Workspace, kind: Kind, path: Path, imported: Imported, seen: int
) -> ImportPlan:
    if imported.updates_only or not imported.period:
        raise OnlyUpdatesError(file=path.name, kind=kind.title)
    head = new_head(workspace, kind, imported.period, imported.title)
    merge = new_content(head, kind, imported, workspace.new_ids)
    odd = doubts(imported, kind, merge, None)
    return ImportPlan(path.name, kind, head.id, True, imported, merge, seen, doubts=odd)


def apply_import(workspace: Workspace, plan: ImportPlan) -> ImportResult:
    """Write what a plan says: all of it in one transaction and one entry, or nothing.

    Raises:
        ChangedMeanwhileError: the submission isn't what the plan was made for.
    """
    entry = None
    if plan.changes_anything:
        text = plan.said or f"Se importó «{plan.file}»."
        with workspace.writing(Action.IMPORT, plan.submission_id, text) as work:
            work.add_bulk(plan.merge.changes)
            if plan.is_new:
                work.rows.add(_new_submission(plan.merge.content.head, work.note.at))
                work.flush()
                storage.insert_rows(work.connection, plan.merge.content, plan.kind)
                changing.apply(work.connection, plan.merge.keeping.changes(plan.submission_id))
            else:
                if last_entry(workspace) != plan.seen:
                    raise ChangedMeanwhileError
                touched = {change.table for change in plan.merge.changes} - {KEPT_CELLS}
                if touched:  # what is kept beside it opens no revision
                    begin_change(work, plan.submission_id, tables=tables_of(plan.kind, touched))
                changing.apply(work.connection, plan.merge.changes)
        entry = work.entries[-1].position
        workspace.remember(plan.submission_id, None)
    read, skipped = plan.imported.rows_read, plan.imported.rows_skipped
    taken = read - len(skipped)
    return ImportResult(plan.submission_id, read, taken, skipped, plan.imported.notes, entry)


def new_submission(workspace: Workspace, kind_key: str, period: str, title: str = "") -> str:
    """Begin an empty submission, with its header row as its period has it; return its identifier.

    Raises:
        UnknownKindError, BadPeriodError: there is no such kind, or no such period.
    """
    kind = kind_of(kind_key)
    check_period(kind, period)
    head = new_head(workspace, kind, period, title)
    singles = [table for table in kind.tables if table.single]
    header = {table.table_name: [dict(kind.said_of(table, period))] for table in singles}
    empty = Imported(head.municipality, period, header, rows_read=0)
    made = new_content(head, kind, empty, lambda n: [workspace.new_id() for _ in range(n)])
    with workspace.writing(Action.NEW, head.id, f"Se empezó «{head.title}».") as work:
        work.add_bulk(made.changes)
        work.rows.add(_new_submission(head, work.note.at))
        work.flush()  # one entry for the submission and, as its bulk, its header
        storage.insert_rows(work.connection, made.content, kind)
    return head.id


def _check_fits(path: Path, imported: Imported, workspace: Workspace, base: Content | None) -> None:
    own = workspace.owner.municipality
    if imported.municipality not in ("", own):
        raise OtherMunicipalityError(file=path.name, found=imported.municipality, own=own)
    if base and imported.period not in ("", base.head.period):
        raise OtherYearError(file=path.name, found=imported.period, own=base.head.period)


def check_period(kind: Kind, period: str) -> None:
    """Refuse what isn't a year or, for a kind of parts of one, not a part that it knows.

    Raises:
        BadPeriodError, WrongPartError: so it is.
    """
    if not _PERIOD.fullmatch(period) or (period[5:] and not kind.parts):
        raise BadPeriodError(period=period)
    if kind.parts and period[5:] not in kind.parts:
        known = ", ".join(f"{period[:4]}-{part} ({name})" for part, name in kind.parts.items())
        raise WrongPartError(kind=kind.title, period=period, known=known)


def new_head(workspace: Workspace, kind: Kind, period: str, title: str) -> Head:
    """Return the head of a submission that begins here."""
    return Head(
        id=workspace.new_id(),
        kind=kind.key,
        kind_version=kind.version,
        municipality=workspace.owner.municipality,
        period=period,
        revision=1,
        title=title or f"{kind.title} {period}",
    )


def _new_submission(head: Head, at: object) -> Submission:
    return Submission(
        id=head.id,
        kind=head.kind,
        kind_version=head.kind_version,
        municipality=head.municipality,
        period=head.period,
        revision=head.revision,
        state=head.state,
        title=head.title,
        created_at=at,
        changed_at=at,
    )


def last_entry(workspace: Workspace) -> int:
    """Return the position of the journal's last entry; 0 if there is none."""
    with workspace.reading() as connection:
        return connection.scalar(select(func.max(JournalEntry.position))) or 0
