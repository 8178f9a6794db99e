"""``valija`` and ``valija window``: the way from a terminal or an icon into the window."""

import argparse
from collections.abc import Callable
from pathlib import Path

from valija.terminal import SpanishParser


def declare(add: Callable[..., SpanishParser]) -> None:
    """Add the command to the parser."""
    help = "abre la ventana; «valija» solo la abre en el último espacio de trabajo"
    command = add("window", help=help, description=f"{help[0].upper()}{help[1:]}.")
    command.add_argument(
        "workspace",
        type=Path,
        metavar="ESPACIO",
        nargs="?",
        help="carpeta del espacio de trabajo; si no, el último",
    )
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Show the window until it is closed."""
    from desktop import app

    return app.show(args.workspace)
