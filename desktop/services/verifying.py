"""Checking any package; needs no workspace."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from valija.package.envelope import Keys, no_keys
from valija.package.trust import Trust, load_folder
from valija.package.verification import Verification, verify
from valija.progress import Progress, silent


def verify_package(
    path: Path,
    *,
    at: datetime,
    trust: Path | None = None,
    keys: Keys = no_keys,
    progress: Progress = silent,
) -> Verification:
    """Check a package and return what was found; its copy is gone afterwards.

    Args:
        path: the package.
        at: the time of reception, when certificates must be in force.
        trust: a folder of institution cards and enrolment requests; without one nobody is known.
        keys: gives the keys that may open an encrypted one.
        progress: told how far the checking is.

    Raises:
        NotARegularFileError, EmptyTrustError, DeviceError: what they say.
    """
    believed = Trust.none() if trust is None else load_folder(trust, at=at)
    with TemporaryDirectory() as work:
        return verify(path, trust=believed, at=at, work=Path(work), keys=keys, progress=progress)
