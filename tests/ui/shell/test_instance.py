"""One window per person: the second start calls the first and ends."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QFileSystemWatcher
from pytestqt.qtbot import QtBot

from desktop.ui.shell import instance
from desktop.ui.shell.instance import SingleInstance, Start
from tests.ui import patience

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop.ui.shell import instance
from desktop.ui.shell.instance import SingleInstance
instance._WAIT = 120_000  # however slow this machine is
app = QCoreApplication([])
second = SingleInstance(Path(sys.argv[1]))
print(second.begin(sys.argv[2]))
"""


def started(folder: Path, message: str) -> subprocess.Popen[str]:
    root = Path(__file__).parents[3]
    return subprocess.Popen(
        [sys.executable, "-c", SECOND, str(folder), message],
        cwd=root,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_the_second_start_tells_the_first_what_it_was_for(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path / "config")
    assert first.begin() is Start.FIRST
    with qtbot.waitSignal(first.called, timeout=patience.WAIT) as heard:
        second = started(tmp_path / "config", "Año 2027/Chimaltenango")
    out, _ = second.communicate(timeout=120)
    assert heard.args == ["Año 2027/Chimaltenango"]
    assert out.strip() == "called"
    first.close()


def test_after_the_first_has_ended_another_is_the_first(tmp_path: Path) -> None:
    for _ in range(2):
        one = SingleInstance(tmp_path)
        assert one.begin() is Start.FIRST
        one.close()


def test_who_has_ended_watches_nothing_any_more(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    first.begin()
    first.listen()
    assert len(first.findChildren(QFileSystemWatcher)) == 1
    first.close()
    first.close()
    qtbot.waitUntil(lambda: not first.findChildren(QFileSystemWatcher), timeout=patience.WAIT)


def test_two_people_s_folders_don_t_meet(tmp_path: Path) -> None:
    ana, luis = SingleInstance(tmp_path / "ana"), SingleInstance(tmp_path / "luis")
    assert ana.begin() is luis.begin() is Start.FIRST
    ana.close()
    luis.close()


def test_a_first_window_that_doesn_t_answer_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instance, "_WAIT", 100)
    first = SingleInstance(tmp_path)
    first.begin()
    second = SingleInstance(tmp_path)
    assert second.begin() is Start.UNANSWERED
    assert not list(tmp_path.glob("*.nota*"))  # nor will it be heard later, when nobody waits
    first.close()


def test_a_call_that_was_left_behind_is_not_heard_by_the_next_first(tmp_path: Path) -> None:
    (tmp_path / "ventana.nota").write_text("Año 2026")
    first = SingleInstance(tmp_path)
    assert first.begin() is Start.FIRST
    assert not list(tmp_path.glob("*.nota*"))
    first.close()


def test_a_call_is_heard_once_it_can_be_read(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = SingleInstance(tmp_path)
    first.begin()
    held = [PermissionError("in somebody's hands")]
    take = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if held and path.suffix == ".nota":
            raise held.pop()
        take(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    with qtbot.waitSignal(first.called, timeout=patience.WAIT) as heard:
        (tmp_path / "ventana.nota").write_text("Año 2028", encoding="utf-8")
        first.listen()
    assert heard.args == ["Año 2028"]
    assert not held
    first.close()


def test_a_lock_that_a_killed_start_left_behind_doesn_t_count(qtbot: QtBot, tmp_path: Path) -> None:
    killed = subprocess.run(
        [
            sys.executable,
            "-c",
            SECOND.replace("print(", "import os, signal; (").rstrip()
            + "\nos.kill(os.getpid(), signal.SIGKILL)\n",
            str(tmp_path),
            "",
        ],
        cwd=Path(__file__).parents[3],
        check=False,
    )
    assert killed.returncode < 0
    again = SingleInstance(tmp_path)
    assert again.begin() is Start.FIRST
    with qtbot.waitSignal(again.called, timeout=patience.WAIT):
        second = started(tmp_path, "")
    second.communicate(timeout=120)
    again.close()
