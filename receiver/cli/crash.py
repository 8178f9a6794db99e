"""The last handler: a bug leaves a file for support that names no person and holds no value."""

import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

from valija import version
from valija.errors import DeviceError
from valija.files import write_atomic

_FOLDER = "fallos"


def reported(error: BaseException, store: Path | None) -> str:
    """Write what happened, and return the sentences for the person."""
    at = datetime.now(UTC)
    name = f"fallo-{at:%Y%m%d-%H%M%S}.txt"
    data = "\n".join(_lines(error, at)).encode()
    for folder in (store / _FOLDER if store and store.is_dir() else None, _temporary()):
        if folder is None:
            continue
        try:
            folder.mkdir(exist_ok=True)
            write_atomic(folder / name, data)
        except (OSError, DeviceError):
            continue
        return (
            "El programa falló por un error suyo, no de usted. Lo que ya se recibió quedó "
            f"guardado. Envíe «{folder / name}» a soporte: no contiene datos de nadie."
        )
    return "El programa falló por un error suyo, no de usted. Lo que ya se recibió quedó guardado."


def _temporary() -> Path:
    return Path(tempfile.gettempdir())


def _lines(error: BaseException, at: datetime) -> list[str]:
    """Say where and what kind, for the error and what caused it; never what it says."""
    lines = [f"ventanilla {version()}, Python {sys.version.split()[0]}, {sys.platform}"]
    lines.append(f"{at:%Y-%m-%d %H:%M:%S} UTC")
    cause: BaseException | None = error
    while cause is not None:
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        for frame in traceback.extract_tb(cause.__traceback__):
            place = "/".join(Path(frame.filename).parts[-3:])
            lines.append(f"  {place}:{frame.lineno} {frame.name}")
        cause = cause.__cause__ or cause.__context__
    return lines
