"""Whether the program ended in good order the last time, and what it was doing if it didn't.

A small file lies beside the settings while a window is open. Who holds the lock of the single
instance and finds one knows that nobody took it away: the program was killed, or the light went.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from valija import files
from valija.errors import DeviceError, ExpectedError
from valija.times import here

FILE = "abierta.json"


@dataclass(frozen=True, slots=True)
class Cut:
    """An end that wasn't in good order."""

    doing: str = ""  # the title of the job that ran then


class CutShortError(ExpectedError):
    """Nothing stops now: it says what is there after an end that nobody wanted."""

    code = "PAN-004"
    text = "Valija se cerró de golpe la última vez. Todo lo guardado{until} está aquí."
    advice = "Siga donde iba."


class CutWorkError(CutShortError):
    """The same, and some work was under way."""

    code = "PAN-005"
    advice = "Quizá no terminó: {doing}. Si no lo ve hecho, repítalo."


def words_of(cut: Cut, saved: datetime | None, now: datetime) -> CutShortError:
    """Return what a person is told: what is there, and what has to be done again."""
    until = f" hasta {_moment(saved, now)}" if saved else ""
    if cut.doing:
        return CutWorkError(until=until, doing=cut.doing)
    return CutShortError(until=until)


class Session:
    """Marks that a window is open, and what runs in it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._workspace = ""

    def begin(self, workspace: Path) -> Cut | None:
        """Mark that ``workspace`` is open; return how it ended before, if that was not well."""
        former = {} if self._workspace else self._read()
        self._workspace = str(workspace)
        self._write("")
        if former.get("workspace") != self._workspace:
            return None
        return Cut(str(former.get("doing", "")))

    @contextmanager
    def doing(self, title: str) -> Iterator[None]:
        """Mark that a job runs; on the job's own thread, and one at a time."""
        self._write(title)
        try:
            yield
        finally:
            self._write("")

    def end(self) -> None:
        """Take the mark away: everything ended in good order."""
        if self._workspace:
            self._workspace = ""
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _write(self, doing: str) -> None:
        """Write the mark; without room for it, work goes on all the same."""
        document = {"workspace": self._workspace, "doing": doing}
        if self._workspace:
            with suppress(DeviceError):
                files.write_atomic(self._path, json.dumps(document).encode())


def _moment(at: datetime, now: datetime) -> str:
    there = here(at)
    if there.date() == here(now).date():
        return f"las {there:%H:%M:%S}"
    return f"el {there:%d/%m/%Y a las %H:%M:%S}"
