"""SHA-256 of a stream beside the work on it: hashing leaves Python's lock, and two cores share."""

import hashlib
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_AHEAD = 64  # blocks that wait at most


def hash_whole(path: Path) -> str:
    """Return the SHA-256 of the file at ``path``, hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class Hasher:
    """SHA-256 on a thread beside the one that reads and writes."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._waiting: queue.Queue[bytes | None] = queue.Queue(_AHEAD)
        self._thread = threading.Thread(target=self._run, name="hash", daemon=True)

    def update(self, block: bytes) -> None:
        """Hash ``block`` soon; waits while too many are before it."""
        self._waiting.put(block)

    def hexdigest(self) -> str:
        """Wait for all blocks; return what they hash to."""
        self._stop()
        return self._digest.hexdigest()

    def _run(self) -> None:
        while (block := self._waiting.get()) is not None:
            self._digest.update(block)

    def _stop(self) -> None:
        if self._thread.is_alive():
            self._waiting.put(None)
            self._thread.join()

    @classmethod
    @contextmanager
    def running(cls) -> "Iterator[Hasher]":
        """Give a hasher whose thread ends with the block, whatever happens."""
        hasher = cls()
        hasher._thread.start()
        try:
            yield hasher
        finally:
            hasher._stop()
