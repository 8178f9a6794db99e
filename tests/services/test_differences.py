"""What differs between two contents: rows, cells and money."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.models.workspace import Workspace
from desktop.services import batches, checking, editing, importing, sealing
from desktop.services.batches import Typed
from desktop.services.differences import (
    Became,
    NoSuchRevisionError,
    OtherKindsError,
    compare,
    since_revision,
)
from tests.services.places import municipality, request, signer, take_in

AMOUNT = ("techos", "31-0151-0002", "ingreso_estimado")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workspace]:
    with municipality(tmp_path / "espacio") as opened:
        yield opened


def test_two_that_say_the_same_differ_in_nothing(place: Workspace) -> None:
    found = compare(place, take_in(place), take_in(place))
    assert (found.tables, found.rows) == ((), 0)


def test_a_cell_a_row_more_and_a_row_less_are_told(place: Workspace) -> None:
    one, other = take_in(place), take_in(place)
    editing.edit(place, other, AMOUNT, "1,000,000.00")
    editing.add_row(place, other, "unidades", {"codigo": "099", "nombre": "Nueva"})
    editing.remove_row(place, other, "unidades", "016")
    units, ceilings = compare(place, one, other).tables
    assert [(row.became, row.key, row.name) for row in units.rows] == [
        (Became.ADDED, "099", "Nueva"),
        (Became.REMOVED, "016", "UNIDAD DE INFORMÁTICA"),
    ]
    assert units.rows[0].words == "Unidad 099  Nueva"
    (row,) = ceilings.rows
    (cell,) = row.cells
    assert (row.became, row.key) == (Became.CHANGED, "31-0151-0002")
    assert row.words == f"Techo 31-0151-0002  {row.name}"
    assert row.name.startswith("Impuesto")
    assert (cell.field, cell.before, cell.after) == (
        "ingreso_estimado",
        "1,064,368.00",
        "1,000,000.00",
    )
    (money,) = ceilings.money
    assert (money.label, money.difference) == ("Ingreso estimado", -64_368_00)


def test_a_text_that_is_no_value_is_a_difference_too(place: Workspace) -> None:
    one, other = take_in(place), take_in(place)
    row = place.content(other).content.tables["productos"][0].row_id
    batches.write_cells(place, other, "productos", [Typed(row, "meta_anual", "mucho")])
    ((difference,),) = (table.rows for table in compare(place, one, other).tables)
    assert difference.cells[0].after == "mucho"


def test_a_sealed_revision_is_compared_with_what_stands_now(place: Workspace) -> None:
    plan = take_in(place)
    signer(place)
    with pytest.raises(NoSuchRevisionError) as refused:
        since_revision(place, plan, 1)
    assert "todavía ninguna" in refused.value.user_text
    rules = {one.rule for one in checking.check(place, plan).open_warnings}
    sealing.seal(place, plan, request(accept=dict.fromkeys(rules, "Lo aprobó el Concejo")))
    assert since_revision(place, plan, 1).tables == ()
    editing.edit(place, plan, AMOUNT, "1,000,000.00")
    found = since_revision(place, plan, 1)
    assert (found.before.head.revision, found.after.head.revision) == (1, 2)
    assert [table.table for table in found.tables] == ["techos"]


def test_different_kinds_are_not_compared(place: Workspace) -> None:
    plan = take_in(place)
    other = importing.new_submission(place, "pei-pom", "2027")
    with pytest.raises(OtherKindsError):
        compare(place, plan, other)


def test_a_line_of_a_long_key_is_named_by_its_code_its_words_and_all_of_its_key(
    place: Workspace,
) -> None:
    one, other = take_in(place), take_in(place)
    line = place.content(other).content.tables["renglones"][0]
    editing.edit(place, other, ("renglones", line.row_id, "descripcion"), "Lo que sea")
    ((row,),) = (table.rows for table in compare(place, one, other).tables)
    assert row.words.startswith("Renglón ")
    assert row.words.endswith(f"  Lo que sea ({row.key})")
