"""The media that files can be carried on: what the system has mounted, with name and room."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_MOUNTED_BELOW = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_OF_MEDIA = frozenset(
    {"vfat", "msdos", "exfat", "ntfs", "ntfs3", "fuseblk", "udf", "hfs", "hfsplus", "apfs", "xfs"}
    | {"ext2", "ext3", "ext4", "btrfs", "f2fs"}
)
_REMOVABLE = 2  # GetDriveType


@dataclass(frozen=True, slots=True)
class Drive:
    """A medium, or a folder that somebody chose in its stead."""

    path: Path
    name: str
    free: int  # bytes; less than nothing if it isn't known
    is_read_only: bool = False
    is_folder: bool = False


Drives = Callable[[], Sequence[Drive]]


def mounted() -> list[Drive]:
    """Return the sticks and cards that are there now, by name."""
    found = [
        _drive(volume, Path(volume.rootPath()))
        for volume in QStorageInfo.mountedVolumes()
        if volume.isValid() and volume.isReady() and _is_stick(volume)
    ]
    return sorted(found, key=lambda drive: drive.name.casefold())


def folder(path: Path) -> Drive:
    """Return a chosen folder, with the room on whatever it lies on."""
    volume = QStorageInfo(str(path))
    return Drive(
        path,
        path.name or str(path),
        volume.bytesAvailable(),
        is_read_only=not os.access(path, os.W_OK),
        is_folder=True,
    )


def _drive(volume: QStorageInfo, path: Path) -> Drive:
    name = volume.displayName() if not volume.name() else volume.name()
    return Drive(path, name or str(path), volume.bytesAvailable(), volume.isReadOnly())


def _is_stick(volume: QStorageInfo) -> bool:
    root = volume.rootPath()
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOVABLE)
    kind = bytes(volume.fileSystemType().data()).decode()
    return not volume.isRoot() and f"{root}/".startswith(_MOUNTED_BELOW) and kind in _OF_MEDIA
