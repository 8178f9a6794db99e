"""What must hold of folders that a killed program left behind."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlcipher3.dbapi2 as driver

from valija.package.model import Outcome
from valija.package.trust import Trust
from valija.package.verification import Verification, verify
from valija.stick import SIDECAR


class Wrecked(AssertionError):  # noqa: N818 - what the harness reports, not an error of ours
    """A kill lost or broke something; the text says what."""


def demand(holds: object, said: str) -> None:
    """Stop the harness if something doesn't hold."""
    if not holds:
        raise Wrecked(said)


def packages_are_whole(folder: Path) -> int:
    """Verify every package under its final name, and its sidecar; return how many there are."""
    found = sorted(folder.rglob("*.asice"))
    for path in found:
        seen = look_at(path)
        findings = [one.code for one in seen.findings]
        demand(seen.outcome is not Outcome.REJECTED, f"{path} is half a package: {findings}")
        sidecar = path.with_name(path.name + SIDECAR)
        if sidecar.exists():
            wanted = f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
            demand(sidecar.read_text("utf-8") == wanted, f"{sidecar} is of another file")
    return len(found)


def look_at(path: Path) -> Verification:
    """Verify one package, believing nobody."""
    with TemporaryDirectory() as work:
        return verify(path, trust=Trust.none(), at=datetime.now(UTC), work=Path(work))


def database_is_sound(path: Path) -> None:
    """Let SQLite look at every page and every reference."""
    connection = driver.connect(str(path))
    try:
        pages = connection.execute("PRAGMA integrity_check").fetchall()
        references = connection.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        connection.close()
    demand(pages == [("ok",)], f"{path}: {pages}")
    demand(references == [], f"{path}: {references}")
