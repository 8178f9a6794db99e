"""The parts without a window: differences, slices of a check, words, columns."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop.services.submissions import DeliveryState
from desktop.ui.forms import Options
from desktop.ui.grids.columns import shower
from desktop.ui.pages.planes import judge
from desktop.ui.pages.planes.arrangement import columns_for, frozen_of, specs_of, sums_of
from desktop.ui.pages.planes.differences import differences
from desktop.ui.pages.planes.judge import Judge
from desktop.ui.pages.planes.table_parts import title_of
from desktop.ui.pages.planes.texts import DELIVERY, amount, when, wrong
from tests import contents
from valija import catalogues, document
from valija.checking import check
from valija.content import Content, make_row
from valija.extensions import CatalogueExtension
from valija.kinds import Kind, all_kinds
from valija.records import KindRow, fields_of
from valija.row_names import row_title

KINDS = list(all_kinds().values())


def rows_after(before: Content, now: Content, kind: Kind) -> Mapping[str, list[KindRow]]:
    """Do to plain lists what a grid does with the differences."""
    shown = {table.table_name: list(before.rows(table)) for table in kind.tables}
    for one in differences(before, now, kind):
        rows = shown[one.table]
        if one.changes is None:
            rows[:] = now.tables[one.table]
            continue
        changed = {row.row_id: row for row in one.changes.changed}
        gone = set(one.changes.removed)
        rows[:] = [changed.get(row.row_id, row) for row in rows if row.row_id not in gone]
        ids = [row.row_id for row in rows]
        at = ids.index(one.changes.after) + 1 if one.changes.after else len(rows)
        rows[at:at] = one.changes.added
    return shown


@given(st.data())
def test_the_differences_lead_from_any_content_to_any_other(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    before = data.draw(contents.contents(kind))
    now = replace(data.draw(contents.contents(kind)), head=before.head)
    assert rows_after(before, now, kind) == {
        table.table_name: list(now.rows(table)) for table in kind.tables
    }


@given(st.data())
def test_the_same_content_has_no_differences(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    content = data.draw(contents.contents(kind))
    assert differences(content, content, kind) == []


def sample() -> tuple[Content, Kind]:
    from tests.ui.pages.planes.world import SAMPLE

    kind = all_kinds()["poa"]
    return document.from_bytes(SAMPLE.read_bytes(), kind), kind


def test_a_long_check_in_slices_finds_the_same(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, kind = sample()
    monkeypatch.setattr(judge, "AT_ONCE", 10)
    monkeypatch.setattr(judge, "_SLICE", 0.0)
    found: list[object] = []
    one = Judge()
    one.judged.connect(found.append)
    one.look_at(content, kind)
    assert one.is_busy
    one.look_at(content, kind)  # a newer edit takes the older one's place
    qtbot.waitUntil(lambda: bool(found))
    assert found == [check(content, kind, catalogues.load())]
    assert not one.is_busy


def test_a_check_that_was_stopped_tells_nothing(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, kind = sample()
    monkeypatch.setattr(judge, "AT_ONCE", 10)
    one = Judge()
    one.judged.connect(lambda _found: pytest.fail("told"))
    one.look_at(content, kind)
    one.stop()
    assert not one.is_busy


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_table_has_all_its_columns_what_a_row_is_recognised_by_first(kind: Kind) -> None:
    options = Options(catalogues.load(), lambda _table: ())
    for table in kind.tables:
        if table.single:
            continue
        names = [column.field.name for column in columns_for(table, options)]
        assert sorted(names) == sorted(spec.name for spec in fields_of(table))
        assert names[: len(table.key_fields)] == list(table.key_fields)
        assert 0 < frozen_of(table) <= 3
        assert set(sums_of(table)) <= set(names)


def test_every_state_of_a_delivery_has_word_tone_and_icon() -> None:
    assert set(DELIVERY) == set(DeliveryState)
    assert len({word for word, _, _ in DELIVERY.values()}) == len(DELIVERY)
    assert "sin acuse" in DELIVERY[DeliveryState.ON_ITS_WAY][0]


def test_a_row_is_called_by_its_own_number() -> None:
    content, kind = sample()
    table = kind.table("renglones")
    assert row_title(content.rows(table)[3], table) == "Renglón 241"
    table = kind.table("productos")
    assert row_title(content.rows(table)[0], table) == "Producto 1"


def test_amounts_and_times_read_as_people_write_them() -> None:
    assert amount("1234567.50") == "Q 1,234,567.50"
    now = datetime(2026, 11, 23, 18, tzinfo=UTC)
    assert when(now - timedelta(hours=1), now).startswith("hoy a las ")
    assert when(now - timedelta(days=3), now).startswith("el 20/11/2026")
    assert [wrong(*each)[0] for each in ((0, 0), (0, 1), (3, 1))] == [
        "Sin problemas",
        "1 aviso",
        "3 errores",
    ]


def test_names_that_are_short_stand_in_place_of_codes() -> None:
    options = Options(catalogues.load())
    named = {
        (kind.key, table.table_name, one.field.name): one.width
        for kind in KINDS
        for table in kind.tables
        for one in columns_for(table, options)
        if one.named
    }
    assert named["credit", "datos_tipo", "dato"] > 200
    assert ("poa", "productos", "unidad_medida") in named
    assert ("poa", "renglones", "fuente") not in named
    assert ("poa", "lugares", "municipio") not in named


def test_the_catalogue_of_an_own_code_is_read_and_picked_by_its_title() -> None:
    options = Options(catalogues.load())
    tables = all_kinds()["poa"].tables
    found = columns_for(CatalogueExtension, options, tables)
    (column,) = (one for one in found if one.named)
    titles = column.field.choices or {}
    assert shower(column, options)("renglones_gasto") == titles["renglones_gasto"]
    assert shower(column, options)("otro_de_antes") == "otro_de_antes"
    assert "credito_tipos_proyecto" not in titles  # no field of the plan picks from it
    names = [spec.name for spec in specs_of(CatalogueExtension, tables)]
    assert names == ["catalogo", "codigo", "nombre"]
    assert specs_of(KINDS[0].tables[0]) == fields_of(KINDS[0].tables[0])


def test_a_row_is_not_called_by_a_word_of_programs() -> None:
    table = all_kinds()["credit"].table("datos_tipo")
    row = make_row(table, "r1", 1, dato="caudal_l_s", valor="3.5")
    options = Options(catalogues.load())
    assert title_of(row, table, options, fields_of(table)) == "Dato Caudal en litros por segundo"
