"""The monthly open list: what it says, that it says nothing of persons, and that none vanishes."""

import csv
import json
import re
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from receiver.cli.arguments import parser
from receiver.publish import month as publishing
from receiver.publish.changes import OtherListError, VanishedError
from receiver.publish.month import AlreadyPublishedError, NotAMonthError, Published
from receiver.store import desk
from receiver.store.desk import Desk, create
from receiver.store.tables import Acceptance
from tests.kinds.credit.requests import KIND
from tests.receiver.credits import accept, moved, one
from tests.receiver.municipality import NOW, PASSPHRASE
from valija import catalogues
from valija.content import Content
from valija.fields import Field, FieldType
from valija.records import KindRow, fields_of

AT = datetime(2026, 11, 28, 15, tzinfo=UTC)
HOSTILE = '=HYPERLINK("http://malo","x")</script><img src=x onerror=alert(1)>'


@pytest.fixture(scope="module")
def infom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one store for all tests to copy."""
    folder = tmp_path_factory.mktemp("infom") / "tienda"
    create(folder, "infom", passphrase=PASSPHRASE, at=NOW)
    return folder


@pytest.fixture
def store(infom: Path, tmp_path: Path) -> Iterator[Desk]:
    shutil.copytree(infom, tmp_path / "tienda")
    with desk.opened(tmp_path / "tienda") as opened:
        yield opened


def put(store: Desk, *contents: Content) -> None:
    with store.writing() as connection:
        for content in contents:
            accept(connection, content)


def publish(store: Desk, month: str = "2026-10", **options: Any) -> Published:
    to = options.pop("to", store.folder.parent / "publicado")
    return publishing.publish(store, month, to, catalogues.load(), at=AT, **options)


def rows(made: Published) -> list[dict[str, str]]:
    (table,) = made.folder.glob("solicitudes-credito-*.csv")
    with table.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_row_says_how_a_request_stood_at_the_end_of_the_month(store: Desk) -> None:
    content = one(1)
    put(store, content)
    with store.writing() as connection:
        moved(connection, content, "PRE", "ANA", "DIF", "GER")
        moved(
            connection, content, "APR", since=datetime(2026, 10, 19, 15, tzinfo=UTC),
            resolucion_numero="JD-7-2026", fecha_resolucion=date(2026, 10, 15), organo="gerencia",
            monto_aprobado=1_000_000_00,
        )  # fmt: skip
        moved(connection, content, "FOR", since=datetime(2026, 11, 3, tzinfo=UTC))
    (row,) = rows(publish(store))
    assert row["periodo"] == "2026-10"
    assert row["fecha_corte"] == "2026-10-31"
    assert (row["estado"], row["fecha_estado"]) == ("Aprobada", "2026-10-20")
    assert (row["monto_solicitado"], row["monto_aprobado"]) == ("1200000.00", "1000000.00")
    assert (row["organo_aprobacion"], row["resolucion"]) == ("Gerencia", "JD-7-2026")
    assert (row["municipio"], row["codigo_departamento"]) == ("Chimaltenango", "04")
    assert row["fecha_vencimiento"] == "2026-12-31"
    assert (row["acuse"], len(row["contenido"])) == ("1", 64)
    assert [one["estado"] for one in rows(publish(store, "2026-08"))] == ["En aprobación"]


def test_what_was_only_received_is_listed_and_what_came_later_is_not(store: Desk) -> None:
    put(store, one(1))
    with store.writing() as connection:
        accept(connection, one(2), datetime(2026, 11, 5, tzinfo=UTC))
    assert [row["estado"] for row in rows(publish(store))] == ["Recibida"]


def test_the_page_says_one_and_none_in_words(store: Desk) -> None:
    empty = (publish(store, "2026-08").folder / "index.html").read_text("utf-8")
    assert '<td colspan="4">Hasta este mes no hay solicitudes.</td>' in empty
    put(store, one(1))
    single = (publish(store).folder / "index.html").read_text("utf-8")
    assert "<b>1</b> solicitud<" in single
    assert "<b>1</b> municipalidad<" in single


@pytest.fixture
def full(store: Desk) -> Desk:
    """Return a store with requests of several places, one of them hostile."""
    contents = [one(n, f"{4 + n % 3:02}01", nombre_proyecto=f"Pozo {n}") for n in range(1, 8)]
    put(store, *contents, one(9, "0101", nombre_proyecto=HOSTILE))
    with store.writing() as connection:
        moved(connection, contents[0], "PRE", "REC", motivo="Motivo", fecha=date(2026, 8, 12))
        moved(connection, contents[1], "PRE", "ANA", analista="Analista Secretísima")
    return store


def test_frictionless_finds_the_package_valid(full: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    frictionless = pytest.importorskip("frictionless")
    made = publish(full)
    monkeypatch.chdir(made.folder)
    report = frictionless.validate("datapackage.json")
    assert report.valid, report.flatten(["type", "note", "rowNumber", "fieldName"])
    assert [task.stats["rows"] for task in report.tasks] == [8, made.changes]


def test_all_forms_say_the_same(full: Desk) -> None:
    import openpyxl

    made = publish(full)
    table = rows(made)
    document = json.loads((made.folder / "solicitudes-credito-2026-10.json").read_text("utf-8"))
    assert [one["id_solicitud"] for one in document] == [one["id_solicitud"] for one in table]
    assert document[0]["monto_solicitado"] == 1200000
    assert document[0]["nog"] is None
    book = openpyxl.load_workbook(made.folder / "solicitudes-credito-2026-10.xlsx")
    assert book.sheetnames == ["Solicitudes", "Diccionario"]
    lines = list(book["Solicitudes"].iter_rows(min_row=2))
    assert len(lines) == len(table)
    heads = [cell.value for cell in book["Solicitudes"][1]]
    first = dict(zip(heads, lines[0], strict=True))
    assert first["Proyecto"].value == HOSTILE
    assert first["Proyecto"].data_type == "s", "never a formula"
    assert first["Corte"].value == datetime(2026, 10, 31)  # noqa: DTZ001  # a cell has no zone
    shown = json.loads(data_of(made))
    assert len(shown["rows"]) == len(table)
    assert shown["rows"][0] == list(table[0].values())


def data_of(made: Published) -> str:
    html = (made.folder / "index.html").read_text("utf-8")
    found = re.search(r'<script type="application/json" id="datos">(.*?)</script>', html, re.DOTALL)
    assert found
    return found[1]


def test_the_page_needs_nothing_from_outside_and_runs_only_its_own_script(full: Desk) -> None:
    html = (publish(full).folder / "index.html").read_text("utf-8")
    assert "default-src 'none'" in html
    assert not re.search(r"""(?:src|href|url\()\s*=?\s*["']?(?:https?:)?//""", html)
    assert "onerror=alert" not in html.replace("\\u003cimg", "")[: html.index('id="datos"')]
    assert "</script><img" not in html
    assert html.count("<script") == 2
    assert re.search(r'<html lang="es-GT">', html)


def test_a_second_run_writes_the_same_bytes(full: Desk, tmp_path: Path) -> None:
    first = publish(full)
    before = bytes_of(first.folder)
    again = publish(full)
    assert (first.is_new, again.is_new) == (True, False)
    assert bytes_of(again.folder) == before
    elsewhere = publish(full, to=tmp_path / "otra")
    assert bytes_of(elsewhere.folder) == before
    assert [one.name for one in first.folder.parent.iterdir()] == ["2026-10"]


def test_a_published_month_is_not_changed_unasked(full: Desk) -> None:
    first = publish(full)
    before = bytes_of(first.folder)
    put(full, one(20))
    with pytest.raises(AlreadyPublishedError):
        publish(full)
    assert bytes_of(first.folder) == before
    assert [one.name for one in first.folder.parent.iterdir()] == ["2026-10"]
    assert publish(full, replace=True).rows == first.rows + 1


def test_the_changes_say_what_is_new_and_what_is_different(full: Desk) -> None:
    publish(full, "2026-09")
    content = one(30, "0102")
    with full.writing() as connection:
        accept(connection, content, datetime(2026, 10, 5, tzinfo=UTC))
        moved(connection, one(3), "PRE", since=datetime(2026, 10, 5, tzinfo=UTC))
    made = publish(full)
    with (made.folder / "cambios-2026-10.csv").open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert [(one["cambio"], one["columna"]) for one in lines] == [
        ("nueva", "estado"),
        ("cambia", "fecha_estado"),
    ]
    assert made.changes == 2


def log_of(made: Published) -> list[dict[str, str]]:
    (path,) = made.folder.glob("cambios-*.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_past_month_that_would_differ_today_is_told_once_and_stays_as_it_was(full: Desk) -> None:
    past = publish(full, "2026-08")
    before = bytes_of(past.folder)
    with full.writing() as connection:  # recorded late: it happened in August
        moved(connection, one(3), "PRE", since=datetime(2026, 8, 20, tzinfo=UTC))
    made = publish(full, "2026-09")
    assert made.corrections == {"2026-08": 1}
    (told,) = [one for one in log_of(made) if one["cambio"] == "corrige"]
    assert (told["periodo"], told["columna"]) == ("2026-08", "fecha_estado")
    assert (told["antes"], told["despues"]) == ("2026-08-10", "2026-08-20")
    assert told["id_solicitud"] == one(3).head.id
    assert made.changes == len(log_of(made)) - 1
    assert bytes_of(past.folder) == before
    assert publish(full, "2026-09").is_new is False
    assert publish(full, "2026-10").corrections == {}  # September's log said it


def test_a_request_that_a_past_month_lacks_is_told_and_publishing_it_anew_mends_it(
    full: Desk,
) -> None:
    publish(full, "2026-09")
    content = one(30, "0102")
    put(full, content)  # accepted in August, taken in late
    made = publish(full)
    assert made.corrections == {"2026-09": 1}
    (told,) = [one for one in log_of(made) if one["cambio"] == "corrige"]
    assert (told["antes"], told["despues"]) == ("", "Recibida")
    assert publish(full, "2026-09", replace=True).corrections == {}
    assert publish(full, replace=True).corrections == {}


def test_no_request_vanishes_unless_it_was_over(full: Desk) -> None:
    publish(full, "2026-09")
    over, open_ = one(1).head.id, one(2).head.id
    forget(full, over)
    lines = publish(full)
    assert lines.changes == 1
    shutil.rmtree(lines.folder)
    forget(full, open_)
    with pytest.raises(VanishedError):
        publish(full)
    assert [one.name for one in lines.folder.parent.iterdir()] == ["2026-09"]


def forget(store: Desk, submission_id: str) -> None:
    with store.writing() as connection:
        connection.execute(delete(Acceptance).where(Acceptance.submission_id == submission_id))


def test_another_file_is_not_taken_for_last_month(full: Desk, tmp_path: Path) -> None:
    with pytest.raises(OtherListError):
        publish(full, previous=tmp_path)
    (tmp_path / "solicitudes-credito-2026-09.csv").write_text("a,b\n1,2\n")
    with pytest.raises(OtherListError):
        publish(full, previous=tmp_path)


@pytest.mark.parametrize("month", ["2026-11", "2027-01", "2026-13", "octubre", ""])
def test_only_a_month_that_is_over_is_published(store: Desk, month: str) -> None:
    with pytest.raises(NotAMonthError):
        publish(store, month)


def test_stopped_half_way_nothing_is_there(full: Desk) -> None:
    def stop(done: int, total: int, text: str = "") -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(full, progress=stop)
    assert list((full.folder.parent / "publicado").iterdir()) == []


def marked(table: type[KindRow], spec: Field) -> Any:
    """Return a value of a personal field that nothing else says."""
    if spec.type in (FieldType.TEXT, FieldType.LONG_TEXT, FieldType.CODE):
        return f"Secreto-{table.table_name}-{spec.name}"
    raise AssertionError(f"plant a value of {spec.type}")


def personal() -> Sequence[tuple[type[KindRow], Field]]:
    return [(table, spec) for table in KIND.tables for spec in fields_of(table) if spec.personal]


def test_there_are_personal_fields_to_plant() -> None:
    assert {spec.name for _, spec in personal()} >= {"dpi", "no_cuenta"}


def test_no_personal_datum_leaves(store: Desk) -> None:
    content = one(1)
    for table, spec in personal():
        for row in content.rows(table):
            content = content.with_cell(table, row.row_id, spec.name, marked(table, spec))
    planted = [marked(table, spec) for table, spec in personal() if content.rows(table)]
    assert planted
    put(store, content)
    with store.writing() as connection:
        moved(connection, content, "PRE", "ANA", analista="Secreto-analista")
    made = publish(store)
    secrets = [*planted, "Secreto-analista", "Persona Secreta", "Nota secreta"]
    for path in made.folder.iterdir():
        data = path.read_bytes()
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                data = b"".join(book.read(name) for name in book.namelist())
        for secret in secrets:
            assert secret.encode() not in data, (path.name, secret)


def test_the_command_says_where_it_is(full: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    to = full.folder.parent / "sitio"
    given = ["publish", str(full.folder), "--month", "2026-10", "--to", str(to), "--json"]
    args = parser().parse_args(given)
    assert args.run(args) == 0
    document = json.loads(capsys.readouterr().out)
    assert document == {
        "folder": str(to / "2026-10"),
        "rows": 8,
        "changes": 8,
        "new": True,
        "corrections": {},
    }
