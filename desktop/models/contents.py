"""The contents that a workspace has read, so that an edit doesn't read a whole plan again."""

from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace

from sqlalchemy import Connection

from valija import storage
from valija.content import Content
from valija.storage import Loaded

Reading = Callable[[], AbstractContextManager[Connection]]


class Contents:
    """Contents by submission, each with the others that its kind looks at.

    A content is the same object until its rows, or those of one beside it, are others.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._alone: dict[str, Loaded] = {}  # rows as they were read or written
        self._joined: dict[str, Loaded] = {}  # the same with what stands beside them
        self._beside: dict[
            str, tuple[str, ...]
        ] = {}  # who stands beside whom, since the last write

    def get(self, submission_id: str) -> Loaded:
        """Return a submission with those beside it.

        Raises:
            UnknownSubmissionError: there is none of that identifier.
        """
        alone = self._rows_of(submission_id)
        if not alone.kind.looks_at:
            return alone
        related = tuple(self._rows_of(one).content for one in self._ids_beside(alone))
        joined = self._joined.get(submission_id)
        if joined is None or not _same(joined.content.related, related):
            joined = Loaded(replace(alone.content, related=related), alone.kind)
            self._joined[submission_id] = joined
        return joined

    def keep(self, submission_id: str, content: Content | None) -> None:
        """Keep ``content`` as what the database now holds; without one, read it at the next use."""
        known = self._alone.pop(submission_id, None)
        self._joined.pop(submission_id, None)
        self.look_again()
        if content is None or known is None:
            return
        if content.attachments is None:
            content = replace(content, attachments=known.content.attachments)
        rows = replace(content, related=()) if content.related else content
        self._alone[submission_id] = Loaded(rows, known.kind)
        if known.kind.looks_at:
            self._joined[submission_id] = Loaded(content, known.kind)

    def read_again(self, submission_id: str, written: Mapping[str, Collection[str] | None]) -> None:
        """Read again what was just written; see :func:`valija.storage.read_again`.

        A submission that isn't known, or is no more, is read as a whole at the next use.
        """
        known = self._alone.get(submission_id)
        self.keep(submission_id, None)
        if known is not None:
            with self._reading() as connection:
                found = storage.read_again(connection, known, written)
            if found is not None:
                self._alone[submission_id] = found

    def look_again(self) -> None:
        """Ask the database anew which submissions there are; one may have come or gone."""
        self._beside.clear()

    def clear(self) -> None:
        """Forget everything: somebody else wrote, or a write failed."""
        self._alone.clear()
        self._joined.clear()
        self._beside.clear()

    def _rows_of(self, submission_id: str) -> Loaded:
        if (found := self._alone.get(submission_id)) is None:
            with self._reading() as connection:
                found = storage.load(connection, submission_id)
            self._alone[submission_id] = found
        return found

    def _ids_beside(self, alone: Loaded) -> tuple[str, ...]:
        head = alone.content.head
        if (found := self._beside.get(head.id)) is None:
            with self._reading() as connection:
                found = tuple(storage.related_ids(connection, head, alone.kind))
            self._beside[head.id] = found
        return found


def _same(these: tuple[Content, ...], those: tuple[Content, ...]) -> bool:
    """Tell whether the contents are the very same objects, which is all that counts here."""
    return len(these) == len(those) and all(
        one is other for one, other in zip(these, those, strict=True)
    )
