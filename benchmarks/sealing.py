"""Sealing and verifying a plan with 100 MiB of attachments."""

import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from benchmarks.measuring import Row, Work, against_floor
from benchmarks.places import municipality
from benchmarks.plans import MUNICIPALITY, sealable
from desktop.models.workspace import Workspace
from desktop.services.editing import edit
from desktop.services.sealing import seal
from valija.package.trust import Trust
from valija.package.verification import verify

_FILES, _SIZE = 10, 10 << 20


def measure(folder: Path) -> Iterator[Row]:
    """Seal beside ``sha256sum``, ``cp`` and ``sync``; verify beside hashing in the process."""
    with municipality(folder, MUNICIPALITY) as workspace:
        submission, request = sealable(workspace, _FILES, _SIZE)
        files = sorted(folder.glob("acta-*.pdf"))
        revisions = count(1)
        yield against_floor(
            "Sellar 100 MiB de adjuntos",
            "sha256sum + cp + sync",
            lambda: seal(workspace, submission, request),
            _copied(files, folder / "copia"),
            before=lambda: _next_revision(workspace, submission, next(revisions)),
            before_floor=_empty(folder / "copia"),
            most=1.5,
            repeats=7,
        )
        path = seal(workspace, submission, request).path
        yield against_floor(
            "Comprobar ese paquete",
            "SHA-256 en el mismo proceso",
            _verified(path, folder / "trabajo"),
            lambda: _hashed(path),
            before=_empty(folder / "trabajo"),
            most=2.0,
            repeats=9,
        )


def _next_revision(workspace: Workspace, submission: str, number: int) -> None:
    place = ("encabezado", "-", "observaciones")
    edit(workspace, submission, place, f"Revisión de la medida {number}.")
    for old in (workspace.folder / "paquetes").glob("*.asice"):
        old.write_bytes(b"")  # what was measured before takes no room


def _empty(folder: Path) -> Work:
    def work() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()

    return work


def _copied(files: list[Path], to: Path) -> Work:
    def work() -> None:
        subprocess.run(["sha256sum", *files], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["cp", *files, to], check=True)
        subprocess.run(["sync", *to.iterdir()], check=True)

    return work


def _verified(path: Path, to: Path) -> Work:
    def work() -> None:
        found = verify(path, trust=Trust.none(), at=datetime.now(UTC), work=to)
        if found.content is None:
            raise RuntimeError(f"{found.findings}")

    return work


def _hashed(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
