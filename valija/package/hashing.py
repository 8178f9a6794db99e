"""SHA-256 of a stream beside the work on it: hashing leaves Python's lock, and two cores share."""

import hashlib
import mmap
import queue
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_AHEAD = 8  # blocks that wait at most
_WINDOW = 16 << 20


class Growing:
    """How much of a file that is being copied is there already; shared by two threads."""

    def __init__(self) -> None:
        self._there, self._is_whole = 0, False
        self._changed = threading.Condition()

    def reach(self, size: int) -> None:
        """Say that ``size`` bytes are there."""
        with self._changed:
            self._there = size
            self._changed.notify()

    def end(self) -> None:
        """Say that no more will come."""
        with self._changed:
            self._is_whole = True
            self._changed.notify()

    def wait_beyond(self, at: int) -> int:
        """Return how much is there, once that is a good deal more than ``at``, or all."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_whole or self._there >= at + _WINDOW)
            return self._there


class Background:
    """Hashes parts of files on two threads, while the main thread copies and reads what is small.

    A thread that takes many small blocks waits for Python's lock at each of them. So the file is
    mapped, a window at a time, and each window is one call outside the lock.
    """

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool

    @classmethod
    @contextmanager
    def running(cls) -> "Iterator[Background]":
        """Give one; what was asked of it is done when the block ends."""
        with ThreadPoolExecutor(2, "hash") as pool:
            yield cls(pool)

    def part(self, path: Path, start: int, size: int) -> "Future[str]":
        """Begin to hash ``size`` bytes from ``start`` on; the result is hexadecimal."""
        return self._pool.submit(_hash_part, path, start, size)

    def follow(self, path: Path, growing: Growing) -> "Future[str]":
        """Begin to hash a file that is being written, until it is whole."""
        return self._pool.submit(_hash_following, path, growing)


def _hash_part(path: Path, start: int, size: int) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        _update(digest, stream, start, start + size)
    return digest.hexdigest()


def _hash_following(path: Path, growing: Growing) -> str:
    digest, done = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while (there := growing.wait_beyond(done)) > done:
            _update(digest, stream, done, there)
            done = there
    return digest.hexdigest()


def _update(digest: "hashlib._Hash", stream: BinaryIO, start: int, end: int) -> None:
    while start < end:
        offset = start - start % mmap.ALLOCATIONGRANULARITY
        length = min(end - offset, _WINDOW)
        with (
            mmap.mmap(stream.fileno(), length, access=mmap.ACCESS_READ, offset=offset) as pages,
            memoryview(pages) as view,
            view[start - offset :] as window,
        ):
            digest.update(window)
        start = offset + length


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
