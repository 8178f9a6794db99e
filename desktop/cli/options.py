"""What several commands take: the workspace, a submission, a role."""

from collections.abc import Callable
from pathlib import Path

from valija import roles
from valija.terminal import SpanishParser

Add = Callable[..., SpanishParser]


def command_of(add: Add, name: str, help: str, *, workspace: bool = True) -> SpanishParser:
    """Add a command that is told which workspace it works in, and whether to print JSON."""
    command = add(name, help=help, description=f"{help[0].upper()}{help[1:]}.")
    if workspace:
        command.add_argument(
            "workspace", type=Path, metavar="ESPACIO", help="carpeta del espacio de trabajo"
        )
    command.add_argument("--json", action="store_true", help="escribe un documento JSON")
    return command


def with_id(command: SpanishParser, *, optional: bool = False) -> None:
    """Let a command be told which submission."""
    help = "identificador de «list», o una parte que no se repita"
    if optional:
        command.add_argument("id", metavar="ID", nargs="?", default="", help=help)
    else:
        command.add_argument("id", metavar="ID", help=help)


def with_role(command: SpanishParser, help: str, *, required: bool = False) -> None:
    """Let a command be told a role."""
    command.add_argument(
        "--role",
        required=required,
        default="",
        metavar="CARGO",
        help=f"{help}: {', '.join(roles.MUNICIPAL)}",
    )
