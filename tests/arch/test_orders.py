"""The page of commands names every command, and every option of each where it speaks of it."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.cli.arguments import parser as town
from receiver.cli.arguments import parser as desk

PAGE = Path(__file__).resolve().parents[2] / "docs" / "manual" / "ordenes.md"
EVERYWHERE = {"--help", "--json", "--version"}  # said once for all commands
PARSERS = {"valija": town, "ventanilla": desk}


def commands(known: argparse.ArgumentParser, name: str) -> Iterator[tuple[str, set[str]]]:
    """Yield each command as it is typed, with its long options."""
    below = [one for one in known._actions if isinstance(one, argparse._SubParsersAction)]
    if not below:
        options = {text for one in known._actions for text in one.option_strings}
        yield name, {text for text in options if text.startswith("--")} - EVERYWHERE
    for one in below:
        for word, parser in one.choices.items():
            yield from commands(parser, f"{name} {word}")


EACH = [
    pytest.param(command, options, id=command)
    for program, parser in PARSERS.items()
    for command, options in commands(parser(), program)
]


@pytest.mark.parametrize(("command", "options"), EACH)
def test_a_command_stands_on_the_page_with_all_its_options(command: str, options: set[str]) -> None:
    rows = [
        line for line in PAGE.read_text("utf-8").splitlines() if re.search(rf"{command}\b", line)
    ]
    said = set(re.findall(r"--[a-z-]+", "\n".join(rows)))
    assert rows
    assert options - said == set()
