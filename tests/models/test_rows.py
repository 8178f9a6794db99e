"""Rows as objects: what was done to them is what is told, and what is told is what is written."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from desktop.models import changes as changing
from desktop.models.changes import inverse
from desktop.models.rows import Rows, journalled
from desktop.models.workspace import OWN
from valija.chains import locations
from valija.database import migrate, open_engine, writing
from valija.records import Attachment, RawInput, Submission

AT = datetime(2026, 11, 28, 9, tzinfo=UTC)
LATER = datetime(2026, 11, 28, 10, tzinfo=UTC)
TABLES = (Submission, Attachment, RawInput)


def plan(submission_id: str = "s", title: str = "POA") -> Submission:
    return Submission(
        id=submission_id,
        kind="poa",
        kind_version=1,
        municipality="9901",
        period="2027",
        title=title,
        created_at=AT,
        changed_at=AT,
    )


def raw(text: str = "doce", submission_id: str = "s", row_id: str = "r") -> RawInput:
    return RawInput(
        submission_id=submission_id, table="renglones", row_id=row_id, field="a", text=text
    )


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = open_engine(tmp_path / "x.db", 1, create=True)
    migrate(engine, locations(OWN))
    with writing(engine) as c:
        yield c
    engine.dispose()


def flush(connection: Connection, rows: Rows) -> list[changing.Change]:
    changes = rows.changes()
    changing.apply(connection, changes)
    rows.written()
    return changes


def stored(connection: Connection) -> list[list[tuple[object, ...]]]:
    return [sorted(map(tuple, connection.execute(select(table.__table__)))) for table in TABLES]


def test_an_added_row_has_the_defaults_of_its_columns(connection: Connection) -> None:
    rows = Rows(connection)
    rows.add(plan())
    flush(connection, rows)
    found = Rows(connection).get(Submission, "s")
    assert found is not None
    assert (found.state, found.revision, found.created_at) == ("BOR", 1, AT)


def test_a_column_that_a_table_lacks_is_refused() -> None:
    with pytest.raises(TypeError, match="titulo"):
        Submission(titulo="POA")


def test_a_row_is_the_same_object_however_it_is_asked_for(connection: Connection) -> None:
    rows = Rows(connection)
    rows.add(plan())
    rows.add(raw())
    flush(connection, rows)
    rows = Rows(connection)
    one = rows.get(RawInput, "s", "renglones", "r", "a")
    assert one is not None
    assert rows.where(RawInput, RawInput.table == "renglones") == [one]
    assert rows.get(RawInput, "s", "renglones", "r", "b") is None


def test_only_what_is_another_value_is_a_change(connection: Connection) -> None:
    rows = Rows(connection)
    rows.add(plan())
    flush(connection, rows)
    held = rows.get(Submission, "s")
    assert held is not None
    held.title, held.revision = "POA", 2
    (change,) = rows.changes()
    assert (change.columns, change.before, change.after) == (("revision",), [(1,)], [(2,)])
    held.revision = 1
    assert rows.changes() == []


def test_when_a_submission_was_changed_is_written_and_not_told(connection: Connection) -> None:
    rows = Rows(connection)
    rows.add(plan())
    flush(connection, rows)
    held = rows.get(Submission, "s")
    assert held is not None
    held.changed_at = LATER
    assert list(journalled(rows.changes())) == []
    held.title = "Otro"
    (told,) = journalled(rows.changes())
    assert told.columns == ("title",)
    flush(connection, rows)
    assert connection.scalars(select(Submission.changed_at)).all() == [LATER]


def test_what_points_to_a_row_comes_after_it_and_goes_before_it(connection: Connection) -> None:
    rows = Rows(connection)
    rows.add(raw())
    rows.add(plan())
    assert [one.table for one in flush(connection, rows)] == ["submission", "raw_input"]
    for row in (rows.get(Submission, "s"), rows.get(RawInput, "s", "renglones", "r", "a")):
        assert row is not None
        rows.remove(row)
    assert [one.table for one in flush(connection, rows)] == ["raw_input", "submission"]
    assert stored(connection) == [[], [], []]


def test_a_row_that_was_removed_is_found_no_more(connection: Connection) -> None:
    rows = Rows(connection)
    rows.add(plan())
    rows.add(raw())
    flush(connection, rows)
    (one,) = rows.where(RawInput)
    rows.remove(one)
    assert rows.where(RawInput) == []
    assert rows.get(RawInput, "s", "renglones", "r", "a") is None
    flush(connection, rows)
    assert rows.changes() == []


def test_a_row_added_and_removed_again_leaves_no_trace(connection: Connection) -> None:
    rows = Rows(connection)
    rows.add(one := plan())
    rows.remove(one)
    assert rows.changes() == []


def test_a_row_in_place_of_a_removed_one_is_a_change(connection: Connection) -> None:
    rows = Rows(connection)
    rows.add(plan())
    rows.add(one := raw("doce"))
    flush(connection, rows)
    rows.remove(one)
    rows.add(raw("trece"))
    (change,) = flush(connection, rows)
    assert (change.before, change.after) == ([("doce",)], [("trece",)])


words = st.text(st.characters(codec="ascii", exclude_characters="\0"), max_size=3)
moves = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), words), max_size=25)


@given(moves)
def test_the_database_holds_what_was_done_and_the_inverse_takes_it_back(
    engine_path: Path, steps: list[tuple[int, int, str]]
) -> None:
    engine = open_engine(engine_path, 1)
    with engine.connect() as connection, connection.begin() as transaction:
        before = stored(connection)
        rows, want, done = Rows(connection), dict[str, str](), []
        rows.add(plan("p"))
        done += flush(connection, rows)
        for how, number, text in steps:
            row_id = f"r{number}"
            known = rows.get(RawInput, "p", "renglones", row_id, "a")
            if how == 3:
                done += flush(connection, rows)
            elif known is None:
                rows.add(raw(text, "p", row_id))
                want[row_id] = text
            elif how == 2:
                rows.remove(known)
                want.pop(row_id)
            else:
                known.text = want[row_id] = text
        done += flush(connection, rows)
        query = select(RawInput.row_id, RawInput.text)
        assert {row.row_id: row.text for row in connection.execute(query)} == want
        changing.apply(connection, inverse(done))
        assert stored(connection) == before
        transaction.rollback()
    engine.dispose()


@pytest.fixture(scope="module")
def engine_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("rows") / "x.db"
    engine = open_engine(path, 1, create=True)
    migrate(engine, locations(OWN))
    engine.dispose()
    return path
