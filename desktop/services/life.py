"""The life of a submission: what it can become now, becoming it, and what it has been.

A move is one transaction: the row of the history, the state, the facts that belong in the header,
and an entry of the journal with the row's hash. It isn't undone; another move leads on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from desktop.models.journal import Action
from desktop.models.workspace import Work, Workspace
from desktop.services import move_files, proposals
from desktop.services.drafting import begin_change, clean, give_up_sealing
from valija import catalogues, chronicle
from valija.chronicle import Recorded
from valija.content import Content
from valija.errors import ContentError, ExpectedError
from valija.fields import Value
from valija.kinds import Kind
from valija.life import Life, Move, State
from valija.moving import problems_of_move, read_facts
from valija.problems import Problem, Severity, errors_in
from valija.progress import Progress, silent
from valija.records import Base, KindRow, Submission, field_map
from valija.storage import Loaded

_WHATEVER_IS_WRITTEN = ("", "role")  # places of problems that no form can mend


class NoLifeError(ExpectedError):
    """A kind that has no states."""

    code = "EST-002"
    text = "«{kind}» no tiene estados."
    advice = "Se entrega sin pasar de un estado a otro."


class NotMovableError(ContentError):
    """Something stands against the move."""

    code = "EST-003"
    text = "«{title}» no pasó a «{state}»: {count}."
    advice = "{first}."

    def __init__(self, problems: Sequence[Problem], **values: str) -> None:
        super().__init__(**values)
        self.problems = problems


class ChangedWhileMovingError(ContentError):
    """Somebody edited or moved the submission meanwhile."""

    code = "EST-004"
    text = "El envío cambió mientras pasaba de estado, y quedó como estaba."
    advice = "Revíselo y repita."


@dataclass(frozen=True, slots=True)
class Possible:
    """A state that can come next."""

    state: State
    proposed: Mapping[str, str]  # fact -> what the program knows, as people write it
    hint: str  # Spanish: what backs the proposal
    hinders: Sequence[Problem]  # what stands against it whatever is written into the form

    @property
    def can_be_asked(self) -> bool:
        """Tell whether filling in the form is enough."""
        return not self.hinders


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move did."""

    recorded: Recorded
    revision: int
    warnings: Sequence[Problem]


@dataclass(frozen=True, slots=True)
class History:
    """What a submission has been, and whether the record of it holds."""

    entries: Sequence[Recorded]
    breaks: Sequence[str]  # Spanish


def life_of(kind: Kind) -> Life:
    """Return the life of a kind.

    Raises:
        NoLifeError: it has none.
    """
    if kind.life is None:
        raise NoLifeError(kind=kind.title)
    return kind.life


def moves(workspace: Workspace, submission_id: str, errors: int | None = None) -> list[Possible]:
    """Return what can come next, in the order of the kind.

    ``errors`` is how many there are in the content, where somebody has just counted them.

    Raises:
        UnknownSubmissionError, NoLifeError: there is no such submission, or it has no states.
    """
    loaded = workspace.content(submission_id)
    life = life_of(loaded.kind)
    following = life.after(loaded.content.head.state)
    return [_possible(workspace, loaded, state, errors) for state in following]


def _possible(workspace: Workspace, loaded: Loaded, state: State, errors: int | None) -> Possible:
    proposed, hint = proposals.of(workspace, loaded, state)
    bare = _move(workspace, loaded, state)
    bare = replace(bare, files=tuple(move_files.expected(state, bare.files)))
    found = problems_of_move(loaded.content, loaded.kind, bare, catalogues.load(), errors)
    hinders = [one for one in errors_in(found) if one.where.field in _WHATEVER_IS_WRITTEN]
    return Possible(state, proposed, hint, hinders)


def move(
    workspace: Workspace,
    submission_id: str,
    target: str,
    *,
    note: str = "",
    facts: Mapping[str, str] | None = None,
    files: Sequence[Path] = (),
    progress: Progress = silent,
) -> Moved:
    """Bring a submission into the state ``target``.

    Args:
        workspace: where.
        submission_id: whole.
        target: code of the state.
        note: a reason; needed if warnings stand.
        facts: what the state asks for, as people write it.
        files: what proves it; copied into the workspace.
        progress: told how far it is.

    Raises:
        NotMovableError: something stands against it; nothing was changed.
        UnknownStateError, NoLifeError, UnknownSubmissionError, UnwritableTextError: what they say.
        NotAllowedTypeError, AttachmentTooLargeError, DeviceError: of a file.
        ChangedWhileMovingError: it isn't what was judged any more; nothing was changed.
    """
    loaded = workspace.content(submission_id)
    state = life_of(loaded.kind).state(target)
    read, unreadable = read_facts(state, _clean(facts or {}))
    wanted = _move(workspace, loaded, state, note=clean(note), facts=read, files=files)
    judged = problems_of_move(loaded.content, loaded.kind, wanted, catalogues.load())
    told = {one.where for one in unreadable}
    found = unreadable + [one for one in judged if one.where not in told]
    if refused := errors_in(found) or ([] if wanted.note else _reasonless(found)):
        raise _refusal(refused, loaded, state)
    kept = move_files.keep(workspace, loaded, state, files, progress)
    recorded, revision = _write(workspace, loaded, state, replace(wanted, files=tuple(kept)))
    warnings = [one for one in found if one.severity is Severity.WARNING]
    return Moved(recorded, revision, warnings)


def _refusal(problems: Sequence[Problem], loaded: Loaded, state: State) -> NotMovableError:
    return NotMovableError(
        problems,
        title=loaded.content.head.title,
        state=state.name,
        count="falta algo" if len(problems) == 1 else f"faltan {len(problems)} cosas",
        first=problems[0].message.rstrip("."),
    )


def _reasonless(found: Sequence[Problem]) -> list[Problem]:
    """Return the warnings, each asking for its reason."""
    return [
        replace(one, message=f"{one.message} Si es correcto, escriba el motivo en la nota.")
        for one in found
        if one.severity is Severity.WARNING
    ]


def _clean(facts: Mapping[str, str]) -> dict[str, str]:
    return {name: clean(text) for name, text in facts.items()}


def _move(
    workspace: Workspace,
    loaded: Loaded,
    state: State,
    *,
    note: str = "",
    facts: Mapping[str, Value] | None = None,
    files: Sequence[Path] = (),
) -> Move:
    head = loaded.content.head
    return Move(
        source=head.state,
        target=state.code,
        at=workspace.clock(),
        actor=workspace.owner.official,
        role=workspace.owner.role,
        note=note,
        facts=facts or {},
        files=tuple(move_files.planned(state, files)),
        revision=head.revision,
        past=_past(workspace, loaded),
    )


def _past(workspace: Workspace, loaded: Loaded) -> tuple[Move, ...]:
    with workspace.reading() as connection:
        known = chronicle.load(connection, loaded.content.head.id, loaded.kind)
    return tuple(one.move for one in known)


def _write(workspace: Workspace, loaded: Loaded, state: State, move: Move) -> tuple[Recorded, int]:
    head = loaded.content.head
    with workspace.writing(Action.STATE, head.id) as work:
        if workspace.content(head.id).content is not loaded.content:
            raise ChangedWhileMovingError
        changed, revision = _settle_header(work, loaded, state, move)
        carried = move_files.carried(state, move.files)
        move_files.carry(workspace, work, head.id, state, carried)
        if state.keeps:
            kept = move_files.keep_content(workspace, changed, loaded.kind)
            move = replace(move, files=(*move.files, kept))
        move = replace(move, revision=revision)
        give_up_sealing(work, head.id)
        recorded = chronicle.append(work.connection, head.id, move, loaded.kind)
        names = loaded.kind.states
        work.note.before, work.note.after = move.source, move.target
        work.note.text = (
            f"De «{names.get(move.source, move.source)}» a «{state.name}»; "
            f"movimiento {recorded.number}: {recorded.hash}"
        )
        work.flush()
        if not work.entries:
            work.record()
    workspace.remember(head.id, None)
    return recorded, revision


def _settle_header(work: Work, loaded: Loaded, state: State, move: Move) -> tuple[Content, int]:
    """Write into the header what belongs there; return the content as it will be, and its revision.

    A new version is a new revision; anything else that changes the header is one if it was sealed.
    """
    content, head = loaded.content, loaded.content.head
    submission = work.rows.get(Submission, head.id)
    header = loaded.kind.header
    row = content.single(header) if header else None
    values = _header_values(state, move, header, row)
    is_other = values or state.opens or move_files.carried(state, move.files)
    if submission is not None and is_other:
        begin_change(work, head.id, rows=False)
        if state.opens and submission.revision == head.revision:
            submission.revision += 1
    revision = submission.revision if submission is not None else head.revision
    if header is not None and row is not None and values:
        stored = work.rows.get(cast(type[Base], header), head.id, row.row_id)
        for name, value in values.items():
            setattr(stored, name, value)
            content = content.with_cell(header, row.row_id, name, value)
    head = replace(head, state=state.code, revision=revision)
    return replace(content, head=head), revision


def _header_values(
    state: State, move: Move, header: type[KindRow] | None, row: KindRow | None
) -> dict[str, Value]:
    """Return what the header will say that it doesn't say now."""
    if header is None or row is None:
        return {}
    known = field_map(header)
    values = {name: move.facts.get(name) for name in state.fills if name in known}
    if state.opens in known:
        values[state.opens] = (getattr(row, state.opens) or 1) + 1
    return {name: value for name, value in values.items() if getattr(row, name) != value}


def history(workspace: Workspace, submission_id: str) -> History:
    """Return the moves of a submission, the first one first, and where their record doesn't hold.

    Raises:
        UnknownSubmissionError, NoLifeError: as :func:`moves`.
    """
    kind = workspace.content(submission_id).kind
    life_of(kind)
    with workspace.reading() as connection:
        return History(
            chronicle.load(connection, submission_id, kind),
            chronicle.breaks(connection, submission_id),
        )
