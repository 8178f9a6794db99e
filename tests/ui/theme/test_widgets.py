"""Chips, cards, charts, toasts."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.theme import (
    Bar,
    BarChart,
    Card,
    Chip,
    EmptyState,
    Glyph,
    Icon,
    Points,
    TaskCard,
    Toast,
    Toasts,
    Tone,
    button,
    icon_button,
    label,
    mark,
    scrolling,
    titled,
    tokens,
)
from desktop.ui.theme.tokens import PAGE_MARGIN


def colours_in(widget: QWidget) -> set[str]:
    drawn = widget.grab().toImage()
    return {
        drawn.pixelColor(x, y).name().upper()
        for x in range(drawn.width())
        for y in range(drawn.height())
    }


@pytest.mark.parametrize("tone", list(Tone))
def test_a_state_has_word_icon_and_colour(qtbot: QtBot, tone: Tone) -> None:
    chip = Chip("Con 2 errores", tone)
    qtbot.addWidget(chip)
    assert chip.text == chip.accessibleName() == "Con 2 errores"
    assert chip.findChild(Glyph) is not None
    assert {tokens().colour(tone.token), tokens().colour(tone.ground)} <= colours_in(chip)


def test_word_icon_and_colour_change_together(qtbot: QtBot) -> None:
    chip = Chip("Borrador")
    qtbot.addWidget(chip)
    chip.grab()
    chip.show_state("Recibido", Tone.DONE)
    seen = colours_in(chip)
    assert chip.text == "Recibido"
    assert {tokens().done, tokens().done_soft} <= seen
    assert tokens().muted not in seen


def test_a_role_that_stays_is_not_dressed_again(qtbot: QtBot) -> None:
    words = label("x", "help")
    qtbot.addWidget(words)
    mark(words, "role", "help")
    assert words.property("role") == "help"


def test_an_icon_without_a_word_still_has_a_name(qtbot: QtBot) -> None:
    made = icon_button("Cerrar el aviso", Icon.CLOSE)
    qtbot.addWidget(made)
    assert made.accessibleName() == made.toolTip() == "Cerrar el aviso"


def test_a_task_says_what_how_far_and_what_next(qtbot: QtBot) -> None:
    card = TaskCard("POA 2027", "Vence el 15/12/2026", "Continuar", primary=True)
    qtbot.addWidget(card)
    card.show_state("Con 2 errores", Tone.ERROR, 85)
    assert card.action.accessibleName() == "Continuar: POA 2027"
    assert card.progress.value() == 85
    assert card.progress.accessibleName() == "Avance de POA 2027: 85 %"
    assert card.chip.text == "Con 2 errores"


def test_an_empty_state_teaches_and_offers_a_step(qtbot: QtBot) -> None:
    first = button("Importar presupuesto", "primary")
    empty = EmptyState(Icon.IMPORT, "Empiece por el presupuesto", "Traiga el archivo.", [first])
    qtbot.addWidget(empty)
    assert empty.accessibleName() == "Empiece por el presupuesto"
    assert first.isVisibleTo(empty)


def test_a_long_text_of_an_empty_state_is_not_cut(qtbot: QtBot) -> None:
    text = "Traiga el archivo del SICOIN o de datos abiertos: se llenan los renglones. " * 3
    empty = EmptyState(Icon.IMPORT, "Empiece", text)
    qtbot.addWidget(empty)
    empty.resize(900, 500)
    empty.show()
    words = next(each for each in empty.findChildren(QLabel) if each.text() == text)
    assert words.height() >= words.heightForWidth(words.width())


def test_a_chart_tells_its_amounts_to_who_cannot_see_it(qtbot: QtBot) -> None:
    chart = BarChart("Presupuesto por programa")
    qtbot.addWidget(chart)
    chart.show_bars([Bar("Agua", 26.4, "Q 26.4 M"), Bar("Ambiente", 2.5, "Q 2.5 M")])
    assert chart.accessibleName() == "Presupuesto por programa"
    assert chart.accessibleDescription() == "Agua: Q 26.4 M; Ambiente: Q 2.5 M"


def test_bars_are_as_long_as_their_amounts(qtbot: QtBot) -> None:
    chart = BarChart("x")
    qtbot.addWidget(chart)
    chart.resize(400, 60)
    chart.show_bars([Bar("a", 100, "100"), Bar("b", 50, "50"), Bar("c", 0, "0")])
    drawn = chart.grab().toImage()

    def inked(line: int) -> int:
        y = int((line + 0.5) * drawn.height() / 3) + 1
        found = (drawn.pixelColor(x, y).name().upper() for x in range(drawn.width()))
        return sum(colour == tokens().accent for colour in found)

    assert inked(0) == pytest.approx(2 * inked(1), abs=6)
    assert inked(2) == 0


def test_a_chart_of_nothing_is_drawn_too(qtbot: QtBot) -> None:
    chart = BarChart("x")
    qtbot.addWidget(chart)
    chart.show_bars([Bar("a", 0, "Q 0.00")])
    assert not chart.grab().isNull()
    chart.show_bars([])
    assert not chart.grab().isNull()


@pytest.fixture
def area(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    QLineEdit(made).setFocus()
    made.resize(800, 600)
    QCursor.setPos(0, 0)  # away from the corner, wherever the last test left it
    made.show()
    return made


def test_a_toast_stands_in_the_corner_and_offers_the_way_back(area: QWidget) -> None:
    taken_back: list[str] = []
    toast = Toasts(area).say(
        "3 renglones eliminados.", action="Deshacer", act=lambda: taken_back.append("3")
    )
    assert toast.geometry().right() < 800
    assert toast.geometry().bottom() < 600
    QTest.mouseClick(toast.action, Qt.MouseButton.LeftButton)
    assert taken_back == ["3"]
    assert toast.isHidden()


def test_the_newest_toast_is_the_lowest_and_three_are_enough(area: QWidget) -> None:
    toasts = Toasts(area)
    for number in range(5):
        toasts.say(f"Aviso {number}")
    shown = toasts.shown()
    assert [toast.words.text() for toast in shown] == ["Aviso 2", "Aviso 3", "Aviso 4"]
    tops = [toast.y() for toast in shown]
    assert tops == sorted(tops)


def test_a_toast_is_made_when_there_is_something_to_say(area: QWidget) -> None:
    toasts = Toasts(area)
    assert not area.findChildren(Toast)
    toasts.say("Se guardó.").hide()
    toasts.say("Se guardó otra vez.")
    assert len(area.findChildren(Toast)) == 1


def test_toasts_are_of_one_width(area: QWidget) -> None:
    toasts = Toasts(area)
    toasts.say("3 renglones eliminados.", action="Deshacer", act=lambda: None)
    toasts.say("Guardado.")
    shown = toasts.shown()
    assert len({(toast.x(), toast.width()) for toast in shown}) == 1


def test_a_toast_leaves_by_itself(qtbot: QtBot, area: QWidget) -> None:
    toast = Toasts(area, milliseconds=20).say("Guardado.")
    with qtbot.waitSignal(toast.left):
        pass
    assert toast.isHidden()


def test_a_toast_with_the_focus_stays(qtbot: QtBot, area: QWidget) -> None:
    with qtbot.waitActive(area):
        area.activateWindow()
    toast = Toasts(area, milliseconds=20).say("3 eliminados.", action="Deshacer", act=lambda: None)
    toast.action.setFocus()
    with qtbot.assertNotEmitted(toast.left, wait=150):
        pass


def test_a_toast_follows_the_corner(area: QWidget) -> None:
    toast = Toasts(area).say("Guardado.")
    area.resize(1000, 700)
    assert toast.geometry().right() == 1000 - PAGE_MARGIN - 1, "where the page ends"
    assert toast.geometry().bottom() == 700 - 16 - 1


def test_cards_and_sections_hold_what_they_are_given(qtbot: QtBot) -> None:
    inside, beside = label("x"), button("Ver")
    section = titled("Entregas", Card(inside, tone=Tone.ERROR), beside=[beside])
    area: Any = scrolling(section)
    qtbot.addWidget(area)
    assert section.isAncestorOf(inside)
    assert section.isAncestorOf(beside)
    assert area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_no_line_ends_between_an_amount_and_its_sign(qtbot: QtBot) -> None:
    words = label("Suman Q 16,508,510.86, el 10 % de todo; Q no se une", wraps=True)
    qtbot.addWidget(words)
    drawn = QLabel.text(words)
    assert drawn == "Suman Q\u00a016,508,510.86, el 10\u00a0% de todo; Q no se une"
    assert words.text() == "Suman Q 16,508,510.86, el 10 % de todo; Q no se une"


def test_no_line_ends_inside_the_articles_of_a_law(qtbot: QtBot) -> None:
    words = label("Código Municipal, arts. 131 y 133, y art. 135 y más", wraps=True)
    qtbot.addWidget(words)
    drawn = "Código Municipal, arts.\u00a0131\u00a0y\u00a0133, y art.\u00a0135 y más"
    assert QLabel.text(words) == drawn


def test_points_say_other_sentences(qtbot: QtBot) -> None:
    points = Points(4, ["Uno", "Dos <b>"])
    qtbot.addWidget(points)
    points.show()
    points.say(["Tres"])
    shown = [each.text() for each in points.findChildren(QLabel) if each.isVisible()]
    assert shown == ["Tres"]
