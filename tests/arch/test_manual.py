"""What can be typed is in the manual, and what the manual and the README name is there."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.cli.arguments import parser as valija
from receiver.cli.arguments import parser as ventanilla
from tests.arch.tree import ROOT, name_of

MANUAL = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "docs/manual").glob("*.md")))
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def commands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Yield each command with the words that start it, those of groups too."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                yield f"{parser.prog} {name}", command
                yield from commands(command)


ALL = [*commands(valija()), *commands(ventanilla())]


def test_both_programs_have_commands() -> None:
    assert len(ALL) > 25


@pytest.mark.parametrize("words", [words for words, _ in ALL])
def test_a_command_is_in_the_manual(words: str) -> None:
    plain = re.sub(r" [A-Z]{2,}", "", words)  # what a group has before its commands
    assert re.search(rf"`[^`]*\b{re.escape(plain)}\b", MANUAL), words


@pytest.mark.parametrize(("words", "command"), ALL, ids=[words for words, _ in ALL])
def test_a_command_and_its_arguments_have_a_help(
    words: str, command: argparse.ArgumentParser
) -> None:
    assert command.description, words
    assert [action.dest for action in command._actions if not action.help
            and not isinstance(action, argparse._SubParsersAction)] == []  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_links_only_to_what_is_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    targets = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in targets if not (page.parent / link).exists()] == []
