"""What is wrong stands in its cell, on its tab and in the dock, after each edit."""

from collections.abc import Callable
from functools import partial

import pytest

from desktop.services.sealing import SealRequest, seal
from desktop.ui.grids import CellEdit
from desktop.ui.pages.planes.draft import Draft
from desktop.ui.pages.planes.editor import REVIEW
from tests.ui.pages.planes.world import PASSPHRASE, World
from valija.problems import Severity, Where


def test_a_wrong_text_is_kept_and_marked_in_its_cell(world: World, plan: str) -> None:
    world.go(plan, "renglones")
    section = world.section("renglones")
    row_id, column = section.model.sheet.row_id(3), section.model.column_named("vigente")
    section.model.request([CellEdit(row_id, "vigente", "mil quinientos")])
    assert section.model.sheet.text(3, column) == "mil quinientos"
    assert section.model.severity_at(3, column) is Severity.ERROR
    assert "no es un número" in section.model.problems_at(3, column)[0].message
    section.model.request([CellEdit(row_id, "vigente", "1500")])
    assert section.model.sheet.text(3, column) == "1,500.00"
    assert all(one.rule != "C02" for one in section.model.problems_at(3, column))


def test_each_cell_of_a_pasted_block_says_what_is_wrong_with_it(world: World, plan: str) -> None:
    world.go(plan, "renglones")
    section = world.section("renglones")
    ids = [section.model.sheet.row_id(row) for row in range(3)]
    section.model.request(
        [
            CellEdit(ids[0], "vigente", "uno"),
            CellEdit(ids[1], "renglon", "9x9"),
            CellEdit(ids[2], "fuente", ""),
        ]
    )
    at = [
        section.model.severity_at(row, section.model.column_named(name))
        for row, name in ((0, "vigente"), (1, "renglon"), (2, "fuente"))
    ]
    assert at == [Severity.ERROR] * 3


def test_the_tab_counts_and_the_dock_lists_what_is_wrong(world: World, plan: str) -> None:
    world.go(plan, "renglones")
    section = world.section("renglones")
    tabs = world.editor.tabs
    place = [tab.key for tab in tabs.tabs].index("renglones")
    assert "·" not in tabs.tabText(place)
    section.model.request([CellEdit(section.model.sheet.row_id(0), "fuente", "")])
    assert tabs.tabText(place).endswith("Renglones · 2")
    placed = world.page.problems()
    assert placed is not None
    assert placed[-1].problem.severity is Severity.INFO
    assert "Renglones, fila 1, Fuente" in [one.place for one in placed]


def test_the_header_form_says_what_is_missing_under_its_field(world: World, plan: str) -> None:
    section = world.editor.section("encabezado")
    form = section.form  # type: ignore[attr-defined]
    before = form.notes()
    assert "presupuesto_aprobado" not in before
    form.edited.emit("presupuesto_aprobado", "")
    assert form.notes()["presupuesto_aprobado"].startswith("Falta «Presupuesto aprobado»")
    world.editor.draft.undo()
    assert form.notes() == before
    assert form.cell("presupuesto_aprobado").editor.written() == "16,508,510.86"


def test_a_problem_in_a_hidden_row_takes_the_filter_away(world: World, plan: str) -> None:
    world.go(plan, "renglones")
    section = world.section("renglones")
    model = section.model
    row_id = model.sheet.row_id(3)
    section.panel.arrange(model.arrangement.searching("dietas"))
    assert model.sheet.place(row_id) is None
    world.page.show_problem(Where("renglones", row_id, "fuente"))
    assert section.panel.view.current_row_id() == row_id


@pytest.mark.parametrize("key", ["renglones", REVIEW])
def test_a_tab_leads_back_to_the_section_that_a_problem_led_away_from(
    world: World, plan: str, key: str
) -> None:
    world.go(plan, key)
    editor = world.editor
    sections, places = editor.sections, [tab.key for tab in editor.tabs.tabs]
    ways: list[Callable[[], object]] = [
        partial(editor.tabs.setCurrentIndex, places.index(key)),
        editor.heading.review.click if key == REVIEW else partial(editor.tabs.chosen.emit, key),
    ]
    for back in ways:
        world.page.show_problem(Where("encabezado", "", "anio_inicio"))
        sections.finish()
        assert sections.stack.currentWidget() is editor.section("encabezado").widget
        back()
        sections.finish()
        assert sections.stack.currentWidget() is editor.section(key).widget


def test_only_a_durable_write_says_saved(world: World, plan: str) -> None:
    before = world.window.status.words
    world.go(plan, "renglones")
    model = world.section("renglones").model
    model.request([CellEdit(model.sheet.row_id(0), "programa", model.sheet.text(0, 0))])
    assert world.window.status.words == before
    model.request([CellEdit(model.sheet.row_id(0), "descripcion", "Otra cosa")])
    assert world.window.status.words != before


def test_an_edit_after_a_seal_opens_the_next_version(world: World, plan: str) -> None:
    world.sign()
    draft = world.editor.draft
    draft.accept(draft.open_warnings, "Lo aprobó el Concejo")
    seal(world.workspace, plan, SealRequest(recipient="segeplan", passphrase=PASSPHRASE))
    draft.take_written()
    assert is_sealed(draft)
    draft.write(
        "encabezado", [CellEdit(draft.content.tables["encabezado"][0].row_id, "acta_numero", "1")]
    )
    assert not is_sealed(draft)
    assert draft.content.head.revision == 2


def is_sealed(draft: Draft) -> bool:
    return draft.is_sealed
