"""What a kind answers about a submission today, by name: pages and commands ask alike."""

from collections.abc import Mapping
from typing import Any

from desktop.models.workspace import Workspace
from valija import catalogues, chronicle
from valija.errors import ExpectedError
from valija.fields import Value
from valija.kinds import Asked, Study
from valija.storage import Loaded
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
    asked = asked_of(workspace, loaded)
    return known[name], known[name].answer(loaded.content, catalogues.load(), asked)


def asked_of(workspace: Workspace, loaded: Loaded) -> Asked:
    """Return the day, and what a submission's moves have said so far."""
    facts: dict[str, Value] = {}
    passed = []
    with workspace.reading() as connection:
        for one in chronicle.load(connection, loaded.content.head.id, loaded.kind):
            facts |= one.move.facts
            passed += [one.move.source, one.move.target]
    today = here(workspace.clock()).date()
    return Asked(today, facts, tuple(dict.fromkeys(passed)))
