"""Files that prove a move: given ones, the printed plan, and the content as it was then."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from desktop.models.workspace import Work, Workspace
from desktop.services.attachments import keep_bytes, keep_file, list_attachments, path_of
from desktop.services.bundling import printed_whole
from valija import document, files
from valija.content import Content
from valija.kinds import Kind
from valija.life import MoveFile, Need, State
from valija.progress import Progress, silent
from valija.records import Attachment
from valija.storage import Loaded

FILE, BUNDLE, CONTENT = "file", "bundle", "content"
_UNKNOWN = MoveFile("", "", 0)


def planned(state: State, given: Sequence[Path]) -> Iterator[MoveFile]:
    """Yield what a move will carry, before anything is copied or printed."""
    yield from (MoveFile(path.name, "", 0) for path in given)
    if Need.BUNDLE in state.needs:
        yield MoveFile("", "", 0, BUNDLE)


def expected(state: State, known: Sequence[MoveFile]) -> Iterator[MoveFile]:
    """Yield what a move will carry once somebody has given the file that it needs."""
    yield from known
    if Need.FILE in state.needs:
        yield _UNKNOWN


def keep(
    workspace: Workspace,
    loaded: Loaded,
    state: State,
    given: Sequence[Path],
    progress: Progress = silent,
) -> list[MoveFile]:
    """Copy the given files, and print the plan where it is presented.

    Raises:
        NotAllowedTypeError: packages don't carry such files, and neither does a history.
        AttachmentTooLargeError, DeviceError: of a file.
    """
    from valija.package.names import attachment_name

    for path in given:
        attachment_name(1, path.name)
    others = _others(workspace, loaded, state)
    kept = [MoveFile(path.name, *keep_file(workspace, path, others, progress)) for path in given]
    if Need.BUNDLE in state.needs:
        head = loaded.content.head
        name = f"{head.kind}-{head.period}-r{head.revision}.pdf"
        data = printed_whole(workspace, loaded)
        kept.append(MoveFile(name, *keep_bytes(workspace, data), BUNDLE))
    return kept


def _others(workspace: Workspace, loaded: Loaded, state: State) -> int:
    """Return how many bytes a package already carries beside the given files."""
    if not state.carries:
        return 0
    attached = list_attachments(workspace, loaded.content.head.id)
    return sum(one.size for one in attached if one.purpose != state.carries)


def carried(state: State, kept: Sequence[MoveFile]) -> dict[str, MoveFile]:
    """Return which files of a move go along in packages, by their SHA-256."""
    return {one.sha256: one for one in kept if state.carries and one.purpose == FILE}


def carry(
    workspace: Workspace,
    work: Work,
    submission_id: str,
    state: State,
    given: Mapping[str, MoveFile],
) -> None:
    """Attach what a move gave, in place of what an earlier one gave for the same purpose.

    The same bytes stand in the history and in the package. What somebody had attached before
    stays where it is, and is known for what it is from now on.
    """
    if not given:
        return
    rows = work.rows.where(Attachment, Attachment.submission_id == submission_id)
    there = {row.sha256 for row in rows}
    last = max((row.position for row in rows), default=0)
    for row in rows:
        if row.sha256 in given:
            row.purpose = state.carries
        elif row.purpose == state.carries:
            work.rows.remove(row)
    fresh = [one for one in given.values() if one.sha256 not in there]
    for position, one in enumerate(fresh, last + 1):
        work.rows.add(
            Attachment(
                submission_id=submission_id,
                row_id=workspace.new_id(),
                position=position,
                original=one.name,
                sha256=one.sha256,
                size=one.size,
                purpose=state.carries,
            )
        )


def keep_content(workspace: Workspace, content: Content, kind: Kind) -> MoveFile:
    """Keep a content as canonical bytes, to be compared with later."""
    head = content.head
    data = document.to_bytes(content, kind)
    name = f"{head.kind}-{head.period}-r{head.revision}.json"
    return MoveFile(name, *keep_bytes(workspace, data), CONTENT)


def kept_content(workspace: Workspace, one: MoveFile, kind: Kind) -> Content:
    """Return a content that was kept.

    Raises:
        NotADocumentError, RecordTooNewError, DeviceError: it can't be read any more.
    """
    path = path_of(workspace, one.sha256)
    with files.device_errors(path):
        data = path.read_bytes()
    return document.from_bytes(data, kind)
