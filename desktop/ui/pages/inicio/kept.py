"""What Inicio showed last, kept so that the next start shows it before any library is loaded.

It lies in the workspace's folder for what can be made anew, with a stamp of all that it was made
from. Where the stamp doesn't hold any more, nothing is shown but what is read anew.
"""

import json
import math
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, fields
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast, get_args, get_origin

from desktop.models.folder import CACHE, DATABASE
from desktop.ui.pages import Address
from desktop.ui.pages.inicio.shown import (
    GOOD_FOR,
    Due,
    Shown,
    ShownBudget,
    ShownDate,
    ShownPackage,
    ShownTask,
)
from desktop.ui.theme import Bar, Icon, Tone
from valija import files

Made = TypeVar("Made")

FILE = "inicio.json"
_ROOT = Path(__file__).resolve().parents[4]
_PROGRAM = ("desktop", "valija", "resources/catalogues")

Stamp = list[list[int]]


def stamp(folder: Path) -> Stamp:
    """Return what changes with each write to the workspace, and with each other program."""
    log = _state(folder / f"{DATABASE}-wal")
    return [*_program(), _state(folder / DATABASE), log if log[0] else []]


def save(folder: Path, made_from: Stamp, shown: Shown, today: date) -> None:
    """Keep ``shown``; what can't be written is simply not there at the next start."""
    document = {"stamp": made_from, "today": today, "shown": asdict(shown)}
    data = json.dumps(document, ensure_ascii=False, default=str).encode()
    with suppress(OSError):
        (folder / CACHE).mkdir(exist_ok=True)
        files.write_passing(folder / CACHE / FILE, data)


def load(folder: Path, year: str, today: date) -> Shown | None:
    """Return what was kept, if it is exactly what would be read now; else nothing."""
    try:
        document = json.loads((folder / CACHE / FILE).read_bytes())
        then = date.fromisoformat(document["today"])
        fresh = then <= today <= then + timedelta(days=GOOD_FOR) and then.year == today.year
        if not fresh or document["shown"]["year"] != year or document["stamp"] != stamp(folder):
            return None
        return _shown(document["shown"])
    except (OSError, ValueError, LookupError, TypeError, RecursionError, OverflowError):
        return None


def _state(path: Path) -> list[int]:
    try:
        found = path.stat()
    except OSError:
        return [0, 0]
    return [found.st_size, found.st_mtime_ns]


@cache
def _program() -> Stamp:
    """Return how many files the program has, how large they are, and the newest one's time."""
    found = [state for name in _PROGRAM for state in _below(_ROOT / name)]
    sizes = [size for size, _ in found]
    return [[len(sizes), sum(sizes), max((at for _, at in found), default=0)]]


def _below(folder: Path) -> Iterator[tuple[int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _below(Path(entry.path))
            else:
                found = entry.stat()
                yield found.st_size, found.st_mtime_ns


def _shown(found: Mapping[str, Any]) -> Shown:
    made = Shown(
        year=found["year"],
        tasks=tuple(_task(one) for one in found["tasks"]),
        is_new=found["is_new"],
        dates=tuple(_sound(ShownDate(**_dated(one))) for one in found["dates"]),
        packages=tuple(_package(one) for one in found["packages"]),
        has_more=found["has_more"],
        budget=_budget(found["budget"]) if found["budget"] else None,
    )
    return _sound(made)


def _task(found: Mapping[str, Any]) -> ShownTask:
    due, icon = found["due"], found["icon"]
    made = ShownTask(
        **{
            **found,
            "due": _sound(Due(**_dated(due))) if due else None,
            "tone": Tone(found["tone"]),
            "icon": Icon(icon) if icon else None,
            "address": _address(found["address"]),
        }
    )
    if made.percent is not None and made.percent not in range(101):
        raise ValueError(made.percent)
    return _sound(made)


def _package(found: Mapping[str, Any]) -> ShownPackage:
    tone, icon = Tone(found["tone"]), Icon(found["icon"])
    address = _address(found["address"])
    return _sound(ShownPackage(**{**found, "tone": tone, "icon": icon, "address": address}))


def _budget(found: Mapping[str, Any]) -> ShownBudget:
    charts = {name: tuple(map(_bar, found[name])) for name in ("programmes", "sources")}
    return _sound(ShownBudget(**{**found, **charts}))


def _bar(found: Mapping[str, Any]) -> Bar:
    made = _sound(Bar(**{**found, "tone": Tone(found["tone"])}))
    if not all(math.isfinite(one) for one in (made.value, made.mark or 0)):
        raise ValueError(made)
    return made


def _address(found: Mapping[str, Any]) -> Address:
    made = _sound(Address(found["page"], tuple(found["parts"])))
    if not all(isinstance(part, str) for part in made.parts):
        raise TypeError(made)
    return made


def _sound(made: Made) -> Made:
    """Return ``made`` if each of its values is what its field holds: a file may hold anything.

    Raises:
        TypeError: one isn't.
    """
    for spec in fields(cast(Any, made)):
        value, wanted = getattr(made, spec.name), spec.type
        kinds = tuple(get_origin(one) or one for one in get_args(wanted) or (wanted,))
        if get_origin(wanted) is tuple:
            kinds = (tuple,)
        if float in kinds:
            kinds = (*kinds, int)
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            raise TypeError(spec.name)
    return made


def _dated(found: Mapping[str, Any]) -> dict[str, Any]:
    return {**found, "day": date.fromisoformat(found["day"])}
