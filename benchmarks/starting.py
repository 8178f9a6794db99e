"""How soon the programs answer, and that nothing heavy is loaded before it is needed."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import Row, Work, in_turns, shown

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("pandas", "openpyxl", "lxml", "typst", "pyhanko", "alembic", "keyring", "PySide6")
_HELP = "import sys; sys.argv[1:] = ['--help']; from {}.cli import main; main()"
_LOADED = """
import sys
sys.argv[1:] = ['--help']
from {}.cli import main
try:
    main()
except SystemExit:
    pass
print(*sorted(set({}) & set(sys.modules)), file=sys.stderr)
"""


def measure(_folder: Path) -> Iterator[Row]:
    """Ask each program for its help, beside an interpreter that only loads SQLAlchemy."""
    for name, package in (("valija", "desktop"), ("ventanilla", "receiver")):
        mine, least = in_turns(
            _python(_HELP.format(package)), _python("import sqlalchemy"), repeats=15
        )
        yield Row(
            f"{name} --help",
            shown(mine.median),
            f"{shown(least.median)} (import sqlalchemy)",
            f"{mine.median / least.median:.2f}",
            "",
            None,
        )
        loaded = _run(_LOADED.format(package, HEAVY)).split()
        yield Row(
            f"Bibliotecas pesadas que carga {name} --help",
            ", ".join(loaded) or "ninguna",
            f"hay {len(HEAVY)}",
            "",
            "ninguna",
            not loaded,
        )


def _python(code: str) -> Work:
    return lambda: _run(code)


def _run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True
    )
    return done.stderr
