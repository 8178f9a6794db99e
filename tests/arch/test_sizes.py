"""The house stays small: no file, class or function outgrows a reader's patience."""

import ast
from collections.abc import Iterator

from tests.arch.tree import PROGRAM, modules, name_of, parsed

MOST = {"file": 300, "class": 200, "function": 40}  # lines; lower them, never raise them
TESTS_FILE = 400  # a test file is a list, and is read by the entry
OFTEN = 250  # nine files in ten are shorter


def measured(*tops: str) -> Iterator[tuple[str, str, int]]:
    for path in modules(*tops):
        tree, name = parsed(path), name_of(path)
        yield "file", name, len(path.read_text(encoding="utf-8").splitlines())
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                yield "class", f"{name}:{node.lineno}", _lines(node)
            elif "/migrations/" in name:
                continue  # a migration is a list of columns, written once
            elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield "function", f"{name}:{node.lineno}", _lines(node)


def _lines(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or 0) - node.lineno + 1


def test_nothing_outgrows_its_limit() -> None:
    assert [found for found in measured(*PROGRAM, "benchmarks") if found[2] > MOST[found[0]]] == []


def test_no_test_file_outgrows_its_limit() -> None:
    files = [found for found in measured("tests") if found[0] == "file"]
    assert [found for found in files if found[2] > TESTS_FILE] == []


def test_nine_files_in_ten_are_short() -> None:
    sizes = sorted(size for what, _, size in measured(*PROGRAM) if what == "file")
    assert sizes[len(sizes) * 9 // 10] <= OFTEN
