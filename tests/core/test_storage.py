"""Contents in and out of a real database, unchanged."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.exc import StatementError

from tests.contents import contents, kinds
from valija import storage
from valija.content import Content, Head, make_row
from valija.database import open_engine, reading, writing
from valija.kinds import all_kinds, kind_of
from valija.records import Base, Submission

NOW = datetime(2026, 11, 23, 10, 30, tzinfo=timezone(timedelta(hours=-6)))
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    tuple(all_kinds().values())  # each brings its tables
    made = open_engine(tmp_path / "a.db", 1, create=True)
    with writing(made) as connection:
        Base.metadata.create_all(connection)
    yield made
    made.dispose()


def put(engine: Engine, content: Content) -> None:
    head = content.head
    with writing(engine) as connection:
        kind = kind_of(head.kind)
        storage.delete_rows(connection, head.id, kind)
        connection.execute(delete(Submission))
        connection.execute(
            insert(Submission).values(
                id=head.id,
                kind=head.kind,
                kind_version=head.kind_version,
                municipality=head.municipality,
                period=head.period,
                revision=head.revision,
                state=head.state,
                title=head.title,
                created_at=NOW,
                changed_at=NOW,
            )
        )
        storage.insert_rows(connection, content, kind)


def clear(engine: Engine, content: Content) -> None:
    with writing(engine) as connection:
        storage.delete_rows(connection, content.head.id, kind_of(content.head.kind))
        connection.execute(delete(Submission))


@SHARED
@given(st.data())
def test_what_is_stored_is_loaded(engine: Engine, data: st.DataObject) -> None:
    content = data.draw(data.draw(kinds().map(contents)))
    put(engine, content)
    with reading(engine) as connection:
        loaded = storage.load(connection, content.head.id)
    assert loaded.content == content
    assert loaded.kind.key == content.head.kind
    clear(engine, content)


def sample(engine: Engine) -> Content:
    kind = kind_of("poa")
    table = kind.table("techos")
    rows = tuple(make_row(table, f"t{n}", n * 10, fuente=f"22-0101-000{n}") for n in (1, 2, 3))
    raw = {("techos", "t2", "ingreso_estimado"): "doce mil"}
    tables = {t.table_name: rows if t is table else () for t in kind.tables}
    content = Content(Head("id-1", "poa", kind.version, "0401", "2027", 1), tables, raw)
    put(engine, content)
    return content


def test_what_was_typed_is_kept_as_typed(engine: Engine) -> None:
    content = sample(engine)
    with reading(engine) as connection:
        assert storage.load(connection, "id-1").content == content


def test_rows_come_in_the_order_of_their_positions(engine: Engine) -> None:
    content = sample(engine)
    table = kind_of("poa").table("techos")
    with writing(engine) as connection:
        sql = storage.sql_table(table)
        connection.execute(update(sql).where(sql.columns.row_id == "t3").values(position=1))
    with reading(engine) as connection:
        rows = storage.load_rows(connection, content.head.id, table)
    assert [row.row_id for row in rows] == ["t3", "t1", "t2"]


def test_rows_share_the_texts_that_they_have_in_common(engine: Engine) -> None:
    sample(engine)
    table = kind_of("poa").table("techos")
    with writing(engine) as connection:
        sql = storage.sql_table(table)
        connection.execute(update(sql).values(fuente="31-0101-0005"))
    with reading(engine) as connection:
        rows = storage.load_rows(connection, "id-1", table)
    assert len({id(getattr(row, "fuente")) for row in rows}) == 1  # noqa: B009 - of any kind


def test_nothing_of_a_deleted_submission_stays(engine: Engine) -> None:
    content = sample(engine)
    clear(engine, content)
    with reading(engine) as connection:
        for table in Base.metadata.tables.values():
            assert connection.execute(select(table)).all() == []


def test_an_unknown_submission_has_its_sentence(engine: Engine) -> None:
    with reading(engine) as connection, pytest.raises(storage.UnknownSubmissionError) as caught:
        storage.load(connection, "nadie")
    assert "«nadie»" in caught.value.user_text


def test_an_instant_is_kept_in_utc_and_comes_back_aware(engine: Engine) -> None:
    sample(engine)
    with reading(engine) as connection:
        created = connection.scalar(select(Submission.created_at))
    assert created == NOW
    assert created is not None
    assert created.tzinfo is UTC


def test_an_instant_without_a_zone_is_a_bug_and_is_refused(engine: Engine) -> None:
    sample(engine)
    with pytest.raises(StatementError, match="naive"), writing(engine) as connection:
        connection.execute(update(Submission).values(changed_at=NOW.replace(tzinfo=None)))
