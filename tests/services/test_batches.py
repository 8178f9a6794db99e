"""Batches: what they leave is what a new reading finds, and one step takes all of it back."""

from contextlib import suppress
from random import Random
from typing import Any

import pytest

from desktop.models.workspace import Workspace
from desktop.services import attachments, batches
from desktop.services.batches import Typed, Written
from desktop.services.editing import ComputedFieldError, SingleRowError
from desktop.services.history import NothingToRedoError, redo, undo
from desktop.services.lookup import UnknownFieldError, UnknownRowError
from desktop.services.submissions import list_submissions
from valija import storage
from valija.content import Content
from valija.records import fields_of


def lines(place: Workspace, plan: str) -> Any:
    return place.content(plan).content.tables["renglones"]


def read_again(place: Workspace, plan: str) -> Content:
    place.remember(plan, None)
    return place.content(plan).content


def is_as_remembered(place: Workspace, plan: str) -> bool:
    kept = place.content(plan).content
    return read_again(place, plan) == kept


def paste(place: Workspace, plan: str, count: int = 250) -> Written:
    rows = lines(place, plan)[:count]
    cells = [
        Typed(row.row_id, name, str(number))
        for number, row in enumerate(rows)
        for name in ("asignado", "modificado", "vigente", "devengado")
    ]
    return batches.write_cells(place, plan, "renglones", cells)


def test_a_thousand_cells_are_one_entry_and_one_step_back(place: Workspace, plan: str) -> None:
    before = place.content(plan).content
    done = paste(place, plan)
    assert len(done.changed) == 250
    assert done.at is not None
    assert is_as_remembered(place, plan)
    assert lines(place, plan)[249].vigente == 24900
    undo(place, plan)
    assert place.content(plan).content == before
    redo(place, plan)
    assert lines(place, plan)[249].devengado == 24900


def test_a_text_that_is_no_value_is_kept_beside_its_row(place: Workspace, plan: str) -> None:
    row = lines(place, plan)[0]
    done = batches.write_cells(place, plan, "renglones", [Typed(row.row_id, "vigente", "mil")])
    assert done.raw == {(row.row_id, "vigente"): "mil"}
    assert done.changed[0].vigente is None  # type: ignore[attr-defined]  # of the kind's table
    assert is_as_remembered(place, plan)
    again = batches.write_cells(place, plan, "renglones", [Typed(row.row_id, "vigente", "dos")])
    assert again.raw == {(row.row_id, "vigente"): "dos"}
    last = batches.write_cells(place, plan, "renglones", [Typed(row.row_id, "vigente", "2")])
    assert last.raw == {}
    assert is_as_remembered(place, plan)
    undo(place, plan)
    assert place.content(plan).content.raw == {("renglones", row.row_id, "vigente"): "dos"}


def test_writing_what_is_there_already_writes_nothing(place: Workspace, plan: str) -> None:
    row = lines(place, plan)[0]
    done = batches.write_cells(
        place, plan, "renglones", [Typed(row.row_id, "renglon", row.renglon)]
    )
    assert done.entry is None
    assert done.at is None


def test_a_paste_beyond_the_end_adds_rows_in_the_same_step(place: Workspace, plan: str) -> None:
    before = place.content(plan).content
    last = lines(place, plan)[-1]
    cells = [
        Typed(last.row_id, "renglon", "011"),
        Typed("+2", "renglon", "013"),
        Typed("+1", "renglon", "012"),
    ]
    done = batches.write_cells(place, plan, "renglones", cells)
    assert [row.renglon for row in lines(place, plan)[-3:]] == ["011", "012", "013"]
    assert [row.row_id for row in done.added] == [r.row_id for r in lines(place, plan)[-2:]]
    assert is_as_remembered(place, plan)
    undo(place, plan)
    assert place.content(plan).content == before


def test_rows_get_in_after_another_and_stay_there(place: Workspace, plan: str) -> None:
    rows = lines(place, plan)
    first = batches.add_rows(place, plan, "renglones", [{"renglon": "011"}], after=rows[3].row_id)
    assert lines(place, plan)[4].row_id == first.added[0].row_id
    assert first.after == rows[3].row_id
    second = batches.add_rows(place, plan, "renglones", [{}, {}], after=first.added[0].row_id)
    assert [row.row_id for row in lines(place, plan)[5:7]] == [r.row_id for r in second.added]
    assert is_as_remembered(place, plan)


def test_copies_hold_the_same_and_follow_the_last_one(place: Workspace, plan: str) -> None:
    rows = lines(place, plan)
    batches.write_cells(place, plan, "renglones", [Typed(rows[1].row_id, "vigente", "mil")])
    done = batches.duplicate_rows(place, plan, "renglones", [rows[1].row_id, rows[0].row_id])
    copies = lines(place, plan)[2:4]
    assert [row.renglon for row in copies] == [rows[0].renglon, rows[1].renglon]
    assert done.raw == {(copies[1].row_id, "vigente"): "mil"}
    assert is_as_remembered(place, plan)


def test_removed_rows_take_their_texts_along_and_come_back(place: Workspace, plan: str) -> None:
    rows = lines(place, plan)
    batches.write_cells(place, plan, "renglones", [Typed(rows[5].row_id, "vigente", "mil")])
    before = place.content(plan).content
    done = batches.remove_rows(place, plan, "renglones", [row.row_id for row in rows[4:7]])
    assert done.removed == [row.row_id for row in rows[4:7]]
    assert place.content(plan).content.raw == {}
    assert is_as_remembered(place, plan)
    undo(place, plan)
    assert place.content(plan).content == before


def test_what_does_not_exist_is_refused_and_nothing_is_written(place: Workspace, plan: str) -> None:
    row = lines(place, plan)[0].row_id
    before = place.content(plan).content
    with pytest.raises(UnknownRowError):
        batches.write_cells(place, plan, "renglones", [Typed("x", "vigente", "1")])
    with pytest.raises(UnknownFieldError):
        batches.write_cells(
            place, plan, "renglones", [Typed(row, "vigente", "1"), Typed(row, "nada", "1")]
        )
    with pytest.raises(UnknownRowError):
        batches.remove_rows(place, plan, "renglones", [row, "x"])
    with pytest.raises(SingleRowError):
        batches.add_rows(place, plan, "encabezado", [{}])
    assert read_again(place, plan) == before
    assert issubclass(ComputedFieldError, Exception)


def test_an_attachment_is_marked_as_personal_and_back(place: Workspace, plan: str) -> None:
    file = place.folder / "acta.pdf"
    file.write_bytes(b"%PDF-1.7 acta")
    made = attachments.attach(place, plan, file)
    assert batches.mark_personal(place, plan, made.row_id, personal=True)
    assert attachments.list_attachments(place, plan)[0].personal
    assert not batches.mark_personal(place, plan, made.row_id, personal=True)
    undo(place, plan)
    assert not attachments.list_attachments(place, plan)[0].personal


@pytest.mark.parametrize("seed", range(2))
def test_after_any_steps_back_and_forth_what_is_kept_is_what_is_on_the_disk(
    place: Workspace, plan: str, seed: int
) -> None:
    random = Random(seed)
    for _ in range(30):
        walk(random, place, plan)
        kept = place.content(plan)
        with place.reading() as connection:
            whole = storage.load(connection, plan).content
        assert kept.content == whole
        for table in kept.kind.tables:
            for name in ("row_id", "position", *(spec.name for spec in fields_of(table))):
                assert kept.content.column(table, name) == whole.column(table, name)
                empty = whole.column(table, name).count(None)
                assert kept.content.empty(table, name) == empty


def walk(random: Random, place: Workspace, plan: str) -> None:
    """Do one thing that a person does, or take one back."""
    ids = [row.row_id for row in lines(place, plan)]
    some = random.sample(ids, random.choice([1, 2, 40]))
    match random.randrange(7):
        case 0:
            cells = [Typed(one, "vigente", random.choice(["mil", "1", ""])) for one in some]
            batches.write_cells(place, plan, "renglones", cells)
        case 1:
            batches.add_rows(place, plan, "renglones", [{"renglon": "331"}] * 2)
        case 2:
            batches.add_rows(place, plan, "renglones", [{}], after=random.choice(ids))
        case 3:
            batches.duplicate_rows(place, plan, "renglones", some)
        case 4:
            batches.remove_rows(place, plan, "renglones", some)
        case _:
            with suppress(NothingToRedoError):
                random.choice([undo, redo])(place, plan)
            if plan not in {one.id for one in list_submissions(place)}:
                redo(place, plan)  # that was its beginning
