"""What the institution observes stands at its field, and is answered there or in a list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.services import observed, sealing
from desktop.services.acceptances import accept_these
from desktop.services.checking import check
from desktop.services.sealing import SealRequest
from desktop.ui.pages.planes.observations_section import OBSERVATIONS, ObservationsSection
from desktop.ui.pages.planes.sections import FormSection
from tests.ui.pages.planes.returning import give_back
from tests.ui.pages.planes.world import PASSPHRASE, World, click, focused, press, type_text


@pytest.fixture
def returned(world: World) -> str:
    """A plan that came back, and is open."""
    plan = world.take_in()
    world.sign()
    warnings = check(world.workspace, plan).open_warnings
    accept_these(world.workspace, plan, warnings, "Lo aprobó el Concejo")
    sealing.seal(world.workspace, plan, SealRequest(recipient="segeplan", passphrase=PASSPHRASE))
    world.go(plan)
    give_back(world, plan)
    world.editor.draft.refresh()
    world.go()
    world.go(plan)
    return plan


def test_a_plan_without_observations_has_no_tab_for_them(world: World, plan: str) -> None:
    assert OBSERVATIONS not in {tab.key for tab in world.editor.tabs.tabs}


def test_an_observation_stands_at_its_field_and_leads_to_its_answer_and_back(
    world: World, returned: str
) -> None:
    world.go(returned, "encabezado")
    header = world.editor.section("encabezado")
    assert isinstance(header, FormSection)
    cell = header.form.cell("acta_numero")
    assert "SEGEPLAN observa: «Falta la certificación del punto de acta.»" in cell.note()
    [link] = cell.findChildren(QPushButton)
    click(link)
    answers = world.editor.section(OBSERVATIONS)
    assert isinstance(answers, ObservationsSection)
    card = answers.cards[1]
    assert focused() is card.answer
    type_text("Se adjunta.")
    press(Qt.Key.Key_Tab)
    assert [one.answer for one in observed.current(world.workspace, returned)] == [
        "",
        "Se adjunta.",
        "",
    ]
    assert world.editor.draft.content.head.revision == 2
    click(card.go)
    assert world.editor.key == "encabezado"
    assert focused() is cell.editor
    assert "Usted responde: «Se adjunta.»" in cell.note()


def test_sealing_waits_for_the_answers(world: World, returned: str) -> None:
    draft = world.editor.draft
    assert len(draft.errors) == 2
    tabs = world.editor.tabs
    assert next(tabs.tabText(n) for n, tab in enumerate(tabs.tabs) if tab.rule).endswith("· 2")
    assert draft.answer(1, "Son dos.")
    assert draft.answer(2, "Se adjunta.")
    assert draft.errors == []


def test_the_cell_is_marked_and_f8_goes_there(world: World, returned: str) -> None:
    world.go(returned, "productos")
    grid = world.section("productos")
    row = world.editor.draft.content.tables["productos"][1]
    assert [one.rule for one in grid.model.sheet.problems[row.row_id, "meta_anual"]] == ["OBS"]
