"""Editing one cell, adding and removing rows."""

import pytest
from sqlalchemy import select

from desktop.models.tables import JournalEntry
from desktop.models.workspace import Workspace
from desktop.services import editing, history, lookup
from desktop.services.drafting import UnwritableTextError
from desktop.services.editing import ComputedFieldError, SingleRowError
from desktop.services.lookup import AmbiguousError, UnknownFieldError, UnknownRowError
from valija import storage
from valija.kinds import UnknownTableError
from valija.storage import UnknownSubmissionError


def stored(place: Workspace, plan: str) -> storage.Loaded:
    with place.reading() as connection:
        return storage.load(connection, plan)


def test_an_edit_is_on_the_disk_and_in_memory_alike(place: Workspace, plan: str) -> None:
    done = editing.edit(place, plan, ("techos", "31-0151-0001", "saldo_caja"), "Q 1,234.50")
    assert (done.fields, done.after, done.fits) == (("saldo_caja",), "1234.50", True)
    assert stored(place, plan).content == place.content(plan).content


def test_a_text_that_is_no_value_is_kept_as_typed(place: Workspace, plan: str) -> None:
    cell = ("techos", "31-0151-0001", "saldo_caja")
    done = editing.edit(place, plan, cell, "mucho")
    assert not done.fits
    content = stored(place, plan).content
    assert content.raw == {("techos", done.row_id, "saldo_caja"): "mucho"}
    assert content == place.content(plan).content
    editing.edit(place, plan, cell, "12")
    assert stored(place, plan).content.raw == {}


def test_writing_what_is_there_already_writes_nothing(place: Workspace, plan: str) -> None:
    cell = ("encabezado", "-", "acta_numero")
    editing.edit(place, plan, cell, "77-2026")
    before = history.log(place)
    assert editing.edit(place, plan, cell, " 77-2026 ").fields == ()
    assert history.log(place) == before


def test_an_empty_text_empties_the_cell(place: Workspace, plan: str) -> None:
    done = editing.edit(place, plan, ("encabezado", "-", "acta_numero"), "")
    assert (done.after, done.fits) == (None, True)


def test_texts_are_kept_composed(place: Workspace, plan: str) -> None:
    done = editing.edit(place, plan, ("encabezado", "-", "secretario"), "Jose\u0301")
    assert done.after == "José"


def test_the_journal_says_who_changed_what_and_when(place: Workspace, plan: str) -> None:
    done = editing.edit(place, plan, ("encabezado", "-", "secretario"), "Luisa Pop")
    entry = history.log(place, plan)[0]
    assert (entry.actor, entry.table, entry.field) == ("Julio Caal", "encabezado", "secretario")
    assert (entry.before, entry.after) == ("Pedro Ajú", "Luisa Pop")
    assert entry.position == done.entry


def test_each_edit_is_one_entry_of_the_chain(place: Workspace, plan: str) -> None:
    editing.edit(place, plan, ("techos", "31-0151-0001", "saldo_caja"), "uno")
    editing.edit(place, plan, ("techos", "31-0151-0001", "saldo_caja"), "2")
    with place.reading() as connection:
        actions = connection.scalars(select(JournalEntry.action)).all()
    assert actions == ["equipo", "importación", "cambio", "cambio"]
    assert not history.verify_journal(place).breaks


def test_a_row_is_added_at_the_end(place: Workspace, plan: str) -> None:
    done = editing.add_row(place, plan, "unidades", {"codigo": "088", "nombre": "Archivo"})
    last = place.content(plan).content.tables["unidades"][-1]
    assert (last.row_id, last.codigo) == (done.row_id, "088")  # type: ignore[attr-defined]


def test_a_removed_row_comes_back_with_its_texts(place: Workspace, plan: str) -> None:
    before = editing.edit(place, plan, ("techos", "31-0151-0001", "saldo_caja"), "nada")
    content = place.content(plan).content
    done = editing.remove_row(place, plan, "techos", before.row_id)
    assert done.row_id not in {row.row_id for row in place.content(plan).content.tables["techos"]}
    assert place.content(plan).content.raw == {}
    history.undo(place, plan)
    assert place.content(plan).content == content


@pytest.mark.parametrize(
    ("cell", "error"),
    [
        (("nada", "x", "y"), UnknownTableError),
        (("renglones", "no-hay", "vigente"), UnknownRowError),
        (("renglones", "-", "vigente"), UnknownRowError),
        (("renglones", "0", "vigente"), AmbiguousError),
        (("encabezado", "-", "no_hay"), UnknownFieldError),
    ],
)
def test_a_cell_that_is_not_there_is_refused(
    place: Workspace, plan: str, cell: tuple[str, str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        editing.edit(place, plan, cell, "1")
    assert len(history.log(place, plan)) == 1


def test_control_characters_are_refused(place: Workspace, plan: str) -> None:
    for text in ("a\0b", "\udc81", "\x1b[31m"):
        with pytest.raises(UnwritableTextError):
            editing.edit(place, plan, ("encabezado", "-", "secretario"), text)


def test_an_unknown_submission_is_refused(place: Workspace) -> None:
    with pytest.raises(UnknownSubmissionError):
        editing.edit(place, "nadie", ("encabezado", "-", "secretario"), "x")


def test_a_header_has_one_row(place: Workspace, plan: str) -> None:
    with pytest.raises(SingleRowError):
        editing.add_row(place, plan, "encabezado", {})


def test_a_part_of_an_identifier_is_enough(place: Workspace, plan: str) -> None:
    assert lookup.find_submission(place, plan[-6:]) == plan
    with pytest.raises(UnknownSubmissionError):
        lookup.find_submission(place, "zzz")
    with pytest.raises(UnknownSubmissionError):
        lookup.find_submission(place, "")


def test_nobody_writes_what_the_program_computes(
    place: Workspace, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    monkeypatch.setattr(
        editing, "find_field", lambda *cell: replace(lookup.find_field(*cell), computed=True)
    )
    with pytest.raises(ComputedFieldError):
        editing.edit(place, plan, ("encabezado", "-", "secretario"), "x")
    with pytest.raises(ComputedFieldError):
        editing.add_row(place, plan, "unidades", {"codigo": "1"})
