"""The few tinted drawings that a style sheet can only take from files: arrows and check marks.

They are written to ``resources/icons/indicators`` by running this module, and a test holds them
to the tokens.
"""

from collections.abc import Iterator
from pathlib import Path

from desktop.ui.theme.icons import FOLDER, Icon, svg
from desktop.ui.theme.tokens import SCHEMES

INDICATORS = FOLDER / "indicators"
_DRAWINGS = {
    "down.svg": (Icon.CHEVRON_DOWN, "muted"),
    "left.svg": (Icon.CHEVRON_LEFT, "text"),
    "right.svg": (Icon.CHEVRON_RIGHT, "text"),
    "check.svg": (Icon.CHECK, "on_accent"),
}


def indicators() -> Iterator[tuple[Path, bytes]]:
    """Yield each file and what it must hold."""
    for scheme in SCHEMES:
        for name, (icon, token) in _DRAWINGS.items():
            yield INDICATORS / scheme.scheme / name, svg(icon, scheme.colour(token))


def write() -> None:
    """Write every file anew."""
    for path, data in indicators():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    write()
