"""A kept file as people can open it: under its own name, in a folder of its own, proven first."""

import hashlib
import shutil
import tempfile
from pathlib import Path

from valija import files
from valija.errors import DeviceError
from valija.life import MoveFile


class SpoiltFileError(DeviceError):
    """A kept file isn't what the history says."""

    code = "EST-005"
    text = "«{name}» se dañó: ya no es el archivo que se guardó con el estado."
    advice = "Recupérelo de una copia de respaldo."


def readable_copy(kept: Path, file: MoveFile) -> Path:
    """Copy a kept file out of the workspace under its own name.

    Raises:
        SpoiltFileError: it isn't what was kept.
        DeviceError: it can't be read.
    """
    with files.device_errors(kept), kept.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    if digest != file.sha256:
        raise SpoiltFileError(digest, name=file.name)
    folder = Path(tempfile.gettempdir()) / "valija" / file.sha256[:16]
    with files.device_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / Path(file.name).name
        shutil.copyfile(kept, target)
    return target
