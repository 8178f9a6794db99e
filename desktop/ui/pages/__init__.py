"""What a page is to the window, and what the window does for a page; no page itself is here.

A page never imports the window. It is given a :class:`Host` when it is made, talks to services
through a presenter of its own, and is known to the window by :class:`Page` alone.

Here stands what the first frame of the window needs; the rest is in
:mod:`desktop.ui.pages.contract`, imported when it is first asked for. What the frame is made of is
held in named tuples: Python makes such a class in a tenth of the time of a frozen dataclass.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from desktop.ui.lazily import lazily
from desktop.ui.theme.icons import Icon

if TYPE_CHECKING:
    from desktop.ui.pages.contract import (
        Changed,
        Command,
        Entry,
        Group,
        Host,
        Page,
        Placed,
        Source,
    )


@dataclass(frozen=True, slots=True)
class Address:
    """A place that one can go to: a page, and what of it in the page's own words."""

    page: str
    parts: tuple[str, ...] = ()  # ("<submission>", "renglones", "<row>"); empty is the page's start


class Crumb(NamedTuple):
    """One step of the way to where one is; the last one goes nowhere."""

    text: str
    address: Address | None = None


class Place(NamedTuple):
    """A place within a page that the search finds from everywhere, made already or not."""

    title: str  # as an order: «Recoger acuses»
    parts: tuple[str, ...]
    words: str = ""  # searched and not shown


class PageEntry(NamedTuple):
    """A page in the side bar. ``make`` imports and builds it, at the first visit."""

    number: int  # 1 to 8, its key with Ctrl; the same whichever pages exist
    key: str
    title: str
    icon: Icon
    make: "Callable[[Host], Page]"
    places: Sequence[Place] = ()


_LATER = ("Changed", "Command", "Entry", "Group", "Host", "Page", "Placed", "Source")


__getattr__ = lazily(__name__, dict.fromkeys(_LATER, "contract"))

__all__ = [
    "Address",
    "Changed",
    "Command",
    "Crumb",
    "Entry",
    "Group",
    "Host",
    "Page",
    "PageEntry",
    "Place",
    "Placed",
    "Source",
]
