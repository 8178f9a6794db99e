"""``valija model``: letters, acts and receipts ready to print and sign."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from desktop.cli.options import Add, command_of, with_id
from desktop.cli.setup import say
from desktop.models.workspace import opened
from desktop.services import lookup, models
from valija.documents.models.names import Named
from valija.errors import ExitCode
from valija.sizes import size
from valija.terminal import columns


def declare(add: Add) -> None:
    """Add the command."""
    command = command_of(add, "model", "muestra los modelos de cartas y recibos, o imprime uno")
    with_id(command)
    command.add_argument("model", metavar="MODELO", nargs="?", default="", help="memorial, recibo…")
    what = command.add_mutually_exclusive_group()
    what.add_argument("--pdf", type=Path, metavar="ARCHIVO", help="dónde escribirlo, para imprimir")
    what.add_argument(
        "--own", action="store_true", help="copia el modelo al espacio de trabajo para editarlo"
    )
    what.add_argument(
        "--names", action="store_true", help="los nombres que puede usar quien redacta un modelo"
    )
    command.add_argument("--replace", action="store_true", help="reemplaza lo que haya")
    command.set_defaults(run=model)


def model(args: argparse.Namespace) -> int:
    """List the models, print one, or copy one to be edited."""
    with opened(args.workspace) as workspace:
        submission_id = lookup.find_submission(workspace, args.id)
        if args.model and args.own:
            path = models.make_own(workspace, submission_id, args.model)
            say(args, [f"Edite este archivo: {path}"], {"path": str(path)})
        elif args.model and args.pdf:
            made = models.print_to(
                workspace, submission_id, args.model, args.pdf, replace=args.replace
            )
            told = [f"Guardado: {args.pdf} ({size(len(made.data))})"]
            if made.missing:
                told.append(f"Para llenar a mano quedaron: {', '.join(made.missing)}.")
            document = {
                "model": args.model,
                "path": str(args.pdf),
                "bytes": len(made.data),
                "missing": list(made.missing),
            }
            say(args, told, document)
        elif args.names:
            _say_names(args, models.names(workspace, submission_id))
        else:
            _list(args, models.listed(workspace, submission_id))
    return ExitCode.DONE


def _list(args: argparse.Namespace, found: list[models.Listed]) -> None:
    rows = [
        (one.key, one.fault or one.name, "propio" if one.is_own else "del programa")
        for one in found
    ]
    shown = columns(rows) if rows else ["No hay modelos para este tipo de envío."]
    document = [
        {
            "key": one.key,
            "name": one.name,
            "own": one.is_own,
            "path": str(one.path),
            "fault": one.fault,
        }
        for one in found
    ]
    say(args, shown, document)


def _say_names(args: argparse.Namespace, found: Sequence[Named]) -> None:
    lines = columns([(f"{{{{{one.name}}}}}", one.label, one.group) for one in found])
    document = [
        {"name": one.name, "label": one.label, "group": one.group, "spoken": one.spoken}
        for one in found
    ]
    say(args, lines, document)
