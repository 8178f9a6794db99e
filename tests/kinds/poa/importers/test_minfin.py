"""The portal's files: what is taken, what is left out and why."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kinds.poa.importers.portal import CSV, JSON, RECORD, as_csv, as_json, spoilt, written
from valija.kinds import Importer, RawText, kind_of
from valija.kinds.poa.importers.minfin import read, recognises
from valija.progress import CancelledError

*_, MINFIN = kind_of("poa").importers
OTHER = {**RECORD, "codigoEntidad": 12100402}
BOTH = pytest.mark.parametrize("write", [as_csv, as_json], ids=["csv", "json"])
Write = Callable[..., Path]


def test_both_files_of_one_budget_give_the_same() -> None:
    from_csv, from_json = read(CSV, "9901"), read(JSON, "9901")
    assert from_csv == from_json
    assert from_csv.rows_read == len(from_csv.rows["renglones"]) > 250
    assert (from_csv.municipality, from_csv.period, from_csv.title) == ("9901", "2027", "POA 2027")
    assert from_csv.rows_skipped == []


@pytest.mark.parametrize("path", [CSV, JSON], ids=["csv", "json"])
def test_the_importer_knows_its_files(path: Path) -> None:
    assert isinstance(MINFIN, Importer)
    assert MINFIN.recognises(path, path.read_bytes()[:65536])


@pytest.mark.parametrize(
    ("name", "head", "known"),
    [
        ("egresos.txt", b"_id,codigoEntidad,codigoRenglon\r\n", True),
        ("ventas.csv", b"fecha,monto\r\n", True),  # to say in a sentence what it isn't
        ("aviso.json", b'{"success": false}', True),
        ("submission.json", b'{"kind":"poa","schema":"valija/1"}', False),
        ("plan.xlsx", b"PK\x03\x04", False),
    ],
)
def test_it_takes_on_what_only_it_can_explain(name: str, head: bytes, known: bool) -> None:
    assert recognises(Path(name), head) is known


@BOTH
def test_a_record_becomes_a_line(write: Write, tmp_path: Path) -> None:
    spelt = {k: spoilt(v) if isinstance(v, str) else v for k, v in RECORD.items()}
    (line,) = read(write(tmp_path, [spelt]), "0401").rows["renglones"]
    assert line == {
        "programa": "12",
        "subprograma": "01",
        "proyecto": "001",
        "actividad": "001",
        "actividad_nombre": "SANEAMIENTO",
        "obra": "000",
        "obra_nombre": "NA",
        "renglon": "223",
        "descripcion": "PIEDRA, ARCILLA Y ARENA",
        "grupo": "200",
        "fuente": "22-0101-0001",
        "funcion": "070301",
        "tipo_presupuesto": "20",
        "ubicacion": "0401",
        "asignado": 100_050,
        "modificado": 0,
        "vigente": 100_050,
    }


@BOTH
def test_the_header_says_whose_plan_it_is(write: Write, tmp_path: Path) -> None:
    (header,) = read(write(tmp_path, [RECORD]), "0401").rows["encabezado"]
    assert header == {"anio_inicio": 2027, "anio_fin": 2027, "codigo_entidad": "12100401"}


@BOTH
def test_execution_is_taken_where_it_is_published(write: Write, tmp_path: Path) -> None:
    record = {**RECORD, "devengado": 10.25, "pagado": None}
    (line,) = read(write(tmp_path, [record]), "0401").rows["renglones"]
    assert (line["devengado"], line["pagado"], "compromiso" in line) == (10_25, None, False)


@BOTH
def test_a_region_is_filtered_by_municipality(write: Write, tmp_path: Path) -> None:
    found = read(write(tmp_path, [OTHER, RECORD, OTHER]), "0401")
    assert len(found.rows["renglones"]) == 1
    assert found.rows_read == 3
    assert [why for _, why in found.rows_skipped] == ["Es de otra entidad: 12100402."] * 2


def test_lines_left_out_are_named_by_their_number_in_the_file(tmp_path: Path) -> None:
    rows = [OTHER, RECORD]
    assert [at for at, _ in read(as_csv(tmp_path, rows), "0401").rows_skipped] == [2]
    assert [at for at, _ in read(as_json(tmp_path, rows), "0401").rows_skipped] == [1]


@BOTH
def test_the_only_municipality_needs_no_name(write: Write, tmp_path: Path) -> None:
    assert read(write(tmp_path, [OTHER])).municipality == "0402"


@BOTH
def test_what_is_no_amount_stays_as_written(write: Write, tmp_path: Path) -> None:
    record = {**RECORD, "vigente": "pendiente", "codigoRenglon": "22A", "asignado": None}
    (line,) = read(write(tmp_path, [record]), "0401").rows["renglones"]
    assert line["vigente"] == RawText("pendiente")
    assert (line["renglon"], line["asignado"]) == ("22A", None)


@BOTH
def test_codes_come_with_the_names_of_the_file(write: Write, tmp_path: Path) -> None:
    named = read(write(tmp_path, [RECORD]), "0401").rows["extensiones"]
    codes = {(row["catalogo"], row["codigo"]): row["nombre"] for row in named}
    assert codes["programas_presupuestarios", "12-01-001"] == "FAMILIAS CON AGUA"
    assert codes["fuentes_financiamiento", "22-0101-0001"] == "APORTE CONSTITUCIONAL"
    assert codes["municipios", "0401"] == "CHIMALTENANGO"
    assert len(codes) == len(named) == 9


def test_a_spreadsheet_s_own_csv_is_read_too(tmp_path: Path) -> None:
    path = as_csv(tmp_path, [RECORD], delimiter=";")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_text("utf-8").encode("cp1252"))
    (line,) = read(path, "0401").rows["renglones"]
    assert line["vigente"] == 100_050
    codes = read(path, "0401").rows["extensiones"]
    assert {"catalogo": "tipos_presupuesto", "codigo": "20", "nombre": "INVERSIÓN"} in codes


def test_cut_lines_are_left_out_and_named(tmp_path: Path) -> None:
    path = as_csv(tmp_path, [RECORD, RECORD])
    path.write_bytes(path.read_bytes()[:-60] + b"\r\n\r\n")
    found = read(path, "0401")
    assert len(found.rows["renglones"]) == 1
    assert found.rows_skipped[0][0] == 3
    assert found.rows_skipped[0][1].startswith("Está incompleto: trae ")


def test_records_may_have_their_fields_in_any_order(tmp_path: Path) -> None:
    turned = dict(reversed(list(RECORD.items())))
    lacking = {name: value for name, value in RECORD.items() if name != "vigente"}
    found = read(as_json(tmp_path, [RECORD, turned, lacking]), "0401")
    assert found.rows["renglones"][0] == found.rows["renglones"][1]
    assert found.rows_skipped == [(3, "Está incompleto: trae 0 de 29 datos.")]


def test_a_page_that_does_not_say_how_many_there_are_is_read_with_a_note(tmp_path: Path) -> None:
    assert "no dice cuántos" in read(as_json(tmp_path, [RECORD], total=None), "0401").notes[0]


@BOTH
def test_work_tells_how_far_it_is_and_stops_when_asked(write: Write, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = write(tmp_path, [RECORD] * 10_001)
    read(path, "0401", lambda done, total, text="": told.append((done, total)))
    assert len(told) >= 3
    assert all(0 <= done <= total for done, total in told)

    def stop(done: int, total: int, text: str = "") -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        read(path, "0401", stop)


def test_a_number_is_never_a_float_on_the_way(tmp_path: Path) -> None:
    text = json.dumps({"success": True, "result": {"records": [RECORD], "total": 1}})
    path = written(tmp_path / "x.json", text.replace("1000.5", "90071992547409.93").encode())
    (line,) = read(path, "0401").rows["renglones"]
    assert line["vigente"] == 9_007_199_254_740_993
