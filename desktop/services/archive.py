"""The archive keys of a workspace: they open its own encrypted packages, and answers to them.

A key is made at the first need. The device keeps it with its own secrets, so that reading needs no
passphrase; and for each signing identity there is a copy in ``identidades``, encrypted with that
identity's passphrase, so that a backup and the recovery sheet are enough to read everything
elsewhere. The copy is an identity file that the public ``age`` tool takes as it is.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from desktop.models import device
from desktop.models.folder import IDENTITIES
from desktop.models.workspace import Workspace
from valija import files
from valija.errors import ExpectedError
from valija.package import envelope
from valija.package.names import SUFFIX

_PREFIX = "archivo-"
_KEY = re.compile(r"^AGE-SECRET-KEY-1[0-9A-Z]+$", re.MULTILINE)


class LockedArchiveError(ExpectedError):
    """This device hasn't seen the passphrase yet that opens the archive."""

    code = "ARC-001"
    text = "Este equipo todavía no tiene abierta la llave de archivo de este espacio de trabajo."
    advice = "Ábrala una vez con la contraseña de su firma: «valija identity unlock»."
    window = "Ábrala una vez en «Municipalidad», sección «Firmas», con la contraseña de su firma."


def keys(workspace: Workspace) -> Sequence[str]:
    """Return the keys that may open what was encrypted for this workspace."""
    own = device.keys_of(workspace.device_id)
    return (*_held(workspace), own.age_identity)


def is_locked(workspace: Workspace) -> bool:
    """Tell whether there are archive keys here that this device can't use yet."""
    return bool(_ends(workspace) - {_end(key) for key in _held(workspace)})


def unlock(workspace: Workspace, fingerprint: str, passphrase: str) -> Sequence[str]:
    """Let this device use the archive keys; make the first one if there is none.

    Args:
        workspace: whose archive.
        fingerprint: of a signing identity of the workspace.
        passphrase: which opens that identity, as was seen before.

    Raises:
        DeviceError: a disk failed.
    """
    held = _held(workspace)
    known = {_end(key) for key in held}
    own = {path.stem.rpartition("-")[2]: path for path in _copies(workspace, fingerprint)}
    for end, path in own.items():
        if end not in known:
            held.extend(key for key in _read(path, passphrase) if key not in held)
    if not held:
        held.append(envelope.new_key())
    for key in held:
        if _end(key) not in own:
            _write(_copy_of(workspace, fingerprint, key), key, passphrase)
    if len(held) > len(known):
        device.keep_archive_keys(workspace.device_id, held)
    return held


def recipients(workspace: Workspace, fingerprint: str, passphrase: str) -> list[str]:
    """Return for whom to encrypt what this workspace must be able to read; see :func:`unlock`."""
    return [envelope.recipient_of(key) for key in unlock(workspace, fingerprint, passphrase)]


def _held(workspace: Workspace) -> list[str]:
    """Return the archive keys that this device has; it takes over those of its forerunners.

    Where two people take turns on one laptop, each finds the workspace left by the other's account
    and begins another device in it: what their account could open before, it still can.
    """
    held = list(device.archive_keys(workspace.device_id))
    missing = _ends(workspace) - {_end(key) for key in held}
    if not missing:
        return held
    former = device.former_archive_keys(workspace.device_id, workspace.folder)
    taken = [key for key in former if _end(key) in missing]
    if taken:
        held += taken
        device.keep_archive_keys(workspace.device_id, held)
    return held


def _ends(workspace: Workspace) -> set[str]:
    """Return which keys there are copies of, opened or not."""
    return {path.stem.rpartition("-")[2] for path in _copies(workspace)}


def _copies(workspace: Workspace, fingerprint: str = "") -> list[Path]:
    folder = workspace.folder / IDENTITIES
    with files.device_errors(folder):
        return sorted(folder.glob(f"{_PREFIX}{fingerprint[:16]}*{SUFFIX}"))


def _copy_of(workspace: Workspace, fingerprint: str, key: str) -> Path:
    name = f"{_PREFIX}{fingerprint[:16]}-{_end(key)}{SUFFIX}"
    return workspace.folder / IDENTITIES / name


def _end(key: str) -> str:
    """Return what tells keys apart, and is no secret: the end of the recipient."""
    return envelope.recipient_of(key)[-8:]


def _write(path: Path, key: str, passphrase: str) -> None:
    import pyrage

    text = f"# Llave de archivo de Valija\n# public key: {envelope.recipient_of(key)}\n{key}\n"
    files.write_atomic(path, pyrage.passphrase.encrypt(text.encode(), passphrase))


def _read(path: Path, passphrase: str) -> list[str]:
    """Return the keys in a copy; none if it is damaged or the passphrase was another then."""
    import pyrage

    with files.device_errors(path):
        data = path.read_bytes()
    try:
        text = pyrage.passphrase.decrypt(data, passphrase).decode()
    except (pyrage.DecryptError, OSError, UnicodeDecodeError):
        return []
    return [str(found) for found in _KEY.findall(text)]
