"""What the program remembers of its window from one start to the next; no content of anybody's."""

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from valija import files

VERSION = 1
FILE = "ventana.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of the window. Keys of a later version are kept as they are in ``others``."""

    version: int = VERSION
    appearance: str = "system"
    workspace: str = ""  # the folder that was open last
    sign: Mapping[str, str] = field(default_factory=dict)  # what its side bar said of it
    year: str = ""
    geometry: str = ""  # as Qt saves it, base64
    problems_open: bool = False
    others: Mapping[str, Any] = field(default_factory=dict)

    @property
    def geometry_bytes(self) -> bytes:
        """The geometry as Qt wants it; nothing if it isn't readable."""
        try:
            return base64.b64decode(self.geometry, validate=True)
        except ValueError:
            return b""

    def with_geometry(self, data: bytes) -> "Settings":
        """Return these settings with another geometry."""
        return replace(self, geometry=base64.b64encode(data).decode())


def load(folder: Path) -> Settings:
    """Read the settings of ``folder``; what is missing or unreadable has its first value."""
    try:
        found = json.loads((folder / FILE).read_bytes())
    except (OSError, ValueError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    usual = Settings()
    known = {
        spec.name: found[spec.name]
        for spec in fields(Settings)
        if spec.name != "others" and type(found.get(spec.name)) is type(getattr(usual, spec.name))
    }
    own = {spec.name for spec in fields(Settings)}
    return Settings(**known, others={key: v for key, v in found.items() if key not in own})


def save(folder: Path, settings: Settings) -> None:
    """Write the settings into ``folder``, which is made if need be.

    Raises:
        DeviceError: the disk is full, read-only or gone.
    """
    document = asdict(settings)
    document |= document.pop("others")
    document["version"] = max(VERSION, settings.version)
    with files.device_errors(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    data = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)
    files.write_atomic(folder / FILE, data.encode())
