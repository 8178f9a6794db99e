"""argparse in Spanish: its help headings, and what it says of a wrong command line."""

import argparse
import re
import sys
from typing import Any, NoReturn

from valija.errors import ExitCode

_SENTENCES = (
    (r"the following arguments are required: (.+)", r"Falta: \1."),
    (r"unrecognized arguments: (.+)", r"No se entiende: \1."),
    (
        r"argument (.+): invalid choice: (.+) \(choose from (.+)\)",
        r"«\1» no puede ser \2. Use: \3.",
    ),
    (r"argument (.+): expected one argument", r"«\1» necesita un valor."),
    (r"argument (.+): expected at least one argument", r"«\1» necesita al menos un valor."),
    (r"argument (.+): ignored explicit argument (.+)", r"«\1» no lleva valor, y se dio \2."),
    (r"argument (.+): not allowed with argument (.+)", r"«\1» no se usa junto con «\2»."),
    (r"one of the arguments (.+) is required", r"Falta uno de estos: \1."),
    (r"ambiguous option: (.+) could match (.+)", r"«\1» es ambiguo: puede ser \2."),
    (r"argument (.+): (.+)", r"«\1»: \2"),
)


def sentence(message: str) -> str:
    """Return what argparse means, in Spanish; what it never said before comes through as it is."""
    for pattern, spanish in _SENTENCES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return found.expand(spanish)
    return message


class SpanishFormatter(argparse.HelpFormatter):
    """Help with Spanish headings."""

    def add_usage(
        self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:
        """Open with "uso:"."""
        super().add_usage(usage, actions, groups, "uso: " if prefix is None else prefix)


class SpanishParser(argparse.ArgumentParser):
    """A parser that speaks Spanish and never abbreviates an option."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", SpanishFormatter)
        super().__init__(allow_abbrev=False, add_help=False, **options)
        self._positionals.title = "argumentos"
        self._optionals.title = "opciones"
        self.add_argument("-h", "--help", action="help", help="muestra esta ayuda")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line, and how to see the right one."""
        print(f"{sentence(message)} Vea «{self.prog} --help».", file=sys.stderr)
        sys.exit(ExitCode.USAGE)
