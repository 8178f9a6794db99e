"""Receipts onto a stick: copied from the store, checked, and never over what is there."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from valija import files

_FOLDER = ("VALIJA", "acuses")


@dataclass(frozen=True, slots=True)
class Outbound:
    """The folder on the stick that receipts go to."""

    folder: Path

    @classmethod
    def on(cls, stick: Path) -> "Outbound":
        """Make ready to write; called before anything is taken in, so that nothing is in vain.

        Raises:
            DeviceError: the stick is full, read-only or gone.
        """
        folder = stick.joinpath(*_FOLDER[stick.name == _FOLDER[0] :])
        with files.device_errors(stick):
            folder.mkdir(parents=True, exist_ok=True)
        return cls(folder)

    def write(self, receipt: Path, name: str) -> Path:
        """Copy a receipt under ``name``; one that is there already, byte for byte, is enough.

        Raises:
            AlreadyThereError: another file has that name.
            DeviceError: the stick doesn't take it.
        """
        target = self.folder / name
        with files.device_errors(receipt):
            data = receipt.read_bytes()
        with files.device_errors(target):
            is_there = target.exists() and target.read_bytes() == data
        if not is_there:
            files.write_atomic(target, data, replace=False)
        sidecar = target.with_name(f"{name}.sha256")
        if not sidecar.exists():
            line = f"{hashlib.sha256(data).hexdigest()}  {name}\n"
            files.write_atomic(sidecar, line.encode())
        return target
