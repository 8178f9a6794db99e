"""``valija`` and ``valija window``: the way from a terminal or an icon into the window."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from valija.terminal import SpanishParser


def is_plain(given: Sequence[str]) -> bool:
    """Tell whether the window is asked for and nothing else, as icons do."""
    return given[0] == "window" and len(given) <= 2 and not given[-1].startswith("-")


def plain(given: Sequence[str]) -> argparse.Namespace:
    """Return what the parser of all commands would, without loading what the others stand on."""
    workspace = Path(given[1]) if given[1:] else None
    return argparse.Namespace(command="window", workspace=workspace, run=run)


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
