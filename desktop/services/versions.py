"""What a submission was when it was approved or sent, and what has changed since."""

from dataclasses import dataclass

from desktop.models.workspace import Workspace
from desktop.services import life, move_files
from desktop.services.differences import Differences, differences
from valija.chronicle import Recorded
from valija.errors import ExpectedError
from valija.life import MoveFile


class NothingKeptError(ExpectedError):
    """No version was kept yet."""

    code = "EST-006"
    text = "De este envío todavía no se ha guardado ninguna versión."
    advice = "Se guarda cuando se aprueba o se envía."


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed since a version that was kept."""

    kept: Recorded  # the move that kept it
    found: Differences


def last_kept(history: life.History) -> tuple[Recorded, MoveFile] | None:
    """Return the last move that kept a version, and the version."""
    for one in reversed(history.entries):
        for file in one.move.files:
            if file.purpose == move_files.CONTENT:
                return one, file
    return None


def since_kept(workspace: Workspace, submission_id: str) -> Since:
    """Compare the last version that was kept with what there is now.

    Raises:
        NothingKeptError: none was.
        UnknownSubmissionError, NoLifeError: as :func:`life.history`.
        NotADocumentError, DeviceError: the kept version can't be read any more.
    """
    known = last_kept(life.history(workspace, submission_id))
    if known is None:
        raise NothingKeptError
    recorded, file = known
    now = workspace.content(submission_id)
    before = move_files.kept_content(workspace, file, now.kind)
    return Since(recorded, differences(before, now.content, now.kind))
