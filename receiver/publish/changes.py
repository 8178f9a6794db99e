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
        new = _read(now, stack)
        old = _read(before, stack) if before else iter(())
        mine, theirs = next(new, None), next(old, None)
        while mine is not None or theirs is not None:
            if theirs is None or (mine is not None and _key(mine) < _key(theirs)):
                assert mine is not None  # noqa: S101  # the loop's condition
                yield _line(mine, "nueva", state, "", mine.get(state, ""))
                mine = next(new, None)
            elif mine is None or _key(theirs) < _key(mine):
                if theirs.get(state, "") not in ended:
                    raise VanishedError(request=theirs["id_solicitud"], state=theirs.get(state, ""))
                yield _line(theirs, "sale", state, theirs.get(state, ""), "")
                theirs = next(old, None)
            else:
                yield from _differences(mine, theirs)
                mine, theirs = next(new, None), next(old, None)


def _key(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row[name] for name in _KEY)


def _differences(now: Mapping[str, str], before: Mapping[str, str]) -> Iterator[Sequence[str]]:
    for name, value in now.items():
        if name not in _EVERY_MONTH and before.get(name, "") != value:
            yield _line(now, "cambia", name, before.get(name, ""), value)


def _line(row: Mapping[str, str], what: str, column: str, before: str, after: str) -> Sequence[str]:
    return (
        row.get("periodo", ""),
        row["id_solicitud"],
        row["codigo_municipio"],
        what,
        column,
        before,
        after,
    )


def _read(path: Path, stack: ExitStack) -> Iterator[Mapping[str, str]]:
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
