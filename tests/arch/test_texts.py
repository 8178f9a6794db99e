"""What is committed names no machine and no address that requirements could be fetched from."""

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

from tests.arch.tree import PROGRAM, ROOT, modules, name_of, parsed, texts

REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))
# The brackets let this file pass its own test.
ELSEWHERE = re.compile(r"/h[o]me/|/r[o]ot/|/w[o]rk/|pyp[i]\.org|pythonh[o]sted|npmj[s]\.")
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE).findall
IMPORTED_AS = {
    "PySide6": "pyside6-essentials",
    "pyhanko_certvalidator": "pyhanko-certvalidator",
    "stdnum": "python-stdnum",
}


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = [
        f"{name_of(path)}:{number}"
        for path in texts()
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1)
        if ELSEWHERE.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("path", REQUIREMENTS, ids=name_of)
def test_requirements_are_pinned_and_hashed_and_name_no_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-", text.replace("    --hash=sha256:", ""), re.MULTILINE)
    entries = re.split(r"\n(?=\S)", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE).strip())
    assert [e for e in entries if not re.match(r"[a-z0-9.-]+==\S", e)] == []
    assert [e for e in entries if "--hash=sha256:" not in e] == []


def test_the_programs_need_what_they_import_and_nothing_more() -> None:
    listed = (ROOT / "requirements" / "runtime.in").read_text(encoding="utf-8")
    required = set(re.findall(r"^([a-z][a-z0-9.-]*)", listed, re.MULTILINE))
    own = {*PROGRAM, *sys.stdlib_module_names}
    imported = {name for path in modules(*PROGRAM) for name in _imported(path)} - own
    assert {IMPORTED_AS.get(name, name.lower()) for name in imported} == required


def _imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module or "")
    return {name.partition(".")[0] for name in found}


def test_runtime_and_development_agree_on_versions() -> None:
    pinned: dict[str, str] = {}
    for path in REQUIREMENTS:
        for name, version in re.findall(
            r"^([a-z0-9-]+)==(\S+)", path.read_text("utf-8"), re.MULTILINE
        ):
            assert pinned.setdefault(name, version) == version, name


def test_the_version_stands_in_one_place() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert [p for p in modules(*PROGRAM) if f'"{version}"' in p.read_text("utf-8")] == []
