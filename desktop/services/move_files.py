"""Files that prove a move: given ones, the printed plan, and the content as it was then."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop.models.workspace import Workspace
from desktop.services.attachments import keep_bytes, keep_file, path_of
from desktop.services.bundling import printed_whole
from valija import document, files
from valija.content import Content
from valija.kinds import Kind
from valija.life import MoveFile, Need, State
from valija.progress import Progress, silent
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
    kept = [MoveFile(path.name, *keep_file(workspace, path, 0, progress)) for path in given]
    if Need.BUNDLE in state.needs:
        head = loaded.content.head
        name = f"{head.kind}-{head.period}-r{head.revision}.pdf"
        data = printed_whole(workspace, loaded)
        kept.append(MoveFile(name, *keep_bytes(workspace, data), BUNDLE))
    return kept


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
