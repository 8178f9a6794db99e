"""Payments in a table, months in words, models on disk, and files dropped on a document."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.services import envelopes
from desktop.services.attachments import list_attachments
from desktop.ui.grids import CellEdit
from desktop.ui.pages.creditos.capacity_section import CapacitySection
from desktop.ui.pages.creditos.expediente_section import ExpedienteSection
from desktop.ui.pages.creditos.models_section import ModelsSection
from desktop.ui.pages.creditos.month_chart import MonthChart, month_name
from desktop.ui.pages.creditos.payments_section import ScheduleModel, lines_of
from desktop.ui.pages.planes.in_front import InFront
from desktop.ui.pages.planes.review import ReviewSection
from desktop.ui.pages.planes.taking_out import TakingOut
from tests.ui import checks
from tests.ui.pages.planes.world import WAIT, CreditWorld, click, press

INSTALMENT = {
    "n": 1,
    "to": "2026-01-31",
    "days": 17,
    "opening": "1200000.00",
    "principal": "100000.00",
    "interest": "4471.23",
    "vat": "536.55",
    "payment": "105007.78",
}
PLANNED = {"principal": "100000.00", "interest": "4471.23", "vat": "536.55"}


@pytest.fixture
def world(qtbot: QtBot, tmp_path: Path) -> Iterator[CreditWorld]:
    with CreditWorld(tmp_path / "espacio") as made:
        made.show()
        made.go()
        yield made


def test_a_charge_stands_beside_its_instalment_and_one_without_keeps_its_month(
    qtmodeltester: ModelTester,
) -> None:
    charged = {"principal": "100000.00", "interest": "4471.24", "vat": "536.55"}
    months: list[dict[str, Any]] = [
        {
            "month": month,
            "planned": planned,
            "charged": charged,
            "charged_on": day,
            "difference": difference,
        }
        for month, planned, day, difference in (
            ("2026-01", PLANNED, "2026-02-10", "0.01"),
            ("2026-02", None, "2026-03-09", None),
        )
    ]
    first, second, total = lines_of([INSTALMENT], months)
    assert first[-4:] == ("105,007.78", "105,007.79", "10/02/2026", "0.01")
    assert (second[1], second[-3:]) == ("feb 2026", ("105,007.79", "09/03/2026", "sin cuota"))
    assert total[0] == "Total"
    assert total[-4:] == ("105,007.78", "210,015.58", "", "")
    assert lines_of([], months) == []
    model = ScheduleModel()
    model.show_lines([first, second, total])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # not typed upstream


def test_the_months_are_told_as_they_are_drawn(qtbot: QtBot) -> None:
    chart = MonthChart()
    qtbot.addWidget(chart)
    chart.show_months(
        [
            {"month": "2026-01", "available": "90.00", "payment": "100.00", "shortfall": "10.00"},
            {"month": "2026-02", "available": "90.00", "payment": "80.00", "shortfall": "0.00"},
        ]
    )
    assert month_name("2026-12") == "dic 2026"
    assert chart.accessibleDescription() == (
        "2 meses. La cuota mayor, ene 2026: cuota Q 100.00, disponible Q 90.00, faltan Q 10.00. "
        "No cabe en 1: ene 2026: cuota Q 100.00, disponible Q 90.00, faltan Q 10.00."
    )


def test_a_model_is_saved_and_an_office_words_its_own(
    world: CreditWorld, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("desktop.ui.pages.creditos.models_section.open_file", opened.append)
    made = world.take_in()
    world.go(made, "modelos")
    section = world.editor.section("modelos")
    assert isinstance(section, ModelsSection)
    target = tmp_path / "memorial.pdf"
    TakingOut(world.window.host).write_model(world.editor.draft, "memorial", target)
    qtbot.waitUntil(lambda: bool(world.window.toasts.shown()), timeout=WAIT)
    assert target.read_bytes().startswith(b"%PDF")
    section.buttons["memorial", "edit"].click()
    (own,) = opened
    assert own.parent == world.folder / "modelos"
    assert section.buttons["memorial", "edit"].text() == "Abrir el texto"
    own.write_text("Título: {{solicitud.nada}}", encoding="utf-8")
    section.read()
    checks.settle()
    assert checks.english(section.widget) == []


def test_a_file_that_is_dropped_on_a_document_is_that_document(
    world: CreditWorld, qtbot: QtBot, tmp_path: Path
) -> None:
    world.page.listing.new_asked.emit("credit", "")
    made = world.editor.draft.id
    world.go(made, "expediente")
    section = world.editor.section("expediente")
    assert isinstance(section, InFront)
    front = section.front
    assert isinstance(front, ExpedienteSection)
    paper = tmp_path / "acta 52.pdf"
    paper.write_bytes(b"%PDF-1.7")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper))])
    card = next(one for one in front.cards if one.document["code"] == "D02")
    button, modifier = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(card, QDragEnterEvent(QPoint(9, 9), copy, data, button, modifier))
    QApplication.sendEvent(card, QDropEvent(QPoint(9, 9), copy, data, button, modifier))
    qtbot.waitUntil(lambda: bool(list_attachments(world.workspace, made)), timeout=WAIT)
    qtbot.waitUntil(
        lambda: any(one.document["file"] == "acta 52.pdf" for one in front.cards), timeout=WAIT
    )
    world.page._drop(paper)
    assert len(list_attachments(world.workspace, made)) == 1, "the page can't know which it is"


def row_ids(world: CreditWorld, made: str, table: str = "capacidad") -> list[str]:
    rows = world.workspace.content(made).content.tables[table]
    return [row.row_id for row in rows]


def test_each_year_stands_beside_its_capacity_and_an_unknown_one_is_asked_for(
    world: CreditWorld,
) -> None:
    made = world.take_in()
    world.go(made, "capacidad")
    section = world.editor.section("capacidad")
    assert isinstance(section, InFront)
    front = section.front
    assert isinstance(front, CapacitySection)
    assert [line[0::3] for line in front.years.lines] == [("2026", "Alcanza"), ("2027", "Alcanza")]
    said = {line[0]: line[4] for line in front.indicators.lines}
    assert said["Servicio de la deuda sobre ahorro corriente"] == "Dentro del límite"
    second = row_ids(world, made)[1]
    world.editor.draft.write("capacidad", [CellEdit(second, "funcionamiento", "99,000,000.00")])
    front.show_draft()
    assert front.years.lines[1][3].startswith("Faltan Q ")
    before = len(row_ids(world, made))
    click(front.add)
    assert len(row_ids(world, made)) == before + 1
    assert not section.shows_front  # one goes on in the grid


def test_the_seal_says_that_the_mayor_must_sign_and_may_be_read_on_that_laptop(
    world: CreditWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.sign()
    world.go(world.take_in(), "revisar")
    review = world.editor.section("revisar")
    assert isinstance(review, ReviewSection)
    panel = review.seal
    assert panel.missing.text().startswith("Falta la firma de: Alcalde o alcaldesa municipal.")
    (tmp_path / "nada.asice").write_bytes(b"PK")
    readers = panel.secrecy.readers
    readers.take(tmp_path / "nada.asice")
    assert not readers.keys
    assert readers.said.text().endswith(".")
    other = envelopes.Reader("age1otro", "Ana")
    monkeypatch.setattr(envelopes, "reader_of", lambda _workspace, _path: other)
    readers.take(tmp_path / "solicitud.asice")
    assert readers.keys == ("age1otro",)
    assert readers.said.text() == "También lo abrirá Ana."


def test_an_empty_table_is_begun_with_the_keys_that_go_on_with_a_full_one(
    world: CreditWorld,
) -> None:
    made = world.take_in()
    QApplication.clipboard().setText("01/02/2026\tDesembolso\t1.00")
    for key, table in ((Qt.Key.Key_Return, "ordenes_pago"), (Qt.Key.Key_V, "movimientos")):
        world.go(made, table)
        checks.settle()
        panel = world.section(table).panel
        assert (panel.view.isVisible(), panel.quick.isEnabled()) == (False, False)
        press(key, Qt.KeyboardModifier.ControlModifier)
        checks.settle()
        assert len(row_ids(world, made, table)) == 1
        assert (panel.view.isVisible(), panel.quick.isEnabled()) == (True, True)
