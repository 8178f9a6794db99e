"""One editor per field type: what a person types, and what is told of it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.forms import Options
from desktop.ui.forms.choices import ChoiceEditor, YesNoEditor
from desktop.ui.forms.dates import DateEditor
from desktop.ui.forms.editors import Editor, build, build_for_cell
from desktop.ui.forms.lines import LineEditor
from desktop.ui.forms.paragraphs import ParagraphEditor
from desktop.ui.forms.picker import PickerEditor
from valija.fields import Field, FieldType

Key = Qt.Key
MODES = {"a": "Acumulable", "b": "No acumulable"}


def spec_of(type: FieldType, **more: object) -> Field:
    choices = MODES if type is FieldType.CHOICE else None
    return Field(name="x", label="Dato", type=type, choices=choices, **more)  # type: ignore[arg-type] # test data


class Bench(QWidget):
    """An editor with another line after it, to leave it for, and what it told."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.editor = editor
        self.after = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(editor)
        column.addWidget(self.after)
        self.told: list[str] = []
        self.typed: list[str] = []
        editor.committed.connect(self.told.append)
        editor.typing.connect(self.typed.append)

    def leave(self) -> None:
        self.after.setFocus(Qt.FocusReason.TabFocusReason)


@pytest.fixture
def bench(qtbot: QtBot, options: Options) -> Iterator["BenchMaker"]:
    maker = BenchMaker(qtbot, options)
    yield maker
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.hide()


class BenchMaker:
    """Makes a bench on screen for a field."""

    def __init__(self, qtbot: QtBot, options: Options) -> None:
        self.qtbot, self.options = qtbot, options

    def __call__(self, spec: Field) -> Bench:
        made = Bench(build(spec, self.options))
        self.qtbot.addWidget(made)
        with self.qtbot.waitActive(made):
            made.show()
        made.editor.setFocus(Qt.FocusReason.TabFocusReason)
        return made


def test_each_type_has_its_editor(options: Options, theme: object) -> None:
    kinds = {
        FieldType.TEXT: LineEditor,
        FieldType.LONG_TEXT: ParagraphEditor,
        FieldType.CODE: LineEditor,
        FieldType.CHOICE: ChoiceEditor,
        FieldType.REFERENCE: PickerEditor,
        FieldType.INTEGER: LineEditor,
        FieldType.MONEY: LineEditor,
        FieldType.DECIMAL: LineEditor,
        FieldType.DATE: DateEditor,
        FieldType.BOOLEAN: YesNoEditor,
    }
    assert kinds.keys() == set(FieldType)
    for type, kind in kinds.items():
        assert isinstance(build(spec_of(type), options), kind)


@pytest.mark.parametrize("type", list(FieldType))
def test_writing_from_code_tells_nothing_and_reads_back(bench: BenchMaker, type: FieldType) -> None:
    texts = {
        FieldType.CHOICE: "a",
        FieldType.BOOLEAN: "Sí",
        FieldType.MONEY: "1,234.50",
        FieldType.DATE: "31/12/2027",
    }
    made = bench(spec_of(type))
    for text in (texts.get(type, "12"), "lo que no cabe", ""):
        made.editor.write(text)
        assert made.editor.written() == text
        assert not made.editor.is_dirty()
    made.leave()
    assert made.told == made.typed == []


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("1234.5", "1,234.50"), ("Q 1,234", "1,234.00"), ("1.234,56", "1,234.56"), ("-5", "-5.00")],
)
def test_an_amount_gets_its_form_on_leaving(bench: BenchMaker, typed: str, shown: str) -> None:
    made = bench(spec_of(FieldType.MONEY))
    QTest.keyClicks(made.editor, typed)
    assert made.told == []
    assert made.editor.written() == typed
    made.leave()
    assert made.told == [shown]
    assert made.editor.written() == shown


def test_a_text_that_is_no_amount_stays_as_typed(bench: BenchMaker) -> None:
    made = bench(spec_of(FieldType.MONEY))
    QTest.keyClicks(made.editor, "mil quinientos")
    QTest.keyClick(made.editor, Key.Key_Return)
    made.leave()
    assert made.told == ["mil quinientos"]
    assert made.editor.written() == "mil quinientos"


def test_the_same_amount_typed_otherwise_is_no_edit(bench: BenchMaker) -> None:
    made = bench(spec_of(FieldType.MONEY))
    made.editor.write("1,234.50")
    assert isinstance(made.editor, LineEditor)
    made.editor.selectAll()
    QTest.keyClicks(made.editor, "1234.5")
    made.leave()
    assert made.told == []
    assert made.editor.written() == "1,234.50"


def test_each_key_is_told_as_typing(bench: BenchMaker) -> None:
    made = bench(spec_of(FieldType.TEXT))
    QTest.keyClicks(made.editor, "ab")
    assert made.typed == ["a", "ab"]


def test_escape_takes_back_what_was_typed(bench: BenchMaker) -> None:
    for type in (FieldType.TEXT, FieldType.LONG_TEXT):
        made = bench(spec_of(type))
        made.editor.write("antes")
        QTest.keyClicks(made.editor, "zz")
        QTest.keyClick(made.editor, Key.Key_Escape)
        made.leave()
        assert made.editor.written() == "antes"
        assert made.told == []


def test_a_locked_field_tells_nothing(bench: BenchMaker) -> None:
    for type in FieldType:
        made = bench(spec_of(type))
        made.editor.setReadOnly(True)
        QTest.keyClicks(made.editor, "5")
        made.editor.commit()
        assert made.told == []


def test_a_date_may_be_typed_without_its_slashes(bench: BenchMaker) -> None:
    made = bench(spec_of(FieldType.DATE))
    QTest.keyClicks(made.editor, "31122027")
    made.leave()
    assert made.told == ["31/12/2027"]


def test_a_date_is_picked_from_the_calendar_with_keys(qtbot: QtBot, bench: BenchMaker) -> None:
    made = bench(spec_of(FieldType.DATE))
    made.editor.write("30/12/2027")
    QTest.keyClick(made.editor, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    month = made.editor.findChild(QCalendarWidget)
    assert month is not None
    assert month.isVisible()
    assert month.selectedDate() == QDate(2027, 12, 30)
    grid = month.focusProxy() or month
    QTest.keyClick(grid, Key.Key_Right)
    QTest.keyClick(grid, Key.Key_Return)
    qtbot.waitUntil(lambda: not month.isVisible())
    assert made.told == ["31/12/2027"]


def test_a_choice_made_with_keys_is_told_on_leaving(bench: BenchMaker) -> None:
    made = bench(spec_of(FieldType.CHOICE))
    QTest.keyClick(made.editor, Key.Key_Down)
    QTest.keyClick(made.editor, Key.Key_Down)
    assert made.told == []
    made.leave()
    assert made.told == ["b"]


def test_a_choice_made_in_the_list_is_told_at_once(bench: BenchMaker) -> None:
    made = bench(spec_of(FieldType.CHOICE))
    assert isinstance(made.editor, ChoiceEditor)
    made.editor.showPopup()
    view = made.editor.view()
    view.setCurrentIndex(made.editor.model().index(1, 0))
    QTest.keyClick(view, Key.Key_Return)
    assert made.told == ["a"]


def test_delete_takes_a_choice_back(bench: BenchMaker) -> None:
    made = bench(spec_of(FieldType.CHOICE))
    made.editor.write("a")
    QTest.keyClick(made.editor, Key.Key_Delete)
    made.leave()
    assert made.told == [""]


def test_a_choice_that_is_none_stays_visible(bench: BenchMaker) -> None:
    made = bench(spec_of(FieldType.CHOICE))
    made.editor.write("Trimestral")
    assert isinstance(made.editor, ChoiceEditor)
    assert made.editor.currentText() == "Trimestral"


def test_the_wheel_belongs_to_the_page_until_the_choice_has_the_focus(bench: BenchMaker) -> None:
    made = bench(spec_of(FieldType.CHOICE))
    made.editor.write("a")
    down = QWheelEvent(
        QPointF(5, 5),
        made.editor.mapToGlobal(QPointF(5, 5)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    made.leave()
    QApplication.sendEvent(made.editor, down)
    assert made.editor.written() == "a"
    made.editor.setFocus()
    QApplication.sendEvent(made.editor, down)
    assert made.editor.written() == "b"


def test_yes_and_no_have_letters_and_a_way_back(bench: BenchMaker) -> None:
    made = bench(spec_of(FieldType.BOOLEAN))
    assert isinstance(made.editor, YesNoEditor)
    yes, _no = made.editor.buttons()
    for key in (Key.Key_S, Key.Key_N, Key.Key_Delete):
        QTest.keyClick(yes, key)
    assert made.told == ["Sí", "No", ""]
    QTest.mouseClick(yes, Qt.MouseButton.LeftButton, pos=QPoint(8, yes.height() // 2))
    assert made.told[-1] == "Sí"


def test_a_long_text_grows_and_tab_goes_on(bench: BenchMaker) -> None:
    made = bench(spec_of(FieldType.LONG_TEXT))
    before = made.editor.sizeHint().height()
    made.editor.write("línea\n" * 6)
    assert made.editor.sizeHint().height() > before
    QTest.keyClicks(made.editor, "x")
    QTest.keyClick(made.editor, Key.Key_Tab)
    assert made.after.hasFocus()
    assert len(made.told) == 1


@pytest.fixture
def picker(bench: BenchMaker) -> tuple[Bench, PickerEditor]:
    made = bench(spec_of(FieldType.CODE, catalogue="fuentes_financiamiento"))
    assert isinstance(made.editor, PickerEditor)
    return made, made.editor


def test_a_code_is_shown_with_its_name(picker: tuple[Bench, PickerEditor]) -> None:
    _, editor = picker
    editor.write("22-0101-0001")
    assert editor.text() == "22-0101-0001  Aporte constitucional"
    assert editor.written() == "22-0101-0001"


def test_a_long_name_begins_at_its_beginning_once_it_is_left(
    picker: tuple[Bench, PickerEditor],
) -> None:
    made, editor = picker
    editor.write("22-0101-0001")
    editor.selectAll()
    assert editor.cursorPosition() > 0
    made.leave()
    assert editor.cursorPosition() == 0


def test_typing_words_and_enter_picks_the_first_line(picker: tuple[Bench, PickerEditor]) -> None:
    made, editor = picker
    QTest.keyClicks(editor, "circulacion")
    assert editor.is_open()
    QTest.keyClick(editor, Key.Key_Return)
    assert not editor.is_open()
    assert made.told == ["29-0101-0001"]
    assert editor.text() == "29-0101-0001  Circulación de vehículos"


def test_the_arrow_keys_walk_through_the_list(picker: tuple[Bench, PickerEditor]) -> None:
    made, editor = picker
    QTest.keyClick(editor, Key.Key_F4)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Return)
    assert made.told == ["22-0101-0001"]


def test_a_click_picks_a_line(picker: tuple[Bench, PickerEditor]) -> None:
    made, editor = picker
    editor.open_list()
    assert editor.opened is not None
    editor.opened.list.clicked.emit(editor.opened.matches.index(2, 0))
    assert made.told == ["29-0101-0001"]


def test_escape_closes_the_list_and_leaves_what_is_typed(
    picker: tuple[Bench, PickerEditor],
) -> None:
    made, editor = picker
    QTest.keyClicks(editor, "22")
    QTest.keyClick(editor, Key.Key_Escape)
    assert not editor.is_open()
    made.leave()
    assert made.told == ["22"]
    assert editor.written() == "22"


def test_a_code_of_nobody_is_kept_as_typed(picker: tuple[Bench, PickerEditor]) -> None:
    made, editor = picker
    QTest.keyClicks(editor, "99-9999-9999")
    assert not editor.is_open()
    made.leave()
    assert made.told == ["99-9999-9999"]


def test_tab_takes_the_marked_line_and_goes_on(picker: tuple[Bench, PickerEditor]) -> None:
    made, editor = picker
    QTest.keyClicks(editor, "iva")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Key.Key_Tab)
    assert made.after.hasFocus()
    assert made.told == ["21-0101-0001"]
    assert not editor.is_open()


def test_emptying_a_picker_is_an_answer(picker: tuple[Bench, PickerEditor]) -> None:
    made, editor = picker
    editor.write("22-0101-0001")
    editor.clear()
    made.leave()
    assert made.told == [""]


def test_picking_what_is_there_already_is_no_edit(picker: tuple[Bench, PickerEditor]) -> None:
    made, editor = picker
    editor.write("21-0101-0001")
    editor.selectAll()
    QTest.keyClicks(editor, "iva")
    QTest.keyClick(editor, Key.Key_Return)
    made.leave()
    assert made.told == []


def test_an_editor_of_a_cell_is_one_line_and_says_what_it_is_for(
    qtbot: QtBot, options: Options
) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    for type in FieldType:
        editor = build_for_cell(spec_of(type), options, home)
        assert isinstance(editor, LineEditor | ChoiceEditor)
        assert editor.accessibleName() == "Dato"
        assert editor.property("role") == "cell"


def test_a_calendar_stays_on_the_screen(bench: BenchMaker) -> None:
    made = bench(spec_of(FieldType.DATE))
    seen = made.editor.screen().availableGeometry()
    made.editor.window().move(seen.right() - 60, seen.bottom() - 40)
    QTest.keyClick(made.editor, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    month = made.editor.findChild(QCalendarWidget)
    assert month is not None
    assert seen.contains(month.window().geometry())
