"""What can be typed: the commands of ``valija`` with their arguments and help."""

import argparse
from pathlib import Path

from desktop.cli import (
    calendars,
    comparing,
    contents,
    edits,
    models,
    outgoing_arguments,
    setup,
    states,
    studies,
    window,
)
from desktop.cli.options import Add, command_of, with_id, with_role
from valija import version
from valija.kinds import all_kinds
from valija.terminal import SpanishParser


def parser() -> SpanishParser:
    """Return the parser of the whole command line; each command sets ``run``."""
    top = SpanishParser(
        prog="valija",
        description="Planes y solicitudes de crédito de una municipalidad: llenar, revisar, "
        "sellar, entregar y recoger respuestas, sin internet.",
        epilog="Códigos de salida: 0 hecho; 1 el contenido tiene problemas; 2 uso incorrecto; "
        "3 un paquete no se comprueba; 4 falló un medio, y se puede repetir.",
    )
    top.add_argument(
        "--version", action="version", version=f"valija {version()}", help="muestra la versión"
    )
    add = top.add_subparsers(
        title="comandos", metavar="COMANDO", required=True, dest="command"
    ).add_parser
    for declare in (_new, _identity, _trust, _import, _start, _look, _edit, _rows, _history):
        declare(add)
    states.declare(add)
    calendars.declare(add)
    models.declare(add)
    studies.declare(add)
    outgoing_arguments.declare(add)
    window.declare(add)
    return top


def _new(add: Add) -> None:
    command = command_of(add, "new", "crea un espacio de trabajo")
    command.add_argument(
        "--municipality", required=True, metavar="CÓDIGO", help="cuatro cifras, por ejemplo 0401"
    )
    command.add_argument("--official", required=True, metavar="NOMBRE", help="quién trabaja aquí")
    with_role(command, "su cargo", required=True)
    command.set_defaults(run=setup.new)


def _identity(add: Add) -> None:
    group = add(
        "identity",
        help="crea, trae o muestra una firma, o pide su inscripción",
        description="Las firmas de este espacio de trabajo. La contraseña se pide en la terminal, "
        "o se toma de VALIJA_PASSPHRASE.",
    )
    sub = group.add_subparsers(title="qué hacer", metavar="QUÉ", required=True, dest="what")
    create = command_of(sub.add_parser, "create", "crea una firma con su certificado de cinco años")
    create.add_argument(
        "--name", default="", metavar="NOMBRE", help="de quién; si no, la persona del espacio"
    )
    with_role(create, "su cargo; si no, el del espacio")
    create.set_defaults(run=setup.identity_create)
    bring = sub.add_parser(
        "import",
        help="trae una firma de un archivo .p12",
        description="Trae una firma de un archivo .p12.",
    )
    bring.add_argument("file", type=Path, metavar="ARCHIVO.p12", help="la firma")
    bring.add_argument("workspace", type=Path, metavar="ESPACIO", help="espacio de trabajo")
    bring.add_argument("--json", action="store_true", help="escribe un documento JSON")
    with_role(bring, "con qué cargo firma")
    bring.set_defaults(run=setup.identity_import)
    show = command_of(sub.add_parser, "show", "muestra quién puede firmar aquí")
    show.set_defaults(run=setup.identity_show)
    unlock = command_of(
        sub.add_parser, "unlock", "abre en este equipo la llave de archivo, que lee lo cifrado"
    )
    with_role(unlock, "de quién, si hay varias firmas")
    unlock.set_defaults(run=setup.identity_unlock)
    request = command_of(sub.add_parser, "request", "escribe la solicitud de inscripción")
    request.add_argument("--to", type=Path, metavar="ARCHIVO", help="dónde escribirla")
    with_role(request, "de quién, si hay varias firmas")
    request.set_defaults(run=setup.identity_request)


def _trust(add: Add) -> None:
    command = command_of(add, "trust", "acepta la tarjeta de una institución")
    command.add_argument("card", type=Path, metavar="TARJETA", help="archivo .asice")
    command.add_argument(
        "--fingerprint",
        default="",
        metavar="PALABRAS",
        help="las diez palabras que la institución publica en papel, entre comillas",
    )
    command.add_argument(
        "--replace", action="store_true", help="reemplaza otra tarjeta de la misma institución"
    )
    command.set_defaults(run=setup.trust)


def _import(add: Add) -> None:
    command = command_of(add, "import", "trae un archivo: libro de Excel, MINFIN, SICOIN, SEGEPLAN")
    command.add_argument("kind", metavar="TIPO", help=", ".join(all_kinds()))
    command.add_argument("file", type=Path, metavar="ARCHIVO", help="lo que se importa")
    command.add_argument(
        "--into",
        default="",
        metavar="ID",
        help="actualiza este envío; antes muestra qué cambia",
    )
    command.add_argument(
        "--remove", action="store_true", help="con --into, quita las filas que el archivo no trae"
    )
    command.add_argument(
        "--template",
        type=Path,
        metavar="PLANTILLA",
        help="archivo .toml que dice qué es cada hoja y encabezado de un libro ajeno",
    )
    command.add_argument("--dry-run", action="store_true", help="solo muestra qué cambiaría")
    command.add_argument("--yes", action="store_true", help="no pregunta")
    command.set_defaults(run=contents.import_file)


def _start(add: Add) -> None:
    command = command_of(add, "start", "empieza un envío, vacío o de otro")
    command.add_argument("kind", metavar="TIPO", help=", ".join(all_kinds()))
    command.add_argument(
        "--period", required=True, metavar="AÑO", help="por ejemplo 2027 o 2027-C1"
    )
    command.add_argument("--title", default="", metavar="TÍTULO", help="cómo se llama")
    command.add_argument(
        "--from",
        dest="source",
        nargs="?",
        const="",
        metavar="ID",
        help="empieza de otro envío: un seguimiento, de su POA; un POA, de su POM o de un año "
        "anterior; sin ID, del único que hay",
    )
    command.add_argument("--dry-run", action="store_true", help="con --from, solo muestra qué trae")
    command.set_defaults(run=contents.start)
    command = command_of(add, "refresh", "trae lo nuevo del envío del que se empezó")
    with_id(command)
    command.add_argument(
        "--from", dest="source", default="", metavar="ID", help="el envío; por defecto, el único"
    )
    command.add_argument("--dry-run", action="store_true", help="solo muestra qué cambiaría")
    command.add_argument("--yes", action="store_true", help="no pregunta")
    command.set_defaults(run=contents.refresh)
    command = command_of(add, "compare", "dice en qué difieren dos envíos, o dos revisiones")
    with_id(command)
    command.add_argument("other", metavar="OTRO", nargs="?", default="", help="el envío posterior")
    command.add_argument(
        "--revision", type=_count, metavar="N", help="compara la revisión N sellada con el envío"
    )
    command.set_defaults(run=comparing.compare)


def _look(add: Add) -> None:
    command = command_of(add, "list", "muestra los envíos con su estado y su entrega")
    command.set_defaults(run=contents.list_all)
    command = command_of(add, "show", "muestra un envío con sus totales, o las filas de una tabla")
    with_id(command)
    command.add_argument("--table", default="", metavar="TABLA", help="por ejemplo renglones")
    command.add_argument("--row", default="", metavar="FILA", help="una sola fila de esa tabla")
    command.set_defaults(run=contents.show)


def _edit(add: Add) -> None:
    command = command_of(add, "edit", "cambia un dato, y lo guarda en el momento")
    parts = {
        "id": ("ID", "identificador de «list»"),
        "table": ("TABLA", "por ejemplo renglones"),
        "row": ("FILA", "su clave, su identificador o una parte; «-» en el encabezado"),
        "field": ("DATO", "por ejemplo vigente"),
        "value": ("VALOR", "lo que dirá; vacío lo borra"),
    }
    for name, (place, help) in parts.items():
        command.add_argument(name, metavar=place, nargs="?", help=help)
    command.add_argument(
        "--stdin",
        action="store_true",
        help='lee una edición por línea, como ["ID","TABLA","FILA","DATO","VALOR"]',
    )
    command.set_defaults(run=edits.edit)


def _rows(add: Add) -> None:
    command = command_of(add, "add", "agrega una fila al final de una tabla")
    with_id(command)
    command.add_argument("table", metavar="TABLA", help="por ejemplo unidades")
    command.add_argument("values", nargs="*", metavar="DATO=VALOR", help="lo que ya se sabe")
    command.set_defaults(run=edits.add)
    command = command_of(add, "remove", "quita una fila; «undo» la devuelve")
    with_id(command)
    command.add_argument("table", metavar="TABLA", help="por ejemplo unidades")
    command.add_argument("row", metavar="FILA", help="su clave, su identificador o una parte")
    command.set_defaults(run=edits.remove)


def _history(add: Add) -> None:
    command = command_of(add, "undo", "deshace el último cambio")
    with_id(command, optional=True)
    command.set_defaults(run=edits.undo)
    command = command_of(add, "redo", "rehace lo último que se deshizo")
    with_id(command, optional=True)
    command.set_defaults(run=edits.redo)
    command = command_of(add, "log", "dice quién cambió qué")
    with_id(command, optional=True)
    command.add_argument("--last", type=_count, metavar="N", help="solo los últimos N asientos")
    command.add_argument(
        "--verify", action="store_true", help="comprueba que nadie alteró la bitácora"
    )
    command.set_defaults(run=edits.log)


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"«{text}» no es un número mayor que cero.")
    return int(text)
