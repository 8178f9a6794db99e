"""Which laptop this is. Its secrets lie outside the workspace, so that a copied folder has none.

A workspace names the device that it last lay on. If this user account doesn't know that device, or
knows it at another place that still exists, the folder is a copy and gets a device of its own:
two laptops never write one chain.
"""

import base64
import contextlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.models.account import VARIABLE, config_folder
from desktop.models.folder import DATABASE
from valija import files

_SERVICE = "valija"
_ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """The secrets of a laptop: never in the workspace, never in a package."""

    private_key: bytes  # Ed25519, 32 bytes
    age_identity: str  # AGE-SECRET-KEY-1...
    public_key: bytes
    age_recipient: str


def is_here(device_id: str, workspace: Path) -> bool:
    """Tell whether ``workspace`` is the original that this account made as ``device_id``.

    A folder that was moved is still the original; its new place is written down.
    """
    known = _record(device_id)
    if known is None:
        return False
    place = Path(str(known.get("workspace", "")))
    if place == workspace:
        return True
    if (place / DATABASE).exists() and not _same(place, workspace):
        return False
    remember(device_id, workspace)
    return True


def remember(device_id: str, workspace: Path) -> None:
    """Write down that ``device_id`` is this account's, for the workspace at that place."""
    document = {"device": device_id, "workspace": str(workspace)}
    with files.device_errors(config_folder()):
        _devices().mkdir(parents=True, exist_ok=True, mode=0o700)
    files.write_atomic(_file(device_id), json.dumps(document).encode())


def keys_of(device_id: str) -> DeviceKeys:
    """Return the secrets of a device, made at the first request."""
    found = _secret(device_id)
    if found is None:
        found = _new_secret()
        _keep(device_id, found)
    return _keys(found)


def archive_keys(device_id: str) -> tuple[str, ...]:
    """Return the archive keys of its workspace that this device can use without a passphrase."""
    return tuple((_secret(device_id) or {}).get(_ARCHIVE, "").split())


def keep_archive_keys(device_id: str, keys: Iterable[str]) -> None:
    """Let this device use these archive keys from now on."""
    _keep(device_id, {**(_secret(device_id) or _new_secret()), _ARCHIVE: " ".join(keys)})


def former_archive_keys(device_id: str, workspace: Path) -> list[str]:
    """Return the keys that other devices of this account used for the workspace at that place."""
    known = sorted(_devices().glob("*.json"), reverse=True)  # the latest first
    others = [path.stem for path in known if path.stem != device_id]
    found = [
        key
        for one in others
        if (_record(one) or {}).get("workspace") == str(workspace)
        for key in archive_keys(one)
    ]
    return list(dict.fromkeys(found))


def _devices() -> Path:
    return config_folder() / "equipos"


def _file(device_id: str, suffix: str = ".json") -> Path:
    return _devices() / f"{device_id}{suffix}"


def _record(device_id: str) -> Mapping[str, Any] | None:
    try:
        found: Mapping[str, Any] = json.loads(_file(device_id).read_bytes())
    except (OSError, ValueError):
        return None
    return found


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _new_secret() -> dict[str, str]:
    import pyrage
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.generate().private_bytes_raw()
    return {
        "key": base64.b64encode(private).decode(),
        "age": str(pyrage.x25519.Identity.generate()),
    }


def _keys(secret: Mapping[str, str]) -> DeviceKeys:
    import pyrage
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = base64.b64decode(secret["key"])
    public = Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
    recipient = str(pyrage.x25519.Identity.from_str(secret["age"]).to_public())
    return DeviceKeys(private, secret["age"], public, recipient)


def _has_key_store() -> bool:
    """Tell whether secrets go to the system's key store; a chosen folder takes them itself."""
    return VARIABLE not in os.environ


def _secret(device_id: str) -> dict[str, str] | None:
    import keyring
    import keyring.errors

    text: str | bytes | None = None
    if _has_key_store():
        with contextlib.suppress(keyring.errors.KeyringError, OSError):
            text = keyring.get_password(_SERVICE, device_id)
    with contextlib.suppress(OSError):
        text = text or _file(device_id, ".secreto").read_bytes()
    if not text:
        return None
    found: dict[str, str] = json.loads(text)
    return found


def _keep(device_id: str, secret: Mapping[str, str]) -> None:
    """Give the secret to the system's key store, or to a file of the owner alone."""
    import keyring
    import keyring.errors

    text = json.dumps(secret)
    if _has_key_store():
        with contextlib.suppress(keyring.errors.KeyringError, OSError):
            keyring.set_password(_SERVICE, device_id, text)
            if keyring.get_password(_SERVICE, device_id) == text:
                return
        with contextlib.suppress(keyring.errors.KeyringError, OSError):
            keyring.delete_password(_SERVICE, device_id)  # an older one would be read first
    path = _file(device_id, ".secreto")
    with files.device_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with files.atomic(path) as stream:
            if hasattr(os, "fchmod"):
                os.fchmod(stream.fileno(), 0o600)
            stream.write(text.encode())
