"""The command ``credit-status``: one change, a table of them, or what is known, onto a stick."""

import argparse
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from receiver.cli import asking, wording
from receiver.intake.handing_out import Outbound, latest_statuses
from receiver.intake.status_files import Columns, Row, read_mapping, read_rows
from receiver.intake.statuses import Recorded, StatusDesk, Wanted
from receiver.intake.ways import Ways, ways_of
from receiver.store import desk
from receiver.store.desk import Desk
from receiver.store.shelves import workplace
from valija import catalogues
from valija.errors import DeviceError, ExitCode, ExpectedError
from valija.fields import Field, FieldType, ValueFormError, parse
from valija.terminal import shown
from valija.times import GUATEMALA


class NothingAskedError(ExpectedError):
    """Neither a table, nor a request, nor a stick."""

    code = "VEN-066"
    text = "Falta decir qué cambia de estado."
    advice = "Dé un archivo, o --request y --to; o solo --answers para llevar lo ya registrado."


class NotAFactError(ExpectedError):
    """A ``--set`` without a name and a value."""

    code = "VEN-067"
    text = "«{given}» no dice el dato y su valor."
    advice = "Escríbalo así: --set resolucion_numero=JD-7-2026."


class NotADateError(ExpectedError):
    """A ``--date`` that is none."""

    code = "VEN-068"
    text = "La fecha «{given}» no se entiende."
    advice = "Escríbala como 15/10/2026."


def credit_status(args: argparse.Namespace) -> int:
    """Record changes of status, and hand out what tells them."""
    at = datetime.now(UTC)
    if not (args.file or args.request or args.answers):
        raise NothingAskedError
    with desk.opened(args.store) as store:
        stick = Outbound.on(args.answers, store=store.folder, at=at) if args.answers else None
        if not (args.file or args.request):
            return _hand_out(args, store, stick)
        if not (args.file or args.to):
            return _say_ways(args, ways_of(store, args.request))
        rows = _asked(args)
        by = args.by or asking.user_name()
        run = StatusDesk(store, store.unlocked(asking.passphrase()), catalogues.load(), by)
        return _record(args, run, rows, stick, at)


def _asked(args: argparse.Namespace) -> list[Row]:
    if args.file:
        mapping = read_mapping(args.mapping) if args.mapping else Columns()
        return read_rows(args.file, mapping)
    facts = dict(_fact(given) for given in args.set)
    wanted = Wanted(
        args.request,
        args.to.upper(),
        message=args.message,
        internal=args.note,
        facts=facts,
        at=_day(args.date),
    )
    return [Row(0, wanted)]


def _fact(given: str) -> tuple[str, str]:
    name, sign, value = given.partition("=")
    if not sign or not name.strip():
        raise NotAFactError(given=given)
    return name.strip(), value.strip()


def _day(text: str) -> datetime | None:
    if not text:
        return None
    try:
        day = parse(Field(name="fecha", label="Fecha", type=FieldType.DATE), text)
    except ValueFormError as error:
        raise NotADateError(str(error), given=text) from error
    return datetime.combine(day, time(12), GUATEMALA)  # type: ignore[arg-type]  # of a DATE


def _record(
    args: argparse.Namespace,
    run: StatusDesk,
    rows: list[Row],
    stick: Outbound | None,
    at: datetime,
) -> int:
    """Record row by row; one that is refused stops none of the others."""
    done: list[tuple[Row, Recorded, Path]] = []
    refused: list[tuple[Row, str]] = []
    status = ExitCode.DONE
    for row in rows:
        if row.wanted is None:
            refused.append((row, row.why))
            continue
        try:
            with workplace(run.desk.folder) as work:
                made = run.record(row.wanted, at=at, work=work)
            done.append((row, made, _path_of(made, run.desk, stick)))
        except DeviceError:
            raise
        except ExpectedError as error:
            if not args.file:
                raise
            refused.append((row, error.user_text))
    if refused:
        status = ExitCode.PROBLEMS
    _tell(args, done, refused)
    return status


def _path_of(made: Recorded, store: Desk, stick: Outbound | None) -> Path:
    return stick.write(made.given) if stick else store.folder / made.given.path


def _tell(
    args: argparse.Namespace,
    done: list[tuple[Row, Recorded, Path]],
    refused: list[tuple[Row, str]],
) -> None:
    lines = [
        f"{one.municipality}  {one.submission_id}: {_moved(one)}, "
        f"aviso {one.number}{'' if one.is_new else ' (ya estaba así)'}\n  {shown(path)}"
        for _, one, path in done
    ]
    lines += [f"SIN REGISTRAR  fila {row.line}: {shown(why)}" for row, why in refused]
    lines.append(f"Registradas {len(done)}; sin registrar {len(refused)}.")
    document: dict[str, Any] = {
        "recorded": [
            {
                "submission_id": one.submission_id,
                "municipality": one.municipality,
                "from": one.source,
                "to": one.target,
                "number": one.number,
                "package": str(path),
                "new": one.is_new,
            }
            for _, one, path in done
        ],
        "refused": [{"row": row.line, "reason": why} for row, why in refused],
    }
    print(wording.document(document) if args.json else "\n".join(lines))


def _moved(one: Recorded) -> str:
    """Say a move in words; what the municipality did before handing it over isn't ours to say."""
    came = f" (antes, {one.source_name})" if one.source_name else ""
    return f"{one.target}, {one.target_name}{came}"


def _say_ways(args: argparse.Namespace, ways: Ways) -> int:
    """Say where a request stands, where it may go, and what each of those states asks for."""
    lines = [
        f"{ways.municipality}  {ways.submission_id}: {shown(ways.title)}",
        f"{_standing(ways)} "
        + ("Puede pasar a:" if ways.after else "De ahí no pasa a ningún otro."),
    ]
    notes = [f"  Nota interna del aviso {number}: {shown(text)}" for number, text in ways.notes]
    lines[1:1] = notes
    for state in ways.after:
        lines.append(f"  --to {state.code}  {state.name}")
        lines += [f"      --set {_asked_as(spec)}" for spec in state.asks]
    document = {
        "submission_id": ways.submission_id,
        "municipality": ways.municipality,
        "state": ways.state.code,
        "recorded": not ways.is_fresh,
        "notes": [{"number": number, "text": text} for number, text in ways.notes],
        "next": [
            {
                "code": state.code,
                "name": state.name,
                "facts": [
                    {"name": spec.name, "label": spec.label, "required": spec.required}
                    for spec in state.asks
                ],
            }
            for state in ways.after
        ],
    }
    print(wording.document(document) if args.json else "\n".join(lines))
    return ExitCode.DONE


def _standing(ways: Ways) -> str:
    if ways.is_fresh:
        return "Se aceptó, y aquí todavía no se registra ningún estado."
    return f"Está en {ways.state.code}, «{ways.state.name}»."


def _asked_as(spec: Field) -> str:
    choices = f" ({', '.join(spec.choices)})" if spec.choices else ""
    return f"{spec.name}=…  {spec.label}{choices}{'' if spec.required else '; si lo hay'}"


def _hand_out(args: argparse.Namespace, store: Desk, stick: Outbound | None) -> int:
    """Write the latest status of each request onto the stick."""
    given = latest_statuses(store, args.municipality)
    paths = [stick.write(one) for one in given] if stick else []
    document = {"recorded": [], "refused": [], "packages": [str(path) for path in paths]}
    lines = [*map(str, paths), f"Avisos en la memoria: {len(paths)}."]
    print(wording.document(document) if args.json else "\n".join(lines))
    return ExitCode.DONE
