"""Colours, type and spacing by name, for light and dark; no colour is written elsewhere."""

from collections.abc import Iterator
from typing import NamedTuple

UNIT = 4  # px; every gap is a multiple of it
GAP = 2 * UNIT
GUTTER = 4 * UNIT
PAGE_MARGIN = 5 * UNIT
ROW = 28  # px, a line of a list
GRID_ROW = 26  # px, a line of a grid
CONTROL = 32  # px, a field or a button
RADIUS = 6
ICON = 18
LINK_INSET = 5  # px between the edge of a link and its first letter
BODY, TITLE, HELP = 10, 13, 9  # pt

SOFT = 0.10  # share of a state's colour in its soft background


class Tokens(NamedTuple):
    """One scheme's colours as ``#RRGGBB``. Names are those of the design paper."""

    scheme: str  # "light" or "dark"
    surface: str
    raised: str
    sunken: str
    line: str
    strong_line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_soft: str
    error: str
    warning: str
    done: str
    info: str

    @property
    def error_soft(self) -> str:
        """Background of something wrong."""
        return mixed(self.error, self.surface, SOFT)

    @property
    def warning_soft(self) -> str:
        """Background of something to look at."""
        return mixed(self.warning, self.surface, SOFT)

    @property
    def done_soft(self) -> str:
        """Background of something finished."""
        return mixed(self.done, self.surface, SOFT)

    @property
    def info_soft(self) -> str:
        """Background of something under way."""
        return mixed(self.info, self.surface, SOFT)

    @property
    def accent_strong(self) -> str:
        """The accent under the pointer."""
        return mixed(self.accent, self.text, 0.86)

    def colour(self, name: str) -> str:
        """Return the colour called ``name``, with hyphens or underscores."""
        return str(getattr(self, name.replace("-", "_")))

    def named(self) -> dict[str, str]:
        """Return every colour by name, derived ones included."""
        own = dict(self._asdict())
        return own | {name: self.colour(name) for name in _DERIVED}


_DERIVED = ("error_soft", "warning_soft", "done_soft", "info_soft", "accent_strong")

LIGHT = Tokens(
    scheme="light",
    surface="#FFFFFF",
    raised="#F7F8FA",
    sunken="#EEF1F4",
    line="#D9DEE4",
    strong_line="#98A2B3",
    text="#1A1F26",
    muted="#56606C",
    accent="#0B6B60",
    on_accent="#FFFFFF",
    accent_soft="#DDF1EE",
    error="#B42318",
    warning="#93580B",
    done="#0B6B3A",
    info="#175CD3",
)

DARK = Tokens(
    scheme="dark",
    surface="#15181C",
    raised="#1C2025",
    sunken="#101316",
    line="#2E343B",
    strong_line="#5B6572",
    text="#E8EBEF",
    muted="#A3ADB8",
    accent="#4FC3B3",
    on_accent="#06211D",
    accent_soft="#12332F",
    error="#F97066",
    warning="#F0B357",
    done="#4CC38A",
    info="#84ADFF",
)

SCHEMES = (LIGHT, DARK)


def text_pairs() -> Iterator[tuple[str, str]]:
    """Yield every (text, background) that the style sheet and the painters put together.

    Whatever says something may stand on any ground; only what is pressed has the colour of lines.
    """
    states = ("error", "warning", "done", "info")
    grounds = ("surface", "raised", "sunken", "accent_soft", *(f"{one}_soft" for one in states))
    for text in ("text", "muted", "accent", *states):
        yield from ((text, ground) for ground in grounds)
    yield from ((text, "line") for text in ("text", "muted", "accent", "error"))
    yield ("on_accent", "accent")
    yield ("on_accent", "accent_strong")


def mixed(colour: str, ground: str, share: float) -> str:
    """Lay ``share`` of one colour over another."""
    channels = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in channels)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2.2 defines it, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if (part := channel / 255) <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for channel in _channels(colour)
    ]
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
