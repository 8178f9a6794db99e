"""A form: who is heard, when a problem is noted, and what a screen reader says."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.forms import FormPanel, Options, RecordForm, values_of
from desktop.ui.forms.form import help_of
from desktop.ui.theme import scrolling
from tests.ui.samples import budget_lines
from valija.fields import Field, FieldType, parse
from valija.kinds.poa.tables import BudgetLine, PoaHeader
from valija.problems import Problem, Severity, Where
from valija.records import KindRow, fields_of

Key = Qt.Key
FIELDS = (
    Field(name="titulo", label="Título", type=FieldType.TEXT, required=True, section="Qué"),
    Field(name="monto", label="Monto", type=FieldType.MONEY, unit="Q", help="Sin centavos."),
    Field(name="aprobado", label="¿Aprobado?", type=FieldType.BOOLEAN),
    Field(name="total", label="Total", type=FieldType.MONEY, computed=True),
    Field(name="nota", label="Nota", type=FieldType.LONG_TEXT),
)


def problem(field: str, text: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem("C01", severity, Where("t", "1", field), text)


@pytest.fixture
def form(qtbot: QtBot, options: Options) -> RecordForm:
    made = RecordForm(FIELDS, options)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def type_into(form: RecordForm, name: str, text: str) -> QWidget:
    editor = form.cell(name).editor
    editor.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(editor, Key.Key_End)
    QTest.keyClicks(editor, text)
    return editor


def test_only_a_person_edits(qtbot: QtBot, form: RecordForm) -> None:
    with qtbot.assertNotEmitted(form.edited), qtbot.assertNotEmitted(form.typing):
        form.set_values({"titulo": "Plan", "monto": 123450, "aprobado": True}, {"total": "mil"})
    assert form.texts() == {
        "titulo": "Plan",
        "monto": "1,234.50",
        "aprobado": "Sí",
        "total": "mil",
        "nota": "",
    }
    editor = type_into(form, "titulo", "es")
    with qtbot.waitSignal(form.edited) as edited:
        QTest.keyClick(editor, Key.Key_Tab)
    assert edited.args == ["titulo", "Planes"]


def test_typing_is_told_key_by_key(qtbot: QtBot, form: RecordForm) -> None:
    with qtbot.waitSignal(form.typing) as typed:
        type_into(form, "titulo", "P")
    assert typed.args == ["titulo", "P"]


def test_a_wrong_form_is_noted_on_leaving_and_never_while_typing(form: RecordForm) -> None:
    type_into(form, "monto", "mil")
    assert form.notes() == {}
    form.focus_field("titulo")
    assert form.notes() == {"monto": "«mil» no es un número. Escriba, por ejemplo, 1,234.56."}
    assert form.cell("monto").editor.property("problem") == "error"


def test_a_problem_that_arrives_while_a_person_types_waits_until_they_leave(
    form: RecordForm,
) -> None:
    type_into(form, "titulo", "P")
    form.show_problems([problem("titulo", "Es muy corto.")])
    assert form.notes() == {}
    form.focus_field("monto")
    assert form.notes() == {"titulo": "Es muy corto."}


def test_each_problem_stands_under_its_field_and_goes_with_its_cause(form: RecordForm) -> None:
    warning = problem("monto", "Es mucho.", Severity.WARNING)
    form.show_problems([problem("titulo", "Falta."), problem("titulo", "Falta."), warning])
    assert form.notes() == {"titulo": "Falta.", "monto": "Es mucho."}
    assert form.cell("monto").editor.property("problem") == "warning"
    form.show_problems([])
    assert form.notes() == {}
    assert form.cell("titulo").editor.property("problem") == ""


def test_what_is_missing_in_a_fresh_record_is_noted_where_the_person_has_been(
    form: RecordForm,
) -> None:
    form.set_values({}, fresh=True)
    form.show_problems([problem("titulo", "Falta el título."), problem("monto", "Falta.")])
    assert form.notes() == {}
    form.focus_field("titulo")
    form.focus_field("nota")
    assert form.notes() == {"titulo": "Falta el título."}


def test_a_refresh_leaves_alone_what_a_person_is_typing(form: RecordForm) -> None:
    form.set_values({"titulo": "Plan"})
    type_into(form, "titulo", "ifica")
    form.refresh({"titulo": "Otro", "monto": 100})
    assert form.texts()["titulo"] == "Planifica"
    assert form.texts()["monto"] == "1.00"


def test_what_is_being_typed_is_told_before_another_record_is_shown(
    qtbot: QtBot, form: RecordForm
) -> None:
    type_into(form, "nota", "pendiente")
    with qtbot.waitSignal(form.edited) as edited:
        form.commit()
    assert edited.args == ["nota", "pendiente"]


def test_a_locked_form_can_be_read_and_a_computed_field_never_written(form: RecordForm) -> None:
    type_into(form, "total", "5")
    assert form.texts()["total"] == ""
    form.set_read_only(True)
    type_into(form, "titulo", "x")
    assert form.texts()["titulo"] == ""
    form.set_read_only(False)
    type_into(form, "titulo", "x")
    assert form.texts()["titulo"] == "x"


def test_the_order_of_tab_is_the_order_of_reading(form: RecordForm) -> None:
    form.focus_field("titulo")
    seen = []
    for _ in FIELDS:
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.mapTo(form, focused.rect().topLeft()).y())
        QTest.keyClick(focused, Key.Key_Tab)
    assert seen == sorted(seen)


def test_alt_and_a_letter_lead_to_the_field(form: RecordForm) -> None:
    form.focus_field("nota")
    QTest.keyClick(form, Key.Key_M, Qt.KeyboardModifier.AltModifier)
    assert form.cell("monto").editor.hasFocus()


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("table", [PoaHeader, BudgetLine])
def test_every_control_has_name_role_and_description(
    qtbot: QtBot, options: Options, table: type[KindRow], columns: int
) -> None:
    fields = fields_of(table)
    form = RecordForm(fields, options, columns=columns)
    qtbot.addWidget(form)
    for spec in fields:
        editor = form.cell(spec.name).editor
        spoken = QAccessible.queryAccessibleInterface(editor)
        assert spoken.text(QAccessible.Text.Name) == spec.label
        assert ("Obligatorio." in spoken.text(QAccessible.Text.Description)) == spec.required
        assert spec.help in spoken.text(QAccessible.Text.Description)
        assert spoken.role() != QAccessible.Role.NoRole


def test_a_note_is_read_aloud_with_its_field(form: RecordForm) -> None:
    form.show_problems([problem("titulo", "Falta el título.")])
    assert "Falta el título." in form.cell("titulo").editor.accessibleDescription()


def test_sections_group_their_fields(qtbot: QtBot, options: Options) -> None:
    form = RecordForm(fields_of(BudgetLine), options)
    qtbot.addWidget(form)
    said = [label.text() for label in form.findChildren(QLabel)]
    assert [text for text in said if text in ("Dónde", "En qué", "Cuánto", "Ejecución")] == [
        "Dónde",
        "En qué",
        "Dónde",
        "Cuánto",
        "Ejecución",
    ]


def test_a_field_that_is_not_in_the_form_takes_no_focus(form: RecordForm) -> None:
    assert not form.focus_field("otro")


def test_the_help_of_the_field_in_hand_stands_below(qtbot: QtBot, options: Options) -> None:
    form = RecordForm(FIELDS, options, shows_help=False)
    panel = FormPanel(form)
    qtbot.addWidget(panel)
    with qtbot.waitActive(panel):
        panel.show()
    panel.show_title("Renglón 322", "Mobiliario")
    form.focus_field("monto")
    said = [label.text() for label in panel.findChildren(QLabel)]
    assert {"Renglón 322", "Mobiliario", "Sin centavos."} <= set(said)


def test_help_says_what_for_an_example_and_whether_it_must_be(options: Options) -> None:
    spec = Field(
        name="x", label="X", type=FieldType.CODE, help="Tres cifras.", example="011", required=True
    )
    assert help_of(spec) == "Tres cifras. Ejemplo: 011. Obligatorio."


def test_a_row_of_a_table_goes_through_a_form_unchanged(qtbot: QtBot, options: Options) -> None:
    fields: Sequence[Field] = fields_of(BudgetLine)
    form = RecordForm(fields, options)
    qtbot.addWidget(form)
    for row in budget_lines(10):
        values = values_of(row, fields)
        form.set_values(values)
        texts = form.texts()
        assert {spec.name: parse(spec, texts[spec.name]) for spec in fields} == values


@pytest.mark.parametrize("way", ["a problem", "Alt and a letter"])
def test_a_field_that_is_gone_to_by_key_is_brought_into_view(
    qtbot: QtBot, options: Options, way: str
) -> None:
    made = RecordForm(FIELDS, options)
    area = scrolling(made)
    qtbot.addWidget(area)
    with qtbot.waitActive(area):
        area.resize(400, 120)
        area.show()
    cell = made.cell("nota")
    assert not area.viewport().rect().contains(cell.mapTo(area.viewport(), QPoint(0, 0)))
    if way == "a problem":
        made.focus_field("nota")
    else:
        cell.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
    qtbot.waitUntil(lambda: cell.editor.visibleRegion().boundingRect().height() > 40)
    area.verticalScrollBar().setValue(0)
    made.focus_field("nota")
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)


def test_a_unit_that_the_label_says_is_not_repeated() -> None:
    months = Field(name="plazo", label="Plazo en meses", type=FieldType.INTEGER, unit="meses")
    assert months.title == "Plazo en meses"
    assert replace(months, label="Plazo").title == "Plazo (meses)"


def test_what_is_only_worth_knowing_waits_until_nothing_is_wrong(form: RecordForm) -> None:
    known = problem("titulo", "No se pudo comparar.", Severity.INFO)
    form.show_problems([problem("titulo", "Falta."), known])
    assert form.cell("titulo").note() == "Falta."
    form.show_problems([known])
    assert form.cell("titulo").note() == "No se pudo comparar."
