"""Heavy libraries are loaded when they are needed, so that a command answers at once."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.starting import HEAVY
from desktop.services import workspaces
from tests.arch.tree import ROOT

ASK = """
import sys
from {package}.cli.arguments import parser
parser()
print(*sorted(set({heavy}) & set(sys.modules)))
"""


@pytest.mark.parametrize("package", ["desktop", "receiver"])
def test_a_command_line_is_read_without_a_heavy_library(package: str) -> None:
    code = ASK.format(package=package, heavy=HEAVY)
    words = [sys.executable, "-c", code]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_no_kind_is_imported_before_it_is_wanted(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from desktop.models.workspace import opened
from desktop.services import agenda, outbox
with opened(Path(sys.argv[1])) as workspace:
    outbox.sent(workspace)
print(*sorted(name for name in sys.modules if name.startswith("valija.kinds.")))
print(*sorted(name for name in sys.modules if name in {"valija.package.sealing", "alembic"}))
"""
    workspaces.new_workspace(tmp_path / "e", municipality="9901", official="Ana Caal", role="dmp")
    words = [sys.executable, "-c", code, str(tmp_path / "e")]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_rows_of_a_kind_that_nobody_asked_for_can_be_taken_back() -> None:
    code = (
        "from desktop.models.changes import table_named; print(table_named('poa_renglones').name)"
    )
    words = [sys.executable, "-c", code]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["poa_renglones"]


def test_the_libraries_of_a_workspace_bring_no_network_mail_processes_or_mapping_along() -> None:
    code = """
import sys
from desktop.app.opening import _load
before = set(sys.modules)
_load()
brought = set(sys.modules) - before
unwanted = {"asyncio", "ssl", "email", "subprocess", "importlib.metadata", "sqlalchemy.orm"}
print(*sorted(unwanted & brought))
from sqlalchemy.util import compat
import asyncio
assert compat.asyncio.Lock is asyncio.Lock
assert compat.importlib_metadata.version("SQLAlchemy")
"""
    words = [sys.executable, "-c", code]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_nobody_reads_the_sources_of_the_modules_that_the_window_imports() -> None:
    code = "import linecache, desktop.ui.app, desktop.app.opening; print(*linecache.cache)"
    words = [sys.executable, "-c", code]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_opening_a_plan_brings_no_tables_of_names_along_that_nobody_looks_into() -> None:
    code = """
import sys
from importlib import import_module
from desktop.app.opening import _load
from desktop.app.resting import MODULES
_load()
for name in (*MODULES, "desktop.ui.shell.calling", "desktop.services.legal_calendar"):
    import_module(name)
from PySide6 import QtGui
unused = {"calendar", "html", "PySide6.QtNetwork", "PySide6.QtPrintSupport"}
print(*sorted(unused & set(sys.modules)))
print(*sorted({"QAccessible", "QPageSize", "QTextFormat"} & set(vars(QtGui))))
"""
    words = [sys.executable, "-c", code]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
