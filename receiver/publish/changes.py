"""What changed against the month before, and the rule that no request vanishes on the way."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from valija.errors import ContentError, ExpectedError
from valija.files import device_errors

_EVERY_MONTH = frozenset({"periodo", "fecha_corte"})
_KEY = ("codigo_municipio", "id_solicitud")


class VanishedError(ContentError):
    """A request of last month isn't in this one, and wasn't over."""

    code = "VEN-071"
    text = "La solicitud {request} estaba el mes anterior en «{state}» y falta en este."
    advice = "Busque su paquete con «ventanilla review»; la lista no se publicó."


class OtherListError(ExpectedError):
    """The former month's file isn't one of ours."""

    code = "VEN-072"
    text = "«{place}» no es la lista de un mes anterior."
    advice = "Dé con --previous la carpeta del mes anterior, o quítela de allí."


def changes(
    now: Path, before: Path | None, *, state: str, ended: frozenset[str]
) -> Iterator[Sequence[str]]:
    """Yield the lines of the change log; both lists are sorted, and read side by side.

    Args:
        now: this month's CSV.
        before: last month's; None if there is none.
        state: the column of the public state.
        ended: the states after which a request may leave the list.

    Raises:
        VanishedError: a request that wasn't over is missing.
        OtherListError: ``before`` is something else.
    """
    with ExitStack() as stack:
        new = read(now, stack)
        old = read(before, stack) if before else iter(())
        for mine, theirs in side_by_side(new, old):
            if mine is None:
                assert theirs is not None  # noqa: S101  # one of the two is there
                if theirs.get(state, "") not in ended:
                    raise VanishedError(request=theirs["id_solicitud"], state=theirs.get(state, ""))
                yield line(theirs, "sale", state, theirs.get(state, ""), "")
            elif theirs is None:
                yield line(mine, "nueva", state, "", mine.get(state, ""))
            else:
                yield from _differences(mine, theirs)


def side_by_side(
    new: Iterator[Mapping[str, str]], old: Iterator[Mapping[str, str]]
) -> Iterator[tuple[Mapping[str, str] | None, Mapping[str, str] | None]]:
    """Yield the rows of two sorted lists, those of one request together."""
    mine, theirs = next(new, None), next(old, None)
    while mine is not None or theirs is not None:
        if theirs is None or (mine is not None and _key(mine) < _key(theirs)):
            yield mine, None
            mine = next(new, None)
        elif mine is None or _key(theirs) < _key(mine):
            yield None, theirs
            theirs = next(old, None)
        else:
            yield mine, theirs
            mine, theirs = next(new, None), next(old, None)


def _key(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row[name] for name in _KEY)


def _differences(now: Mapping[str, str], before: Mapping[str, str]) -> Iterator[Sequence[str]]:
    for name, value in now.items():
        if name not in _EVERY_MONTH and before.get(name, "") != value:
            yield line(now, "cambia", name, before.get(name, ""), value)


def line(row: Mapping[str, str], what: str, column: str, before: str, after: str) -> Sequence[str]:
    """Return one line of the log."""
    return (
        row.get("periodo", ""),
        row["id_solicitud"],
        row["codigo_municipio"],
        what,
        column,
        before,
        after,
    )


def read(path: Path, stack: ExitStack) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a list that lies there, in their order.

    Raises:
        OtherListError: it is something else.
    """
    with device_errors(path):
        stream = stack.enter_context(path.open(encoding="utf-8", newline=""))
    reader = csv.DictReader(stream)
    if not set(_KEY) <= set(reader.fieldnames or ()):
        raise OtherListError(place=path.name)
    last: tuple[str, ...] = ()
    for row in reader:
        if None in row or None in row.values() or _key(row) <= last:
            raise OtherListError(f"row {reader.line_num}", place=path.name)
        last = _key(row)
        yield row
