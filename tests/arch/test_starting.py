"""Heavy libraries are loaded when they are needed, so that a command answers at once."""

import subprocess
import sys

import pytest

from benchmarks.starting import HEAVY
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
