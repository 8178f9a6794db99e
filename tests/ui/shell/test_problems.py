"""The problems dock: order, counts, words, and that F8 never loses its place."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.pages import Placed
from desktop.ui.shell.problem_list import ProblemModel, Round, counted
from desktop.ui.shell.problems import FEWEST, LINES
from desktop.ui.theme.tokens import ROW
from tests.ui.shell.fakes import PROBLEMS, World, problem
from valija.files import DiskFullError
from valija.problems import Severity

SOME = st.lists(st.sampled_from(range(12)), unique=True).map(
    lambda numbers: [problem(f"V{n:02d}", list(Severity)[n % 3], "Algo falta.") for n in numbers]
)


def show(world: World, problems: Sequence[Placed] | None) -> None:
    world.go("planes", "poa").wrong = problems
    world.window.host.look_again()


def test_a_page_that_checks_nothing_has_no_dock(world: World) -> None:
    show(world, None)
    assert world.window.problems.isHidden()


def test_nothing_wrong_is_said(world: World) -> None:
    show(world, [])
    assert world.window.problems._fine.isVisible()
    assert not world.window.problems._next.isEnabled()


def test_counts_are_in_words(world: World) -> None:
    show(world, PROBLEMS)
    chips = [chip.text for chip in world.window.problems._chips.values() if chip.isVisible()]
    assert chips == ["2 errores", "2 avisos"]
    assert counted(Severity.ERROR, 1) == "1 error"
    assert counted(Severity.INFO, 2) == "2 notas"


def test_f8_goes_to_the_field_of_the_next_problem_and_round(world: World, qtbot: QtBot) -> None:
    show(world, PROBLEMS)
    page, dock = world.pages["planes"], world.window.problems
    seen = []
    for _ in range(5):
        QTest.keyClick(world.window, Qt.Key.Key_F8)
        assert dock.current is not None
        seen.append(dock.current.problem.rule)
    assert seen == ["V45", "C01", "V24", "V31", "V45"]
    QTest.keyClick(world.window, Qt.Key.Key_F8)
    assert page.fields["unidad"].hasFocus()
    assert dock.current is not None
    QTest.keyClick(world.window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert dock.current.problem.rule == "V45"


def test_the_list_opens_with_a_button_and_enter_in_it_goes_there(
    world: World, qtbot: QtBot
) -> None:
    show(world, PROBLEMS)
    dock = world.window.problems
    with qtbot.waitSignal(dock.unfolded):
        QTest.mouseClick(dock._fold, Qt.MouseButton.LeftButton)
    assert dock._list.hasFocus()
    dock._list.setCurrentIndex(dock._list.model().index(2, 0))
    with qtbot.waitSignal(dock.chosen) as heard:
        QTest.keyClick(dock._list, Qt.Key.Key_Return)
    assert heard.args == [PROBLEMS[2]]
    assert world.pages["planes"].fields["meta"].hasFocus()


def test_a_low_window_keeps_its_height_with_the_list_open(world: World) -> None:
    show(world, [problem(f"V{n:02d}", Severity.ERROR, "Algo falta.") for n in range(12)])
    dock = world.window.problems
    dock.set_open(True)
    heights = []
    for low in (True, False):
        world.window.resize(*((911, 512) if low else (1366, 768)))  # at 150 %, and whole
        QApplication.processEvents()
        heights.append(dock._list.height() // ROW)
    assert heights == [FEWEST, LINES]
    world.window.resize(911, 512)
    world.window.notices.show_error(DiskFullError("detail", place="D:"))
    QApplication.processEvents()
    assert world.window.height() == 512


def test_the_words_of_the_present_problem_stand_in_the_strip(world: World) -> None:
    show(world, PROBLEMS)
    dock = world.window.problems
    assert (dock._rule.text(), dock._message.whole) == ("V45", PROBLEMS[0].problem.message)
    dock.go_back()
    assert dock._rule.text() == "V31"


def test_the_model_keeps_qt_s_rules(world: World) -> None:
    model = ProblemModel(world.window)
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, world.window
    )
    model.show(PROBLEMS)
    model.show(PROBLEMS[:1])
    index = model.index(0)
    said = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("error V45: Fuente 22-0101-0001")
    assert tester.model() is model


@given(SOME, st.integers(0, 15))
def test_next_visits_every_problem_once_in_order_of_severity(
    problems: list[Placed], steps: int
) -> None:
    turn = Round()
    turn.show(problems)
    seen = [turn.step(1) for _ in problems]
    severities = [list(Severity).index(one.problem.severity) for one in seen if one]
    assert severities == sorted(severities)
    assert sorted(one.problem.rule for one in seen if one) == sorted(
        one.problem.rule for one in problems
    )


@given(SOME, SOME, st.integers(1, 12))
def test_a_solved_problem_gives_way_to_the_one_after_it(
    before: list[Placed], after: list[Placed], steps: int
) -> None:
    turn = Round()
    turn.show(before)
    for _ in range(steps):
        turn.step(1)
    was = turn.current
    order = [one.problem.rule for one in turn.all]
    turn.show(after)
    rules = [one.problem.rule for one in turn.all]
    if was is None:
        assert turn.current is None
    elif was.problem.rule in rules:
        assert turn.current == was
    elif rules:
        step = turn.step(1)
        assert step is not None
        later = [rule for rule in order[order.index(was.problem.rule) :] if rule in rules]
        if later and set(rules) <= set(order):
            assert step.problem.rule == later[0]


def test_the_open_list_takes_fewer_lines_in_a_low_window(world: World) -> None:
    show(world, PROBLEMS)
    dock = world.window.problems
    dock.set_open(True)
    assert dock._list.minimumHeight() < dock._list.maximumHeight()
    assert dock._list.maximumHeight() > dock._list.sizeHintForRow(0) * len(PROBLEMS)
