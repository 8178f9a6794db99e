"""What can be typed about checking, sealing and carrying: the second half of the commands."""

import argparse
from pathlib import Path

from desktop.cli import contents, demo, edits, observations, proving, travel
from desktop.cli.options import Add, command_of, with_id, with_role
from valija.terminal import SpanishParser


def declare(add: Add) -> None:
    """Add the commands to the parser."""
    first = (_check, _attach, _export, _publish, _seal, _cosign)
    for one in (*first, _stick, _observations, _verify, _demo):
        one(add)


def _check(add: Add) -> None:
    command = command_of(add, "check", "revisa un envío: errores, advertencias e información")
    with_id(command)
    command.set_defaults(run=edits.check)
    command = command_of(add, "accept", "acepta las advertencias de una regla, con un motivo")
    with_id(command)
    command.add_argument("rule", metavar="REGLA", help="por ejemplo V24")
    command.add_argument("reason", metavar="MOTIVO", help="por qué, entre comillas")
    command.add_argument("--row", default="", metavar="FILA", help="solo la de esta fila")
    command.set_defaults(run=edits.accept)


def _attach(add: Add) -> None:
    command = command_of(add, "attach", "adjunta un archivo al envío, o lo quita")
    with_id(command)
    command.add_argument("file", metavar="ARCHIVO", help="PDF, imagen, libro…")
    command.add_argument("--note", default="", metavar="TEXTO", help="qué es")
    command.add_argument("--personal", action="store_true", help="lleva datos personales")
    command.add_argument("--remove", action="store_true", help="quita el adjunto de ese nombre")
    command.set_defaults(run=contents.attach)


def _export(add: Add) -> None:
    command = command_of(add, "export", "escribe el envío como archivo para personas")
    with_id(command)
    form = command.add_mutually_exclusive_group(required=True)
    form.add_argument("--xlsx", type=Path, metavar="ARCHIVO", help="libro para llenar")
    form.add_argument("--pdf", type=Path, metavar="ARCHIVO", help="documento para imprimir")
    form.add_argument("--csv", type=Path, metavar="CARPETA", help="tablas; o un archivo .zip")
    command.add_argument(
        "--bundle",
        action="store_true",
        help="con los planes de los que sigue, como un solo documento: PEI y POM, POA",
    )
    command.add_argument("--replace", action="store_true", help="reemplaza lo que haya")
    command.set_defaults(run=contents.export)


def _publish(add: Add) -> None:
    command = command_of(
        add, "publish", "escribe la carpeta que la ley manda publicar: LAIP 10, numerales 5, 7 y 8"
    )
    with_id(command)
    command.add_argument(
        "--to", type=Path, required=True, metavar="CARPETA", help="carpeta nueva o vacía"
    )
    command.set_defaults(run=contents.publish)


def _seal(add: Add) -> None:
    command = command_of(add, "seal", "sella y firma la revisión presente")
    with_id(command)
    command.add_argument(
        "--for", dest="recipient", required=True, metavar="INSTITUCIÓN", help="segeplan, infom…"
    )
    command.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar='REGLA="MOTIVO"',
        help="acepta todas las advertencias de esa regla; se puede repetir",
    )
    command.add_argument(
        "--cosigner",
        action="append",
        default=[],
        metavar='CARGO="NOMBRE"',
        help="quién más tiene que firmar; se puede repetir",
    )
    command.add_argument(
        "--identity", default="", metavar="HUELLA", help="con qué firma, si hay varias"
    )
    _secrecy(command)
    _readers(command)
    command.set_defaults(run=travel.seal)


def _readers(command: SpanishParser) -> None:
    command.add_argument(
        "--reader",
        action="append",
        default=[],
        type=Path,
        metavar="SOLICITUD",
        help="lo cifra también para quien escribió esa solicitud, que firma en otro equipo",
    )


def _secrecy(command: SpanishParser) -> None:
    choice = command.add_mutually_exclusive_group()
    choice.add_argument(
        "--encrypt",
        action="store_true",
        default=None,
        help="cifra el paquete para la institución; lo que lleva datos personales va siempre así",
    )
    choice.add_argument(
        "--no-encrypt",
        dest="encrypt",
        action="store_false",
        help="no cifra, aunque un anexo lleve datos personales",
    )


def _cosign(add: Add) -> None:
    command = command_of(add, "cosign", "agrega otra firma a un paquete")
    command.add_argument(
        "package", type=Path, metavar="PAQUETE", help="archivo .asice o .asice.age"
    )
    with_role(command, "con qué cargo firma")
    _readers(command)
    command.set_defaults(run=travel.cosign)


def _stick(add: Add) -> None:
    command = command_of(add, "deliver", "escribe los paquetes en una memoria, y lo comprueba")
    command.add_argument("--to", type=Path, required=True, metavar="CARPETA", help="la memoria")
    command.add_argument("--all", action="store_true", help="también los ya respondidos")
    command.set_defaults(run=travel.deliver)
    command = command_of(add, "collect", "recoge las respuestas que trae una memoria")
    command.add_argument(
        "--from", dest="source", type=Path, required=True, metavar="CARPETA", help="la memoria"
    )
    command.set_defaults(run=travel.collect)


def _observations(add: Add) -> None:
    help = "muestra lo que observa la institución, y lo responde"
    command = command_of(add, "observations", help)
    with_id(command)
    command.add_argument(
        "number", type=_number, nargs="?", metavar="N", help="cuál se responde; si no, se muestran"
    )
    command.add_argument("answer", nargs="?", metavar="RESPUESTA", help='entre comillas; "" quita')
    command.set_defaults(run=observations.observations)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"«{text}» no es el número de una observación.")
    return int(text)


def _verify(add: Add) -> None:
    command = command_of(add, "verify", "comprueba un paquete, sin más", workspace=False)
    command.add_argument(
        "package", type=Path, metavar="PAQUETE", help="archivo .asice o .asice.age"
    )
    command.add_argument(
        "--trust", type=Path, metavar="CARPETA", help="tarjetas y solicitudes en las que se confía"
    )
    command.add_argument(
        "--workspace", type=Path, metavar="ESPACIO", help="abre lo cifrado con su llave de archivo"
    )
    command.set_defaults(run=proving.verify)


def _demo(add: Add) -> None:
    command = command_of(
        add, "demo", "muestra todo el recorrido con datos de ejemplo", workspace=False
    )
    command.add_argument("folder", type=Path, metavar="CARPETA", help="nueva o vacía")
    command.set_defaults(run=demo.run)
