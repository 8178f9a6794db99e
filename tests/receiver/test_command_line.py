"""What `ventanilla` says of a wrong command line, and of its own bugs."""

import json
from pathlib import Path

import pytest

from receiver import cli
from receiver.cli import commands, wording
from valija import terminal
from valija.errors import ExitCode


def run(*argv: object) -> int:
    """Run one command in this process; return its exit status, however it gave it."""
    try:
        return cli.main([str(arg) for arg in argv])
    except SystemExit as left:
        return int(left.code or 0)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ([], "Falta: COMANDO."),
        (["recibir"], "«COMANDO» no puede ser 'recibir'."),
        (["new", "x"], "Falta: --institution."),
        (["new", "x", "--institution"], "«--institution» necesita un valor."),
        (["intake", "x"], "Falta: RUTA."),
        (["status", "x", "--todo"], "No se entiende: --todo."),
        (["status", "x", "--json=sí"], "«--json» no lleva valor, y se dio 'sí'."),
        (["enrol", "x"], "Falta: SOLICITUD."),
        (["revoke", "x"], "Falta: HUELLA."),
    ],
)
def test_a_wrong_command_line_gets_a_spanish_sentence_and_status_2(
    argv: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*argv) == ExitCode.USAGE
    printed = capsys.readouterr()
    assert printed.err.startswith(f"uso: {said}")
    assert "--help" in printed.err
    assert printed.out == ""


@pytest.mark.parametrize("command", ["new", "enrol", "officials", "revoke", "intake", "status"])
def test_help_is_spanish(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command, "--help") == ExitCode.DONE
    printed = capsys.readouterr().out
    assert printed.startswith("uso: ventanilla")
    assert not {"usage", "options", "positional", "show this"} & set(printed.split())


@pytest.mark.parametrize(
    "argv",
    [
        ["officials"],
        ["status"],
        ["intake", "x.asice"],
        ["enrol", "x.asice"],
        ["revoke", "abcdef0123"],
    ],
)
def test_a_folder_that_is_no_store_is_refused(
    argv: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(argv[0], tmp_path, *argv[1:]) == ExitCode.USAGE
    assert "no es la carpeta de una ventanilla" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("settings", ["", "{", "[]", '{"schema": "otra/1", "database": ""}'])
def test_settings_that_are_no_settings_are_refused(
    settings: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ventanilla.json").write_text(settings)
    assert run("status", tmp_path) == ExitCode.USAGE
    assert "VEN-001" in capsys.readouterr().err


def test_a_bug_leaves_a_report_without_what_was_typed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(args: object) -> int:
        try:
            raise KeyError("Q 1,234.56 de Ana")
        except KeyError as error:
            raise ValueError("secreto de Ana") from error

    monkeypatch.setattr(commands, "show_status", broken)
    assert run("status", tmp_path) not in list(ExitCode)
    printed = capsys.readouterr()
    assert "Traceback" not in printed.err
    [report] = (tmp_path / "fallos").iterdir()
    assert str(report) in printed.err
    text = report.read_text()
    assert "ValueError" in text
    assert "KeyError" in text
    assert "broken" in text
    assert "Ana" not in text
    assert "1,234" not in text


def test_an_interrupted_command_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(args: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "show_status", interrupted)
    assert run("status", tmp_path) not in list(ExitCode)
    assert "Interrumpido" in capsys.readouterr().err


def test_a_terminal_obeys_nothing_that_a_file_name_says() -> None:
    assert terminal.shown("a\x1b[2Jb\n\udc81.asice") == "a\\x1b[2Jb\\n\\udc81.asice"
    assert json.loads(wording.document(terminal.shown("\udc81"))) == "\\udc81"
