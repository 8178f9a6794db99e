"""The error catalogue: every sentence that stops somebody is whole, unique and filled in."""

import ast
import importlib
import importlib.util
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from string import Formatter

import pytest

from tests.arch.tree import PROGRAM, modules, name_of, parsed
from valija.errors import ExpectedError

QT_IS_HERE = importlib.util.find_spec("PySide6") is not None


def load_everything() -> None:
    for top in PROGRAM:
        package = importlib.import_module(top)
        for found in pkgutil.walk_packages(package.__path__, f"{top}."):
            if not found.name.startswith("desktop.ui") or QT_IS_HERE:
                importlib.import_module(found.name)


def heirs(of: type[ExpectedError]) -> Iterator[type[ExpectedError]]:
    for heir in of.__subclasses__():
        yield heir
        yield from heirs(heir)


load_everything()
ERRORS = {
    error.__name__: error
    for error in heirs(ExpectedError)
    if hasattr(error, "code")
    and error.__module__.partition(".")[0] in PROGRAM
    and not error.__module__.startswith("desktop.ui")  # also if something has loaded it
}


def blanks(error: type[ExpectedError]) -> set[str]:
    """Return the names that the texts of ``error`` leave in braces."""
    texts = f"{error.text} {error.advice} {error.window}"
    return {name for _, name, _, _ in Formatter().parse(texts) if name is not None}


def test_there_are_errors_to_look_at() -> None:
    assert len(ERRORS) > 20


def test_codes_are_unique() -> None:
    own = [error.code for error in ERRORS.values() if "code" in vars(error)]
    assert [code for code, times in Counter(own).items() if times > 1] == []


@pytest.mark.parametrize("error", ERRORS.values(), ids=lambda error: error.__name__)
def test_an_error_says_what_happened_and_what_to_do(error: type[ExpectedError]) -> None:
    assert re.fullmatch(r"[A-Z]{2,4}-\d{3}", error.code)
    assert error.text[0].isupper() or error.text[0] in "«¿{"
    assert error.text.endswith((".", "?"))
    assert error.advice.endswith("."), "the advice says what to do"
    assert "error inesperado" not in error.text.casefold()


TERMINAL = re.compile(
    r"valija |ventanilla |(?<!\w)--\w|VALIJA_|comando|terminal|REGLA|"
    r"«(?:check|list|show|edit|undo|new)\b"
)


def of_the_window(error: type[ExpectedError]) -> bool:
    """Tell whether the window can meet an error: commands and the desk have no window."""
    return not error.__module__.startswith(("desktop.cli", "desktop.app", "receiver"))


@pytest.mark.parametrize(
    "error",
    [one for one in ERRORS.values() if of_the_window(one)],
    ids=lambda error: error.__name__,
)
def test_the_window_advises_buttons_and_places_and_no_commands(error: type[ExpectedError]) -> None:
    said = error.window or error.advice
    assert TERMINAL.search(f"{error.text} {said}") is None
    assert said.endswith(".")
    assert not error.window or error.window != error.advice


def test_the_window_never_shows_what_is_said_at_a_terminal() -> None:
    shown = [path for path in modules("desktop/ui") if "user_text" in path.read_text("utf-8")]
    assert [name_of(path) for path in shown] == []


def test_every_blank_of_a_sentence_is_filled_where_it_is_raised() -> None:
    found = []
    for path in modules(*PROGRAM):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                given = {keyword.arg for keyword in node.keywords}
                if name in ERRORS and None not in given and blanks(ERRORS[name]) - given:
                    found.append(f"{name_of(path)}:{node.lineno} {name}")
    assert found == []


def test_an_error_s_name_ends_in_error() -> None:
    assert [name for name in ERRORS if not name.endswith("Error")] == []
