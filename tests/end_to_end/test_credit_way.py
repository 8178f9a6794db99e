"""A credit request goes to INFOM encrypted, and its states come back by the same stick."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop.cli import main
from desktop.services import archive, life
from desktop.services.collecting import CollectionReport
from receiver.cli.arguments import parser
from receiver.cli.asking import VARIABLE
from receiver.intake.statuses import ForbiddenMoveError, UnknownRequestError
from receiver.store import desk
from tests.end_to_end.credit_world import DESK_PASSPHRASE, World, copied, world
from tests.kinds.credit.requests import KIND, PERSON, PLACE
from tests.kinds.credit.requests import request as content
from valija import chronicle
from valija.package import envelope

PRESENTED = ("--to", "PRE", "--set", "no_expediente=EXP-77", "--set", "fecha_memorial=20/11/2025")
MARKS = {"dpi": "9999999999999", "nombre": "Nombre Secretísimo"}
SECRET = [*MARKS.values(), str(PLACE["no_cuenta"])]
STATES = KIND.life.by_code if KIND.life else {}
RECEIVED = ("--set", "fecha_recepcion=01/12/2025")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the desk's passphrase, and print no real PDF."""
    monkeypatch.setenv(VARIABLE, DESK_PASSPHRASE)
    monkeypatch.setattr("valija.documents.pdf.render", lambda *_a, **_o: b"%PDF-1.7\n%%EOF\n")


@pytest.fixture(scope="module")
def accepted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a world in which a request was accepted and its receipt collected; made once."""
    folder = tmp_path_factory.mktemp("mundo")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("VALIJA_CONFIG", str(folder / "cuenta"))
        patched.setenv(VARIABLE, DESK_PASSPHRASE)
        patched.setattr("valija.documents.pdf.render", lambda *_a, **_o: b"%PDF-1.7\n%%EOF\n")
        with world(folder) as made:
            request = made.take_in(content(representante=[{**PERSON, **MARKS}]))
            sealed = made.seal(request)
            assert sealed.is_encrypted
            (taken,) = made.deliver_and_take_in()
            assert taken["outcome"] == "accepted", taken
            assert taken["receipt"].endswith(".asice.age")
            assert not any(mark in str(taken) for mark in SECRET)
            assert [one.outcome.value for one in made.collect().receipts] == ["accepted"]
    return folder, request


@pytest.fixture
def there(
    accepted: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[World, str]]:
    """Return a world of one's own, made by copying."""
    monkeypatch.setenv("VALIJA_CONFIG", str(tmp_path / "cuenta"))
    with copied(accepted[0], tmp_path) as made:
        yield made, accepted[1]


def state(made: World, request: str) -> str:
    return made.place.content(request).content.head.state


def outcomes(report: CollectionReport) -> list[tuple[str, str, bool]]:
    return [(one.state, one.outcome, one.is_new) for one in report.statuses]


def test_a_state_travels_from_the_desk_to_the_municipality(there: tuple[World, str]) -> None:
    made, request = there
    answers = ("--answers", made.stick)
    done: dict[str, Any] = {}
    for words in (
        (*PRESENTED, *RECEIVED),
        ("--to", "ANA", "--set", "analista=Marta Analista Secreta"),
    ):
        done = made.ventanilla("credit-status", "--request", request, *words, *answers)
        assert done["exit"] == 0
    assert done["recorded"][0]["package"].endswith(".asice.age")
    assert b"Analista Secreta" not in Path(done["recorded"][0]["package"]).read_bytes()
    first = made.collect()
    assert ("ANA", "applied", True) in outcomes(first)
    assert state(made, request) == "ANA"
    history = life.history(made.place, request)
    assert [(one.move.target, one.move.origin) for one in history.entries] == [
        ("PRE", "infom"),
        ("ANA", "infom"),
    ]
    assert all(len(one.move.content_id) == 64 for one in history.entries)
    assert history.breaks == []
    again = made.collect()
    assert [one.is_new for one in again.statuses] == [False, False]
    assert len(life.history(made.place, request).entries) == 2


def test_an_internal_note_stays_at_the_desk_and_a_message_travels(
    there: tuple[World, str], tmp_path: Path
) -> None:
    made, request = there
    given = ("--note", "Falta de pago en 2019", "--message", "Lo recibió la Jefatura")
    done = made.ventanilla("credit-status", "--request", request, *PRESENTED, *RECEIVED, *given)
    table = tmp_path / "estados.csv"
    table.write_text(
        f"solicitud,estado,analista,nota,mensaje\n{request},ANA,Rosa,Revisar mora,Se analiza\n"
    )
    mapping = tmp_path / "mapa.toml"
    mapping.write_text(
        "[columnas]\nsolicitud = 'solicitud'\nestado = 'estado'\nnota = 'nota'\n"
        "[datos]\nanalista = 'analista'\n"
    )
    made.ventanilla("credit-status", table, "--mapping", mapping, "--answers", made.stick)
    made.collect()
    assert [one.move.note for one in life.history(made.place, request).entries] == [
        "Lo recibió la Jefatura",
        "",  # the mapping didn't say that «mensaje» is one
    ]
    files = [path for path in (tmp_path / "espacio").rglob("*") if path.is_file()]
    assert not any(b"2019" in path.read_bytes() for path in files)
    asked = made.ventanilla("credit-status", "--request", request)
    assert [one["text"] for one in asked["notes"]] == ["Falta de pago en 2019", "Revisar mora"]
    again = made.ventanilla("credit-status", table, "--mapping", mapping)
    assert (done["exit"], again["recorded"][0]["new"]) == (0, False)
    assert made.ventanilla("credit-status", "--request", request)["notes"] == asked["notes"]


def test_a_request_that_was_only_accepted_isn_t_said_to_be_in_its_sender_s_state(
    there: tuple[World, str], capsys: pytest.CaptureFixture[str]
) -> None:
    made, request = there
    args = parser().parse_args(["credit-status", str(made.store), "--request", request])
    assert args.run(args) == 0
    said = capsys.readouterr().out
    assert "todavía no se registra ningún estado" in said
    assert "Revisión" not in said
    words = ["credit-status", str(made.store), "--request", request, *PRESENTED, *RECEIVED]
    args = parser().parse_args(words)
    assert args.run(args) == 0
    said = capsys.readouterr().out
    assert "PRE, Presentado a INFOM, aviso 1" in said
    assert "REV" not in said


def test_a_lost_package_is_made_up_for_by_the_next_and_an_older_one_changes_nothing(
    there: tuple[World, str],
) -> None:
    made, request = there
    done = made.ventanilla("credit-status", "--request", request, *PRESENTED, *RECEIVED)
    first = Path(done["recorded"][0]["package"])
    made.ventanilla(
        "credit-status", "--request", request, "--to", "ANA", "--set", "analista=M",
        "--answers", made.stick,
    )  # fmt: skip
    assert outcomes(made.collect()) == [("ANA", "applied", True)]
    late = made.stick / "VALIJA" / "acuses" / "tarde.asice.age"
    late.write_bytes(first.read_bytes())
    assert sorted(outcomes(made.collect())) == [
        ("ANA", "applied", False),
        ("PRE", "applied", False),
    ]
    assert state(made, request) == "ANA"


def test_what_the_life_forbids_is_refused_at_the_desk_and_nothing_is_recorded(
    there: tuple[World, str],
) -> None:
    made, request = there
    for words in (("--to", "APR"), ("--to", "PRE"), ("--to", "PRE", "--set", "nada=1")):
        with pytest.raises(ForbiddenMoveError):
            made.ventanilla("credit-status", "--request", request, *words)
    with pytest.raises(ForbiddenMoveError) as lacking:
        made.ventanilla("credit-status", "--request", request, "--to", "PRE")
    assert "(no_expediente=…)" in lacking.value.user_text
    with pytest.raises(UnknownRequestError):
        made.ventanilla("credit-status", "--request", "no-hay", *PRESENTED)
    with pytest.raises(UnknownRequestError):
        made.ventanilla("credit-status", "--request", "no-hay")
    with desk.opened(made.store) as store, store.reading() as connection:
        assert chronicle.entered(connection) == {}


def test_the_desk_says_what_may_follow_and_what_each_state_asks_for(
    there: tuple[World, str], capsys: pytest.CaptureFixture[str]
) -> None:
    made, request = there
    found = made.ventanilla("credit-status", "--request", request[-12:])
    assert found["exit"] == 0
    assert tuple(one["code"] for one in found["next"]) == STATES[found["state"]].next
    assert "PRE" in STATES[found["state"]].next
    args = parser().parse_args(["credit-status", str(made.store), "--request", request])
    assert args.run(args) == 0
    said = capsys.readouterr().out
    assert "  --to PRE  " in said
    assert "      --set no_expediente=…  " in said
    with desk.opened(made.store) as store, store.reading() as connection:
        assert chronicle.entered(connection) == {}


def test_the_manual_tells_each_state_and_how_its_facts_are_called() -> None:
    page = Path(__file__).parents[2] / "docs" / "manual" / "ventanilla-creditos.md"
    text = page.read_text(encoding="utf-8")
    for code, state in STATES.items():
        asks = ", ".join(f"`{one.name}`" + ("" if one.required else r"\*") for one in state.asks)
        row = f"| `{code}` | {state.name} | {asks or '—'} | {' '.join(state.next) or '—'} |"
        assert row in text, row


def test_a_state_that_our_rules_forbid_waits_with_its_reason_and_blocks_nothing(
    there: tuple[World, str],
) -> None:
    made, request = there
    life.move(
        made.place, request, "DES", facts={"acta_desistimiento": "9-2026", "fecha": "01/12/2025"}
    )
    made.ventanilla(
        "credit-status", "--request", request, *PRESENTED, *RECEIVED, "--answers", made.stick
    )
    report = made.collect()
    (waits,) = report.statuses
    assert (waits.outcome, waits.moved) == ("quarantined", 0)
    assert "terminó en «Desistido por la municipalidad»" in waits.reason
    assert "Revisión" not in waits.reason
    assert state(made, request) == "DES"
    assert [one.is_new for one in report.receipts] == [False]
    # The way out: the institution is told, and registers it too.
    ended = ("--to", "DES", "--set", "acta_desistimiento=9-2026", "--set", "fecha=01/12/2025")
    made.ventanilla("credit-status", "--request", request, *ended, "--answers", made.stick)
    assert ("DES", "applied", True) in outcomes(made.collect())
    assert all(one.outcome == "applied" for one in made.collect().statuses)
    assert [one.move.target for one in life.history(made.place, request).entries] == ["DES"]


def test_a_table_of_the_institution_s_own_is_read_by_its_mapping(
    there: tuple[World, str], tmp_path: Path
) -> None:
    made, request = there
    mapping = tmp_path / "mapa.toml"
    mapping.write_text(
        '[columnas]\nsolicitud = "Id"\nestado = "Situación"\nfecha = "Día"\n'
        '[datos]\nno_expediente = "Exp."\nfecha_memorial = "Memorial"\n'
        'fecha_recepcion = "Recibido"\n[estados]\n"Presentada" = "PRE"\n',
        encoding="utf-8",
    )
    table = tmp_path / "infom.csv"
    table.write_text(
        "Id;Situación;Día;Exp.;Memorial;Recibido\n"
        f"{request};Presentada;01/12/2025;EXP-77;20/11/2025;01/12/2025\n"
        f"{request};Inventada;;;;\n"
        "ninguna;Presentada;;;;\n"
        ";;;;;\n",
        encoding="cp1252",
    )
    words = (table, "--mapping", mapping, "--answers", made.stick)
    done = made.ventanilla("credit-status", *words)
    assert (len(done["recorded"]), done["exit"]) == (1, 1)
    assert [one["row"] for one in done["refused"]] == [3, 4]
    again = made.ventanilla("credit-status", *words)
    assert [one["new"] for one in again["recorded"]] == [False]
    made.collect()
    entry = life.history(made.place, request).entries[0]
    assert f"{entry.move.at:%Y-%m-%d}" == "2025-12-01"
    assert entry.move.facts["no_expediente"] == "EXP-77"


def test_by_file_number_and_from_a_workbook(there: tuple[World, str], tmp_path: Path) -> None:
    made, request = there
    made.ventanilla("credit-status", "--request", request, *PRESENTED, *RECEIVED)
    book = openpyxl.Workbook()
    sheet = book.create_sheet("cambios", 0)
    sheet.append(["expediente", "estado", "analista"])
    sheet.append(["EXP-77", "ANA", "Marta"])
    book.save(tmp_path / "cambios.xlsx")
    done = made.ventanilla("credit-status", tmp_path / "cambios.xlsx")
    assert [(one["from"], one["to"]) for one in done["recorded"]] == [("PRE", "ANA")]
    given = made.ventanilla("credit-status", "--answers", made.stick)
    assert len(given["packages"]) == 1
    assert outcomes(made.collect()) == [("ANA", "applied", True)]


def test_answers_that_a_locked_archive_can_t_open_are_no_success_at_a_terminal(
    there: tuple[World, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made, _ = there
    monkeypatch.setattr("desktop.models.device.archive_keys", lambda _device: ())
    status = main(["collect", str(made.place.folder), "--from", str(made.stick), "--json"])
    said = capsys.readouterr()
    (ignored,) = json.loads(said.out)["ignored"]
    assert (status, ignored["code"]) == (2, "ARC-001")
    assert "1 respuesta quedó sin leer. Nada se perdió" in said.err
    assert "valija identity unlock" in said.err


def test_nothing_that_travels_or_lies_there_shows_a_person_s_data(
    there: tuple[World, str],
) -> None:
    made, _ = there
    travelled = [one for one in made.stick.rglob("*") if one.is_file()]
    kept = [one for one in (made.store / "paquetes").rglob("*") if one.is_file()]
    assert {one.suffix for one in kept} == {".age"}
    for path in (*travelled, *kept):
        assert not any(mark.encode() in path.read_bytes() for mark in SECRET), path
    (receipt,) = (made.stick / "VALIJA" / "acuses").glob("*.age")
    envelope.unwrap(receipt, made.folder / "acuse", archive.keys(made.place))
    with zipfile.ZipFile(made.folder / "acuse") as opened:
        said = b"".join(opened.read(name) for name in opened.namelist())
    assert not any(mark.encode() in said for mark in SECRET)
