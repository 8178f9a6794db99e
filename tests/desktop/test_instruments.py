"""The three instruments from the command line: a PEI-POM, its POA, and the next year."""

import json
from pathlib import Path

import pytest

from desktop.cli import main
from tests.services.places import SAMPLE
from tests.services.test_rolling import PEI_POM
from valija.errors import ExitCode


class Terminal:
    """Types commands in one workspace."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._folder, self._capsys = folder, capsys

    def typed(self, command: str, *words: object) -> tuple[int, str]:
        status = main([command, str(self._folder), *map(str, words)])
        return status, self._capsys.readouterr().out

    def asked(self, command: str, *words: object) -> tuple[int, object]:
        status, out = self.typed(command, *words, "--json")
        return status, json.loads(out)

    def made(self, command: str, *words: object) -> str:
        status, document = self.asked(command, *words)
        assert status == ExitCode.DONE
        assert isinstance(document, dict)
        return str(document["id"])


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    folder = tmp_path / "espacio"
    assert main(["new", str(folder), "--municipality", "9901", "--official", "Ana", "--role", "dmp"]
                ) == ExitCode.DONE  # fmt: skip
    capsys.readouterr()
    return Terminal(folder, capsys)


def test_the_next_year_begins_from_the_pom_and_is_compared_with_this_year_s(
    terminal: Terminal,
) -> None:
    pom = terminal.made("import", "pei-pom", PEI_POM)
    this_year = terminal.made("import", "poa", SAMPLE)
    status, said = terminal.typed("start", "poa", "--period", "2028", "--from", pom, "--dry-run")
    assert status == ExitCode.DONE
    assert "El POM programa Q 12,261,000.00 para 2028" in said
    assert "No se escribió nada." in said
    next_year = terminal.made("start", "poa", "--period", "2028", "--from", pom)
    status, found = terminal.asked("compare", this_year, next_year)
    assert status == ExitCode.DONE
    assert isinstance(found, dict)
    tables = {table["table"]: table for table in found["tables"]}
    assert tables["renglones"]["removed"] == 361
    assert tables["renglones"]["money"]["vigente"] == {"before": "16508510.86", "after": "0.00"}
    status, said = terminal.typed("compare", this_year, next_year)
    assert "Renglones: 361 quitadas" in said
    assert "… y 321 filas más" in said
    assert terminal.typed("undo", next_year)[0] == ExitCode.DONE
    assert len(terminal.asked("list")[1]) == 2  # type: ignore[arg-type]


def test_rolling_on_shows_what_is_other_than_last_year(terminal: Terminal) -> None:
    plan = terminal.made("import", "poa", SAMPLE)
    status, said = terminal.typed("start", "poa", "--period", "2028", "--from", plan)
    assert status == ExitCode.DONE
    assert "Lo que queda distinto:" in said
    assert "Pagos del CODEDE: 3 quitadas" in said


def test_a_pei_pom_is_shown_and_judged(terminal: Terminal) -> None:
    pom = terminal.made("import", "pei-pom", PEI_POM)
    status, found = terminal.asked("show", pom)
    assert isinstance(found, dict)
    assert found["totals"]["by_year"]["2027"] == "12030355.52"
    status, judged = terminal.asked("check", pom)
    assert isinstance(judged, dict)
    assert (status, judged["errors"], judged["warnings"], judged["info"]) == (0, [], [], [])
    assert terminal.typed("edit", pom, "encabezado", "-", "pei_fin", "2030")[0] == ExitCode.DONE
    status, said = terminal.typed("check", pom)
    assert status == ExitCode.PROBLEMS
    assert "El PEI va de 2027 a 2030 y debe durar cinco años" in said


def test_one_clear_sentence_says_why_not(terminal: Terminal) -> None:
    pom = terminal.made("import", "pei-pom", PEI_POM)
    assert terminal.typed("start", "poa", "--period", "2040", "--from", pom)[0] == ExitCode.USAGE
    assert terminal.typed("compare", pom)[0] == ExitCode.USAGE
    assert terminal.typed("compare", pom, "--revision", "3")[0] == ExitCode.USAGE
