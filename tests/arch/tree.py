"""The project as files: what the gates of this folder walk over."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ("valija", "desktop", "receiver")
CODE = (*PROGRAM, "benchmarks", "tests", "resources")
TEXT = {".py", ".md", ".toml", ".in", ".txt", ".cfg", ".typ", ".qss", ".csv", ".json", ".yml", ""}


def modules(*tops: str) -> Iterator[Path]:
    """Yield the Python files under ``tops``; ``dev.py`` belongs to the code as a whole."""
    for top in tops or CODE:
        yield from sorted((ROOT / top).rglob("*.py"))
    if not tops:
        yield ROOT / "dev.py"


def texts() -> Iterator[Path]:
    """Yield every file a person may read, those of hidden folders of tools left out."""
    for top in (*CODE, "docs", "requirements", ".ci", "installer"):
        for path in sorted((ROOT / top).rglob("*")):
            if path.is_file() and path.suffix in TEXT and "__pycache__" not in path.parts:
                yield path
    for path in sorted(ROOT.iterdir()):
        if path.is_file() and path.suffix in TEXT and path.name != ".git":  # of another checkout
            yield path


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    """Name a file as a person would, from the project's own folder."""
    return path.relative_to(ROOT).as_posix()
