"""What can be typed: the commands of ``valija`` with their arguments and help."""

import argparse
from collections.abc import Callable
from pathlib import Path

from desktop.cli import contents, demo, edits, setup, travel, window
from valija import roles, version
from valija.kinds import all_kinds
from valija.terminal import SpanishParser

Add = Callable[..., SpanishParser]


def parser() -> SpanishParser:
    """Return the parser of the whole command line; each command sets ``run``."""
    top = SpanishParser(
        prog="valija",
        description="Planes, créditos y gobierno abierto de una municipalidad: llenar, revisar, "
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
    for declare in (
        _check,
        _attach,
        _export,
        _seal,
        _cosign,
        _stick,
        _verify,
        _demo,
        window.declare,
    ):
        declare(add)
    return top


def _command(add: Add, name: str, help: str, *, workspace: bool = True) -> SpanishParser:
    command = add(name, help=help, description=f"{help[0].upper()}{help[1:]}.")
    if workspace:
        command.add_argument(
            "workspace", type=Path, metavar="ESPACIO", help="carpeta del espacio de trabajo"
        )
    command.add_argument("--json", action="store_true", help="escribe un documento JSON")
    return command


def _with_id(command: SpanishParser, *, optional: bool = False) -> None:
    help = "identificador de «list», o una parte que no se repita"
    if optional:
        command.add_argument("id", metavar="ID", nargs="?", default="", help=help)
    else:
        command.add_argument("id", metavar="ID", help=help)


def _role(command: SpanishParser, help: str, *, required: bool = False) -> None:
    command.add_argument(
        "--role",
        required=required,
        default="",
        metavar="CARGO",
        help=f"{help}: {', '.join(roles.MUNICIPAL)}",
    )


def _new(add: Add) -> None:
    command = _command(add, "new", "crea un espacio de trabajo")
    command.add_argument(
        "--municipality", required=True, metavar="CÓDIGO", help="cuatro cifras, por ejemplo 0401"
    )
    command.add_argument("--official", required=True, metavar="NOMBRE", help="quién trabaja aquí")
    _role(command, "su cargo", required=True)
    command.set_defaults(run=setup.new)


def _identity(add: Add) -> None:
    group = add(
        "identity",
        help="crea, trae o muestra una firma, o pide su inscripción",
        description="Las firmas de este espacio de trabajo. La contraseña se pide en la terminal, "
        "o se toma de VALIJA_PASSPHRASE.",
    )
    sub = group.add_subparsers(title="qué hacer", metavar="QUÉ", required=True, dest="what")
    create = _command(sub.add_parser, "create", "crea una firma con su certificado de cinco años")
    create.add_argument(
        "--name", default="", metavar="NOMBRE", help="de quién; si no, la persona del espacio"
    )
    _role(create, "su cargo; si no, el del espacio")
    create.set_defaults(run=setup.identity_create)
    bring = sub.add_parser(
        "import",
        help="trae una firma de un archivo .p12",
        description="Trae una firma de un archivo .p12.",
    )
    bring.add_argument("file", type=Path, metavar="ARCHIVO.p12", help="la firma")
    bring.add_argument("workspace", type=Path, metavar="ESPACIO", help="espacio de trabajo")
    bring.add_argument("--json", action="store_true", help="escribe un documento JSON")
    _role(bring, "con qué cargo firma")
    bring.set_defaults(run=setup.identity_import)
    show = _command(sub.add_parser, "show", "muestra quién puede firmar aquí")
    show.set_defaults(run=setup.identity_show)
    request = _command(sub.add_parser, "request", "escribe la solicitud de inscripción")
    request.add_argument("--to", type=Path, metavar="ARCHIVO", help="dónde escribirla")
    _role(request, "de quién, si hay varias firmas")
    request.set_defaults(run=setup.identity_request)


def _trust(add: Add) -> None:
    command = _command(add, "trust", "acepta la tarjeta de una institución")
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
    command = _command(add, "import", "trae un archivo: libro de Excel, MINFIN, submission.json")
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
    command.add_argument("--dry-run", action="store_true", help="solo muestra qué cambiaría")
    command.add_argument("--yes", action="store_true", help="no pregunta")
    command.set_defaults(run=contents.import_file)


def _start(add: Add) -> None:
    command = _command(add, "start", "empieza un envío vacío")
    command.add_argument("kind", metavar="TIPO", help=", ".join(all_kinds()))
    command.add_argument("--period", required=True, metavar="AÑO", help="por ejemplo 2027")
    command.add_argument("--title", default="", metavar="TÍTULO", help="cómo se llama")
    command.set_defaults(run=contents.start)


def _look(add: Add) -> None:
    command = _command(add, "list", "muestra los envíos con su estado y su entrega")
    command.set_defaults(run=contents.list_all)
    command = _command(add, "show", "muestra un envío con sus totales, o las filas de una tabla")
    _with_id(command)
    command.add_argument("--table", default="", metavar="TABLA", help="por ejemplo renglones")
    command.add_argument("--row", default="", metavar="FILA", help="una sola fila de esa tabla")
    command.set_defaults(run=contents.show)


def _edit(add: Add) -> None:
    command = _command(add, "edit", "cambia un dato, y lo guarda en el momento")
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
    command = _command(add, "add", "agrega una fila al final de una tabla")
    _with_id(command)
    command.add_argument("table", metavar="TABLA", help="por ejemplo unidades")
    command.add_argument("values", nargs="*", metavar="DATO=VALOR", help="lo que ya se sabe")
    command.set_defaults(run=edits.add)
    command = _command(add, "remove", "quita una fila; «undo» la devuelve")
    _with_id(command)
    command.add_argument("table", metavar="TABLA", help="por ejemplo unidades")
    command.add_argument("row", metavar="FILA", help="su clave, su identificador o una parte")
    command.set_defaults(run=edits.remove)


def _history(add: Add) -> None:
    command = _command(add, "undo", "deshace el último cambio")
    _with_id(command, optional=True)
    command.set_defaults(run=edits.undo)
    command = _command(add, "redo", "rehace lo último que se deshizo")
    _with_id(command, optional=True)
    command.set_defaults(run=edits.redo)
    command = _command(add, "log", "dice quién cambió qué")
    _with_id(command, optional=True)
    command.add_argument("--last", type=_count, metavar="N", help="solo los últimos N asientos")
    command.add_argument(
        "--verify", action="store_true", help="comprueba que nadie alteró la bitácora"
    )
    command.set_defaults(run=edits.log)


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"«{text}» no es un número mayor que cero.")
    return int(text)


def _check(add: Add) -> None:
    command = _command(add, "check", "revisa un envío: errores, advertencias e información")
    _with_id(command)
    command.set_defaults(run=edits.check)
    command = _command(add, "accept", "acepta las advertencias de una regla, con un motivo")
    _with_id(command)
    command.add_argument("rule", metavar="REGLA", help="por ejemplo V24")
    command.add_argument("reason", metavar="MOTIVO", help="por qué, entre comillas")
    command.add_argument("--row", default="", metavar="FILA", help="solo la de esta fila")
    command.set_defaults(run=edits.accept)


def _attach(add: Add) -> None:
    command = _command(add, "attach", "adjunta un archivo al envío, o lo quita")
    _with_id(command)
    command.add_argument("file", metavar="ARCHIVO", help="PDF, imagen, libro…")
    command.add_argument("--note", default="", metavar="TEXTO", help="qué es")
    command.add_argument("--personal", action="store_true", help="lleva datos personales")
    command.add_argument("--remove", action="store_true", help="quita el adjunto de ese nombre")
    command.set_defaults(run=contents.attach)


def _export(add: Add) -> None:
    command = _command(add, "export", "escribe el envío como archivo para personas")
    _with_id(command)
    form = command.add_mutually_exclusive_group(required=True)
    form.add_argument("--xlsx", type=Path, metavar="ARCHIVO", help="libro para llenar")
    form.add_argument("--pdf", type=Path, metavar="ARCHIVO", help="documento para imprimir")
    form.add_argument("--csv", type=Path, metavar="CARPETA", help="tablas; o un archivo .zip")
    command.add_argument("--replace", action="store_true", help="reemplaza lo que haya")
    command.set_defaults(run=contents.export)


def _seal(add: Add) -> None:
    command = _command(add, "seal", "sella y firma la revisión presente")
    _with_id(command)
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
    command.set_defaults(run=travel.seal)


def _cosign(add: Add) -> None:
    command = _command(add, "cosign", "agrega otra firma a un paquete")
    command.add_argument("package", type=Path, metavar="PAQUETE", help="archivo .asice")
    _role(command, "con qué cargo firma")
    command.set_defaults(run=travel.cosign)


def _stick(add: Add) -> None:
    command = _command(add, "deliver", "escribe los paquetes en una memoria, y lo comprueba")
    command.add_argument("--to", type=Path, required=True, metavar="CARPETA", help="la memoria")
    command.add_argument("--all", action="store_true", help="también los ya respondidos")
    command.set_defaults(run=travel.deliver)
    command = _command(add, "collect", "recoge las respuestas que trae una memoria")
    command.add_argument(
        "--from", dest="source", type=Path, required=True, metavar="CARPETA", help="la memoria"
    )
    command.set_defaults(run=travel.collect)


def _verify(add: Add) -> None:
    command = _command(add, "verify", "comprueba un paquete, sin más", workspace=False)
    command.add_argument("package", type=Path, metavar="PAQUETE", help="archivo .asice")
    command.add_argument(
        "--trust", type=Path, metavar="CARPETA", help="tarjetas y solicitudes en las que se confía"
    )
    command.set_defaults(run=travel.verify)


def _demo(add: Add) -> None:
    command = _command(
        add, "demo", "muestra todo el recorrido con datos de ejemplo", workspace=False
    )
    command.add_argument("folder", type=Path, metavar="CARPETA", help="nueva o vacía")
    command.set_defaults(run=demo.run)
