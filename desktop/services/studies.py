"""What a kind answers about a submission today, by name: pages and commands ask alike."""

from collections.abc import Mapping
from typing import Any

from desktop.models.workspace import Workspace
from valija import catalogues
from valija.errors import ExpectedError
from valija.kinds import Study
from valija.times import here


class UnknownStudyError(ExpectedError):
    """The kind answers nothing of that name."""

    code = "STU-001"
    text = "«{kind}» no tiene un estudio «{study}»."
    advice = "Use uno de estos: {known}."


def studies(workspace: Workspace, submission_id: str) -> Mapping[str, Study]:
    """Return what may be asked of a submission.

    Raises:
        UnknownSubmissionError: there is none of that identifier.
    """
    return workspace.content(submission_id).kind.studies


def study(workspace: Workspace, submission_id: str, name: str) -> tuple[Study, Any]:
    """Return what was asked, and its answer today.

    Raises:
        UnknownSubmissionError, UnknownStudyError: there is no such submission, or study.
    """
    loaded = workspace.content(submission_id)
    known = loaded.kind.studies
    if name not in known:
        names = ", ".join(known) or "ninguno"
        raise UnknownStudyError(kind=loaded.kind.title, study=name, known=names)
    today = here(workspace.clock()).date()
    return known[name], known[name].answer(loaded.content, catalogues.load(), today)
