"""What only a person can give: a passphrase, and a look at ten words."""

import getpass
import os
import sys

from valija.errors import ExpectedError

VARIABLE = "VENTANILLA_PASSPHRASE"


class NoPassphraseError(ExpectedError):
    """Nobody is there to type the passphrase."""

    code = "VEN-020"
    text = "Falta la contraseña de la ventanilla."
    advice = "Escríbala cuando se pida, o póngala en la variable VENTANILLA_PASSPHRASE."


class PassphrasesDifferError(ExpectedError):
    """Typed twice, two different ways."""

    code = "VEN-021"
    text = "Las dos contraseñas no son iguales."
    advice = "Repita el comando y escríbala igual las dos veces; no se cambió nada."


class NobodyComparedError(ExpectedError):
    """An enrolment without a person who compares the words."""

    code = "VEN-022"
    text = "Nadie comparó las diez palabras: «{words}»."
    advice = (
        "Compárelas por teléfono o en papel con las que tiene la persona, "
        'y repita con --fingerprint "las diez palabras que ella lee".'
    )


class WordsRefusedError(ExpectedError):
    """The person looked, and the words weren't the same."""

    code = "VEN-023"
    text = "No se inscribió a nadie."
    advice = (
        "Si las palabras no coinciden, pida una solicitud nueva: ésta puede ser de otra persona."
    )


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
    typed = getpass.getpass("Contraseña de la ventanilla: ")
    if not typed:
        raise NoPassphraseError
    if new and getpass.getpass("Escríbala otra vez: ") != typed:
        raise PassphrasesDifferError
    return typed


def compared(lines: list[str], words: str) -> None:
    """Show who asks to be enrolled, and return only if a person says that the words are the same.

    Raises:
        NobodyComparedError: nobody is at the terminal.
        WordsRefusedError: the person didn't say yes.
    """
    if not sys.stdin.isatty():
        raise NobodyComparedError(words=words)
    print("\n".join(lines), file=sys.stderr)
    print(f"Diez palabras:\n\n    {words}\n", file=sys.stderr)
    print("Pida a la persona que le lea las suyas, de su papel o de su pantalla.", file=sys.stderr)
    if input("¿Son exactamente las mismas? Escriba «sí»: ").strip().casefold() not in ("sí", "si"):
        raise WordsRefusedError


def user_name() -> str:
    """Return who is at this computer, as the operating system knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
