"""Contents with the others that their kind looks at: never an older one than the database holds."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.models import workspace
from desktop.models.workspace import Workspace
from desktop.services import batches, checking, editing, history, importing
from desktop.services.batches import Typed
from desktop.services.drafting import UnwritableTextError
from tests.services.places import SAMPLE, Ticking, municipality, take_in
from valija import document, kinds, storage
from valija.content import Content
from valija.kinds import Kind, UnknownKindError
from valija.storage import UnknownSubmissionError

LOOKING = replace(kinds.kind_of("poa"), looks_at=("poa",))


@pytest.fixture(autouse=True)
def looking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make plans look at each other, for these tests."""

    def kind_of(key: str) -> Kind:
        if key != LOOKING.key:
            raise UnknownKindError(kind=key, known="")
        return LOOKING

    monkeypatch.setattr(storage, "kind_of", kind_of)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workspace]:
    with municipality(tmp_path / "espacio") as opened:
        yield opened


def approved(content: Content) -> list[object]:
    return [
        row.presupuesto_aprobado  # type: ignore[attr-defined]  # of the header
        for one in content.related
        for row in one.tables["encabezado"]
    ]


def test_a_content_comes_with_the_others_that_its_kind_looks_at(place: Workspace) -> None:
    plan, other = take_in(place), take_in(place)
    content = place.content(plan).content
    assert [one.head.id for one in content.related] == [other]
    assert content.others("poa") == content.related
    assert content.others("credit") == ()
    assert content.related[0].related == ()


def test_the_same_object_is_given_until_one_beside_it_changes(place: Workspace) -> None:
    plan, other = take_in(place), take_in(place)
    before = place.content(plan).content
    assert place.content(plan).content is before
    editing.edit(place, other, ("encabezado", "1", "presupuesto_aprobado"), "1.00")
    after = place.content(plan).content
    assert after is not before
    assert approved(after) == [100]
    assert after == before  # what is compared and sealed is the submission alone


def test_an_edit_keeps_what_stands_beside(place: Workspace) -> None:
    plan, other = take_in(place), take_in(place)
    editing.edit(place, plan, ("encabezado", "1", "presupuesto_aprobado"), "1.00")
    cell = Typed(place.content(plan).content.tables["productos"][0].row_id, "descripcion", "Otra")
    batches.write_cells(place, plan, "productos", [cell])
    content = place.content(plan).content
    assert [one.head.id for one in content.related] == [other]
    assert approved(place.content(other).content) == [100]


def test_what_is_begun_or_undone_comes_and_goes(place: Workspace) -> None:
    plan = take_in(place)
    assert place.content(plan).content.related == ()
    fresh = importing.new_submission(place, "poa", "2028")
    assert [one.head.id for one in place.content(plan).content.related] == [fresh]
    history.undo(place, fresh)
    assert place.content(plan).content.related == ()
    with pytest.raises(UnknownSubmissionError):
        place.content(fresh)


def test_another_program_is_seen_beside_too(place: Workspace) -> None:
    plan, other = take_in(place), take_in(place)
    before = place.content(plan).content
    with workspace.opened(place.folder, Ticking()) as second:
        editing.edit(second, other, ("encabezado", "1", "presupuesto_aprobado"), "2.00")
    after = place.content(plan).content
    assert after is not before
    assert approved(after) == [200]


def test_a_failed_write_leaves_nothing_beside_that_is_not_there(place: Workspace) -> None:
    plan, other = take_in(place), take_in(place)
    before = approved(place.content(plan).content)
    with pytest.raises(UnwritableTextError):
        editing.edit(place, other, ("encabezado", "1", "presupuesto_aprobado"), "\0")
    assert approved(place.content(plan).content) == before


def test_what_stands_beside_is_no_part_of_the_document(place: Workspace) -> None:
    plan = take_in(place)
    alone = document.to_bytes(place.content(plan).content, LOOKING)
    take_in(place)
    content = place.content(plan).content
    assert content.related
    assert document.to_bytes(content, LOOKING) == alone
    assert "related" not in repr(content)


def test_an_import_into_a_plan_is_judged_beside_the_others(place: Workspace) -> None:
    plan, other = take_in(place), take_in(place)
    planned = importing.plan_import(place, "poa", SAMPLE, into=plan)
    assert [one.head.id for one in planned.merge.content.related] == [other]
    assert checking.check(place, plan).problems


@pytest.mark.parametrize(
    ("lasts", "period", "year", "covered"),
    [
        (1, "2027", "2027", True),
        (1, "2027", "2028", False),
        (1, "2027-C1", "2027", True),
        (5, "2027", "2031", True),
        (5, "2027", "2032", False),
        (5, "2027", "2026", False),
        (5, "x", "2027", False),
    ],
)
def test_a_kind_says_which_years_a_submission_is_about(
    lasts: int, period: str, year: str, covered: bool
) -> None:
    assert replace(LOOKING, lasts=lasts).covers(period, year) is covered
