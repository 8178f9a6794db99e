"""What only a person can give: a passphrase, a look at ten words, a yes."""

import getpass
import os
import sys
from collections.abc import Sequence

from valija.errors import ExpectedError
from valija.progress import Progress, silent
from valija.terminal import shown

VARIABLE = "VALIJA_PASSPHRASE"


class NoPassphraseError(ExpectedError):
    """Nobody is there to type the passphrase."""

    code = "CLI-001"
    text = "Falta la contraseña de la firma."
    advice = "Escríbala cuando se pida, o póngala en la variable VALIJA_PASSPHRASE."


class PassphrasesDifferError(ExpectedError):
    """Typed twice, two different ways."""

    code = "CLI-002"
    text = "Las dos contraseñas no son iguales."
    advice = "Repita el comando y escríbala igual las dos veces; no se cambió nada."


class NobodyComparedError(ExpectedError):
    """A card without a person who compares its words."""

    code = "CLI-003"
    text = "Nadie comparó las diez palabras de la tarjeta: «{words}»."
    advice = (
        "Compárelas con las que la institución publica en papel, "
        'y repita con --fingerprint "las diez palabras del papel".'
    )


class WordsRefusedError(ExpectedError):
    """The person looked, and the words weren't the same."""

    code = "CLI-004"
    text = "No se aceptó la tarjeta."
    advice = "Si las palabras no coinciden, pida otra a la institución: ésta puede ser de otros."


class NobodyAgreedError(ExpectedError):
    """Changes were shown, and nobody is there to agree."""

    code = "CLI-005"
    text = "Nadie confirmó los cambios, y no se escribió nada."
    advice = "Revise la vista previa y repita con --yes."


def passphrase(*, new: bool = False) -> str:
    """Return the passphrase, from the environment or from the person.

    Args:
        new: it is being chosen now, so it is asked for twice.

    Raises:
        NoPassphraseError: there is neither.
        PassphrasesDifferError: the second time it was typed differently.
    """
    if found := os.environ.get(VARIABLE):
        return found
    if not sys.stdin.isatty():
        raise NoPassphraseError
    typed = getpass.getpass("Contraseña de la firma: ")
    if not typed:
        raise NoPassphraseError
    if new and getpass.getpass("Escríbala otra vez: ") != typed:
        raise PassphrasesDifferError
    return typed


def compared(lines: Sequence[str], words: str) -> str:
    """Show whose card it is; return its words only if a person says that the paper has the same.

    Raises:
        NobodyComparedError: nobody is at the terminal.
        WordsRefusedError: the person didn't say yes.
    """
    if not sys.stdin.isatty():
        raise NobodyComparedError(words=words)
    print("\n".join(lines), file=sys.stderr)
    print(f"Diez palabras:\n\n    {words}\n", file=sys.stderr)
    print("Compárelas con las que la institución publica en papel.", file=sys.stderr)
    if not _says_yes("¿Son exactamente las mismas? Escriba «sí»: "):
        raise WordsRefusedError
    return words


def agreed() -> bool:
    """Ask whether the changes shown may be written.

    Raises:
        NobodyAgreedError: nobody is at the terminal.
    """
    if not sys.stdin.isatty():
        raise NobodyAgreedError
    return _says_yes("¿Guardar estos cambios? Escriba «sí»: ")


def wants_another() -> bool:
    """Ask whether there shall be a second submission of a year; without a person there shall."""
    return not sys.stdin.isatty() or _says_yes("¿Hacer otro envío? Escriba «sí»: ")


def _says_yes(question: str) -> bool:
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("sí", "si", "s")


def progress_of(*, quiet: bool) -> Progress:
    """Report on the terminal, unless somebody else reads it."""
    if quiet or not sys.stderr.isatty():
        return silent

    def report(done: int, total: int, text: str = "") -> None:
        share = f"{100 * done // total:3} %" if total else ""
        print(f"\r{share}  {shown(text)[:60]:60}", end="", file=sys.stderr, flush=True)
        if done >= total:
            print(f"\r{'':70}\r", end="", file=sys.stderr, flush=True)

    return report
