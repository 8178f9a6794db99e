"""Habits that no linter knows: docstrings, reasons, no clock in the core, no print outside cli."""

import ast
import re

from tests.arch.tree import PROGRAM, ROOT, modules, name_of, parsed

# What would let the core depend on when, where or by whom it runs.
SURROUNDINGS = {
    "now", "utcnow", "today", "time_ns", "monotonic", "perf_counter",
    "getenv", "environ", "getcwd", "cwd", "home", "expanduser",
    "uuid1", "uuid4", "gettempdir", "getuser", "gethostname", "getnode",
}  # fmt: skip

MAY_WRITE = {
    "valija/files.py",  # whole files under their full name
    "valija/package/copying.py",  # the copy to verify, in a folder of its own that is thrown away
    "valija/package/envelope.py",  # what was in an envelope, in the same folder
    "desktop/ui/theme/indicators.py",  # pictures for Qt's style sheet, made anew at each start
}


def test_a_module_opens_with_a_sentence() -> None:
    openings = {name_of(path): ast.get_docstring(parsed(path)) or "" for path in modules()}
    assert [name for name, text in openings.items() if not _is_sentence(text)] == []


def _is_sentence(text: str) -> bool:
    return text.partition("\n\n")[0].rstrip().endswith((".", "?", ":"))


def test_the_core_reads_no_clock_and_no_surroundings() -> None:
    found = [
        f"{name_of(path)}:{node.lineno} {node.attr}"
        for path in modules("valija")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr in SURROUNDINGS
    ]
    assert found == []


def test_only_the_faces_print() -> None:
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in modules(*PROGRAM)
        if "cli" not in {*path.relative_to(ROOT).parts, path.stem}
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Name) and node.id == "print"
    ]
    assert found == []


def test_every_exception_to_a_rule_has_a_reason() -> None:
    bare = re.compile(r"# (?:noqa: [A-Z0-9, ]+|type: ignore\[[a-z, -]+\])\s*$")
    found = [
        f"{name_of(path)}:{number}"
        for path in modules(*PROGRAM, "benchmarks")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if bare.search(line)
    ]
    assert found == []


def test_only_one_module_opens_files_for_writing() -> None:
    """A full name always holds a whole file, because :mod:`valija.files` alone writes them."""
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in modules(*PROGRAM)
        if name_of(path) not in MAY_WRITE
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and _writes(node)
    ]
    assert found == []


def _writes(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Attribute):  # path.open("wb"), path.write_text(...)
        name, place = call.func.attr, 0
    else:  # open(path, "wb")
        name, place = getattr(call.func, "id", ""), 1
    if name in ("write_text", "write_bytes"):
        return True
    given = [*call.args[place : place + 1], *(k.value for k in call.keywords if k.arg == "mode")]
    modes = [word.value for word in given if isinstance(word, ast.Constant)]
    return name == "open" and any(set(str(mode)) & set("wxa+") for mode in modes)
