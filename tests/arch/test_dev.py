"""The script that makes the environment: what it says, and when it has nothing to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from tests.arch.tree import ROOT


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment that was prepared a moment ago."""
    venv = tmp_path / ".venv"
    python = venv / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_bytes(b"")
    (venv / "pyvenv.cfg").write_text("version = 3.11.7\n", "utf-8")
    monkeypatch.setattr(dev, "VENV", venv)
    monkeypatch.setattr(dev, "PYTHON", python)
    files = [ROOT / "requirements" / f"{name}.txt" for name in dev.RUN]
    (venv / "runtime.stamp").write_text(dev.digest(files), "utf-8")
    return venv


def test_a_prepared_environment_is_left_alone(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "pip", lambda *_: pytest.fail("nothing was to be installed"))
    dev.prepare(dev.RUN)


@pytest.mark.parametrize("changed", ["pyvenv.cfg", "runtime.stamp"])
def test_a_changed_environment_is_made_again(
    made: Path, changed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[tuple[str, ...]] = []
    monkeypatch.setattr(dev, "pip", lambda *words: installed.append(words))
    monkeypatch.setattr(dev, "make_venv", lambda: None)
    monkeypatch.setattr(dev, "asked", lambda *_: subprocess.CompletedProcess([], 0, "", ""))
    (made / changed).write_text("another", "utf-8")
    dev.prepare(dev.RUN)
    assert "--require-hashes" in installed[0]
    assert "--no-deps" in installed[1]
    installed.clear()
    dev.prepare(dev.RUN)
    assert installed == []


def test_an_installation_that_fails_is_not_stamped(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (made / "runtime.stamp").unlink()
    answers = {"--version": 0, "install": 1}
    monkeypatch.setattr(
        dev,
        "asked",
        lambda *words: subprocess.CompletedProcess(
            [], next(code for word, code in answers.items() if word in words), "", ""
        ),
    )
    with pytest.raises(dev.Stop, match="Revise la conexión"):
        dev.prepare(dev.RUN)
    assert not (made / "runtime.stamp").exists()


def test_a_missing_library_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(dev.Stop, match=r"Falta en el sistema: nada\. .*sudo apt install nada"):
        dev.need_libraries({"libnada.so.99": "nada"})


def test_a_library_that_a_wheel_misses_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "ImportError: libotra.so.3: cannot open shared object file: No such file"
    monkeypatch.setattr(dev, "asked", lambda *_: subprocess.CompletedProcess([], 1, "", said))
    with pytest.raises(dev.Stop, match=r"Falta la biblioteca libotra\.so\.3"):
        dev.need_libraries({})


def test_every_command_of_the_usage_is_there() -> None:
    for name in dev.COMMANDS:
        assert f"\n  {name} " in dev.USAGE


@pytest.mark.parametrize(
    ("words", "code"), [([], 2), (["bailar"], 2), (["--help"], 0), (["run", "--help"], 0)]
)
def test_whoever_asks_wrongly_sees_how_to_ask(words: list[str], code: int) -> None:
    command = [sys.executable, str(ROOT / "dev.py"), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert "dev.py ORDEN" in done.stdout + done.stderr


def test_an_older_python_is_told_which_one_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert dev.main(["run"]) == 2
    assert "Python 3.11" in capsys.readouterr().err


def test_ci_calls_the_test_command_of_the_readme() -> None:
    assert "python3 dev.py test" in (ROOT / ".ci" / "run").read_text("utf-8")
    assert "python3 dev.py test" in (ROOT / "README.md").read_text("utf-8")
