"""What can be typed: the commands of ``ventanilla`` with their arguments and help."""

from collections.abc import Callable
from pathlib import Path

from receiver.cli import commands, publishing, reviews, statuses
from valija import version
from valija.terminal import SpanishParser

Add = Callable[..., SpanishParser]


def parser() -> SpanishParser:
    """Return the parser of the whole command line; each command sets ``run``."""
    parser = SpanishParser(
        prog="ventanilla",
        description="La ventanilla de una institución: inscribe a quienes firman, recibe los "
        "paquetes de las municipalidades y les responde con acuses.",
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"ventanilla {version()}",
        help="muestra la versión",
    )
    subparsers = parser.add_subparsers(
        title="comandos", metavar="COMANDO", required=True, dest="command"
    )
    for declare in (
        _new,
        _enrol,
        _officials,
        _revoke,
        _intake,
        _review,
        _credit_status,
        _publish,
        _status,
    ):
        declare(subparsers.add_parser)
    return parser


def _command(add: Add, name: str, help: str) -> SpanishParser:
    command = add(name, help=help, description=f"{help[0].upper()}{help[1:]}.")
    command.add_argument("store", type=Path, metavar="VENTANILLA", help="carpeta de la ventanilla")
    command.add_argument("--json", action="store_true", help="escribe un documento JSON")
    return command


def _new(add: Add) -> None:
    command = _command(add, "new", "crea una ventanilla con su firma y su tarjeta")
    command.add_argument(
        "--institution", required=True, metavar="CÓDIGO", help="segeplan, infom u otro código"
    )
    command.add_argument(
        "--name", default="", metavar="NOMBRE", help="nombre de la institución, si no es conocida"
    )
    command.add_argument(
        "--database",
        default="",
        metavar="URL",
        help="base PostgreSQL (postgresql+psycopg://…); sin esto, la carpeta guarda la suya",
    )
    command.set_defaults(run=commands.new)


def _enrol(add: Add) -> None:
    command = _command(add, "enrol", "inscribe a una persona después de comparar sus diez palabras")
    command.add_argument(
        "request", type=Path, metavar="SOLICITUD", help="solicitud de inscripción (.asice)"
    )
    command.add_argument(
        "--fingerprint",
        default="",
        metavar="PALABRAS",
        help="las diez palabras que la persona leyó, entre comillas",
    )
    _signed_by(command)
    command.set_defaults(run=commands.enrol)


def _officials(add: Add) -> None:
    command = _command(add, "officials", "muestra quién puede firmar, y por qué municipalidad")
    command.set_defaults(run=commands.list_officials)


def _revoke(add: Add) -> None:
    command = _command(add, "revoke", "quita a una persona el derecho de firmar, desde ahora")
    command.add_argument(
        "fingerprint", metavar="HUELLA", help="de la lista de «officials»; bastan ocho cifras"
    )
    command.add_argument("--reason", default="", metavar="MOTIVO", help="por qué")
    _signed_by(command)
    command.set_defaults(run=commands.revoke)


def _intake(add: Add) -> None:
    command = _command(add, "intake", "recibe paquetes: archivos, una carpeta o una memoria entera")
    command.add_argument(
        "paths", nargs="+", type=Path, metavar="RUTA", help="archivo, carpeta o memoria"
    )
    command.add_argument(
        "--answers", type=Path, metavar="CARPETA", help="escribe allí los acuses (VALIJA/acuses)"
    )
    command.set_defaults(run=commands.intake)


def _review(add: Add) -> None:
    command = _command(add, "review", "muestra lo recibido; lo acepta, o lo devuelve observado")
    command.add_argument(
        "id", nargs="?", default="", metavar="ID", help="del envío, o una parte; si no, la lista"
    )
    decision = command.add_mutually_exclusive_group()
    decision.add_argument("--accept", action="store_true", help="lo acepta")
    decision.add_argument(
        "--return",
        dest="give_back",
        type=Path,
        metavar="ARCHIVO",
        help="lo devuelve con las observaciones de un archivo CSV, Excel o JSON "
        "(tabla, fila, campo, severidad, texto)",
    )
    command.add_argument(
        "--answers", type=Path, metavar="CARPETA", help="escribe allí la respuesta (VALIJA/acuses)"
    )
    _signed_by(command)
    command.set_defaults(run=reviews.review)


def _credit_status(add: Add) -> None:
    command = _command(
        add, "credit-status", "registra estados de solicitudes de crédito, y los comunica"
    )
    command.add_argument(
        "file", nargs="?", type=Path, metavar="ARCHIVO", help="tabla CSV o XLSX con los cambios"
    )
    command.add_argument(
        "--mapping", type=Path, metavar="ARCHIVO", help="qué es cada columna, si son otras (TOML)"
    )
    command.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="DATO=VALOR",
        help="lo que pide el estado; se puede repetir",
    )
    for name, value, text in (
        ("--request", "ID", "una sola solicitud: su identificador o parte"),
        ("--to", "ESTADO", "adónde pasa, por ejemplo APR; sin él se dice qué puede seguir"),
        ("--date", "FECHA", "cuándo pasó; si no, hoy"),
        ("--note", "TEXTO", "una nota interna: se queda en la ventanilla"),
        ("--message", "TEXTO", "una nota para la municipalidad: viaja"),
    ):
        command.add_argument(name, default="", metavar=value, help=text)
    command.add_argument(
        "--answers", type=Path, metavar="CARPETA", help="escribe allí los avisos (VALIJA/acuses)"
    )
    command.add_argument(
        "--municipality",
        default="",
        metavar="CÓDIGO",
        help="con solo --answers: los avisos de esta municipalidad",
    )
    _signed_by(command)
    command.set_defaults(run=statuses.credit_status)


def _publish(add: Add) -> None:
    command = _command(
        add, "publish", "publica la lista de un mes: CSV, XLSX, JSON y una página, sin personas"
    )
    command.add_argument("--month", required=True, metavar="MES", help="por ejemplo 2026-10")
    command.add_argument(
        "--to", required=True, type=Path, metavar="CARPETA", help="allí se hace una por mes"
    )
    command.add_argument(
        "--previous",
        type=Path,
        metavar="CARPETA",
        help="la del mes anterior, si está en otra parte",
    )
    command.add_argument(
        "--contact", default="", metavar="CORREO", help="dirección pública de la institución"
    )
    command.add_argument(
        "--replace", action="store_true", help="reemplaza el mes si hoy sale distinto"
    )
    command.set_defaults(run=publishing.publish)


def _status(add: Add) -> None:
    command = _command(add, "status", "muestra quién entregó qué, y qué espera a una persona")
    command.set_defaults(run=commands.show_status)


def _signed_by(command: SpanishParser) -> None:
    command.add_argument(
        "--by", default="", metavar="NOMBRE", help="quién lo hace; si no, el usuario del equipo"
    )
