"""An expediente goes from empty to complete in the window: its real widgets, down to the seal."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.services.packages import outgoing
from desktop.ui.forms import RecordForm
from desktop.ui.pages.creditos.expediente_section import ExpedienteSection
from desktop.ui.pages.creditos.models_section import ModelsSection
from desktop.ui.pages.creditos.payments_section import PaymentsSection
from desktop.ui.pages.creditos.scenarios_section import ScenariosSection
from desktop.ui.pages.planes.in_front import InFront
from desktop.ui.pages.planes.review import ReviewSection
from desktop.ui.pages.planes.sections import FormSection
from desktop.ui.pages.planes.table_section import TableSection
from tests.services.places import DeskOf
from tests.ui import checks
from tests.ui.pages.planes.world import PASSPHRASE, WAIT, CreditWorld, click

REQUEST = {
    "tipo_proyecto": "TP02",
    "nombre_proyecto": "Agua potable para la aldea Las Flores",
    "descripcion": "Perforación de un pozo y tendido de tubería para 120 familias.",
    "ubicacion": "Aldea Las Flores",
    "codigo_snip": "298765",
    "monto": "1,200,000.00",
    "modalidad": "fondo_patrimonial",
    "plazo_meses": "12",
    "tasa": "8",
    "programa": "aporte_constitucional",
    "tipo_prestamo": "gerencia",
    "modo_capital": "nivelado",
    "fecha_amortizacion": "15/12/2026",
    "acta": "52-2026",
    "punto": "SÉPTIMO",
    "fecha_acta": "03/11/2026",
    "votos_a_favor": "7",
    "votos_total": "10",
    "fecha_certificacion": "05/11/2026",
    "fecha_memorial": "20/11/2026",
}
PLACE = {
    "nit": "1234567-9",
    "direccion": "1a. calle 1-01, zona 1",
    "correo": "alcaldia@sanejemplo.gob.gt",
    "telefono": "7839-0000",
    "no_cuenta": "3-012-34567-8",
    "no_convenio": "CI-4-2024",
    "fecha_convenio": "01/03/2024",
    "periodo_inicio": "15/01/2024",
    "periodo_fin": "14/01/2028",
}
PERSON = {
    "nombre": "Ana Lucía Cojtí",
    "dpi": "1234567890101",
    "calidad": "alcalde",
    "acuerdo_adjudicacion_tse": "12-2023",
    "acta_toma_posesion": "1-2024",
    "fecha_toma_posesion": "15/01/2024",
}
ROWS: Mapping[str, Mapping[str, str]] = {
    "destinos": {"codigo": "1", "descripcion": "Pozo y tubería", "monto": "1,200,000.00"},
    "desembolsos": {"numero": "1", "mes": "2026-12", "monto": "1,200,000.00"},
    "aportes": {"mes": "2026-10", "constitucional": "800,000.00", "iva_paz": "900,000.00"},
    "capacidad": {
        "anio": "2026",
        "ingresos_propios": "3,000,000.00",
        "transferencias": "12,000,000.00",
        "funcionamiento": "6,000,000.00",
        "servicio_vigente": "500,000.00",
    },
}


@pytest.fixture
def world(qtbot: QtBot, tmp_path: Path) -> Iterator[CreditWorld]:
    with CreditWorld(tmp_path / "espacio", role="alcalde") as made:
        made.show()
        made.go()
        yield made


def fill(form: RecordForm, values: Mapping[str, str]) -> None:
    """Answer each field in its own editor, as one who leaves it does."""
    for name, text in values.items():
        editor: Any = form.cell(name).editor
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
        elif hasattr(editor, "findData"):
            editor.setCurrentIndex(editor.findData(text))
        else:
            editor.setText(text)
        editor.commit()


def fill_header(world: CreditWorld, key: str, values: Mapping[str, str]) -> None:
    world.go(world.editor.draft.id, key)
    section = world.editor.section(key)
    assert isinstance(section, FormSection)
    fill(section.form, values)


def grid_of(world: CreditWorld, key: str) -> TableSection:
    section = world.editor.section(key)
    if isinstance(section, InFront) and section.shows_front:
        click(section.turn)
    grid = section.back if isinstance(section, InFront) else section
    assert isinstance(grid, TableSection)
    return grid


def fill_row(world: CreditWorld, key: str, values: Mapping[str, str]) -> None:
    world.go(world.editor.draft.id, key)
    section = grid_of(world, key)
    checks.settle()
    click(section._first)
    section._fill_now()
    fill(section.form, values)


def front(world: CreditWorld, key: str) -> Any:
    world.go(world.editor.draft.id, key)
    section = world.editor.section(key)
    assert isinstance(section, InFront)
    checks.settle()
    return section.front


def test_an_expediente_goes_from_empty_to_complete_and_is_sealed_encrypted(
    world: CreditWorld, qtbot: QtBot, tmp_path: Path
) -> None:
    begin = next(
        one
        for one in world.page.listing.findChildren(QPushButton)
        if one.text() == "&Nueva" and one.isVisible()
    )
    click(begin)
    draft = world.editor.draft
    assert world.editor.key == "solicitud"
    for key, header in (
        ("solicitud", REQUEST),
        ("municipalidad", PLACE),
        ("representante", PERSON),
    ):
        fill_header(world, key, header)
    for key, row in ROWS.items():
        fill_row(world, key, row)
    attach_all(world, qtbot, tmp_path)
    compare(world)
    assert isinstance(pages := world.editor.section("pagos"), PaymentsSection)
    assert pages.model.rowCount() == 13
    print_one(world, qtbot)
    assert draft.errors == [], [one.message for one in draft.errors]
    seal(world, qtbot, tmp_path)


def attach_all(world: CreditWorld, qtbot: QtBot, tmp_path: Path) -> None:
    """Attach what is asked for, in the order in which it is asked for, until nothing is."""
    section: ExpedienteSection = front(world, "expediente")
    assert section.said.text().startswith("0 de ")
    for number in range(40):
        card = next((one for one in section.cards if not one.document["settled"]), None)
        if card is None:
            break
        code = card.document["code"]
        if card.document["status"] == "missing" and card.document["need"] != "required":
            button(card.buttons, "No aplica").click()
        elif card.document["status"] == "missing":
            paper = tmp_path / f"{code}.pdf"
            paper.write_bytes(f"%PDF-1.7 {number}".encode())
            section.file(card.document, paper)
            qtbot.waitUntil(lambda code=code: held(section, code), timeout=WAIT)  # type: ignore[misc]  # of the loop
        else:
            assert card.document["status"] == "pending", card.document
            button(card.buttons, "Cumple").click()
    assert section.said.text() == "El expediente está completo."
    assert section.bar.value() == 100


def held(section: ExpedienteSection, code: str) -> bool:
    return any(one.document["code"] == code and one.document["file"] for one in section.cards)


def button(buttons: list[QPushButton], words: str) -> QPushButton:
    return next(one for one in buttons if one.text() == words)


def compare(world: CreditWorld) -> None:
    """Add a scenario, look at it, and use it in the request and not."""
    section: ScenariosSection = front(world, "escenarios")
    assert [one["name"] for one in section._answer] == ["Solicitud"]
    section.add.click()
    assert [one["name"] for one in section._answer] == ["Solicitud", "Escenario 1"]
    told = section._answer
    section.show_answer([*told, {**told[1], "row_id": "of another window"}])
    assert "sin completar" not in section.said.text()
    row = world.editor.draft.content.tables["escenarios"][0]
    world.editor.draft.duplicate("escenarios", [row.row_id])
    world.editor.draft.undo()
    longer = world.section_behind("escenarios")
    longer.show_place(row.row_id, "plazo_meses")
    longer._fill_now()
    fill(longer.form, {"plazo_meses": "13", "nombre": "A trece meses"})
    section = front(world, "escenarios")
    assert "2 caben" in section.said.text()
    section.draw(1)
    assert "Cabe en todos los meses" in section.chart.accessibleDescription()
    (changed,) = world.editor.draft.content.tables["escenarios"]
    section.use(changed)
    (asked,) = world.editor.draft.content.tables["solicitud"]
    assert getattr(asked, "plazo_meses") == 13  # noqa: B009 -- a row of a kind that isn't imported
    world.editor.draft.undo()


def print_one(world: CreditWorld, qtbot: QtBot) -> None:
    """See a model as it will be printed."""
    world.go(world.editor.draft.id, "modelos")
    section = world.editor.section("modelos")
    assert isinstance(section, ModelsSection)
    checks.settle()
    click(section.buttons["memorial", "see"])
    qtbot.waitUntil(lambda: world.page.printing.has_pages, timeout=WAIT)
    view = world.page.printing.view
    assert view is not None
    qtbot.waitUntil(view.isVisible, timeout=WAIT)
    assert view.where.text().startswith("Página 1 de ")
    click(view.back)
    assert world.editor.key == "modelos"


def seal(world: CreditWorld, qtbot: QtBot, tmp_path: Path) -> None:
    """Accept what warns with a reason, and seal it for INFOM, encrypted."""
    world.sign()
    DeskOf(tmp_path / "infom", "infom").introduce(world.workspace)
    draft = world.editor.draft
    if draft.open_warnings:
        draft.accept(draft.open_warnings, "Se comprobó con el documento")
    world.go(draft.id, "revisar")
    section = world.editor.section("revisar")
    assert isinstance(section, ReviewSection)
    panel = section.seal
    panel.recipient.setCurrentIndex(panel.recipient.findData("infom"))
    panel.passphrase.setText(PASSPHRASE)
    assert panel.secrecy.asked
    assert not panel.secrecy.box.isEnabled(), "a request holds personal data"
    assert panel.seal.isEnabled(), panel.why_not.text()
    click(panel.seal)
    qtbot.waitUntil(lambda: draft.is_sealed, timeout=WAIT)
    assert not [one for one in section.widget.findChildren(QLabel) if "y selle" in one.text()]
    (package,) = outgoing(world.workspace)
    assert package.is_encrypted
    assert package.recipient == "infom"


def test_a_contradiction_leads_to_both_places_and_closes_when_mended(world: CreditWorld) -> None:
    made = world.take_in()
    draft_row = world.workspace.content(made).content.tables["expediente"][1]
    world.go(made, "expediente")
    from desktop.ui.grids import CellEdit

    world.editor.draft.write("expediente", [CellEdit(draft_row.row_id, "monto", "900,000.00")])
    section: ExpedienteSection = front(world, "expediente")
    card = next(one for one in section.cards if one.document["code"] == "D02")
    assert card.document["status"] == "contradictory"
    ways = [one for one in card.findChildren(QPushButton) if one.text().startswith("En ")]
    assert [one.text() for one in ways] == [
        "En el documento: Monto que dice, 900,000.00",
        "En la solicitud: Monto solicitado, 1,200,000.00",
    ]
    click(ways[1])
    assert world.editor.key == "solicitud"
    world.go(made, "expediente")
    world.editor.draft.undo()
    checks.settle()
    again = next(one for one in section.cards if one.document["code"] == "D02")
    assert again.document["status"] == "fits"
    assert isinstance(world.editor.section("expediente"), InFront)
    assert world.editor.section("expediente").shows_front  # type: ignore[attr-defined]  # see above


def test_the_most_used_sections_come_first_and_what_is_missing_is_told(world: CreditWorld) -> None:
    world.page.listing.new_asked.emit("credit", "")
    tabs = world.editor.tabs
    keys = [tab.key for tab in tabs.tabs]
    assert keys[:6] == [
        "solicitud",
        "destinos",
        "municipalidad",
        "representante",
        "expediente",
        "escenarios",
    ]
    assert keys[-1] == "revisar"
    assert tabs.accessibleTabName(0) == "Solicitud, 0 de 11 datos obligatorios, 11 problemas"
    assert tabs.accessibleTabName(keys.index("destinos")) == "Destinos"
    hidden = [one for one in world.editor.heading.bar.findChildren(QAction) if one.text()]
    assert any("Modelos" in one.text() for one in hidden)


def test_the_seal_offers_only_who_receives_requests(world: CreditWorld) -> None:
    world.go(world.take_in(), "revisar")
    section = world.editor.section("revisar")
    assert isinstance(section, ReviewSection)
    offered = section.seal.recipient
    codes = [offered.itemData(at) for at in range(offered.count()) if offered.itemData(at)]
    assert codes == ["infom"]
