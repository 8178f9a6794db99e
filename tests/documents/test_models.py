"""Letters and receipts from models: what they say, what they leave blank, and what they refuse."""

from datetime import date
from pathlib import Path

import pytest

from tests.kinds.credit.requests import KIND, asking, request
from valija.catalogues import load
from valija.content import Content
from valija.documents import models
from valija.documents.models import Filled, UnknownModelError
from valija.documents.models.template import (
    LARGEST,
    ModelTooLargeError,
    ModelWrongError,
    parse,
)
from valija.documents.models.values import BLANK
from valija.fields import Value

TODAY = date(2026, 4, 7)
ORDER = {"numero": "7", "no_desembolso": 1, "fecha": date(2026, 5, 15), "monto": 21_000_00}


def filled(text: str | bytes, content: Content | None = None, **facts: Value) -> Filled:
    data = text.encode() if isinstance(text, str) else text
    template = parse("prueba", data)
    return models.fill(template, content or request(), KIND, load(), today=TODAY, facts=facts)


def said(text: str | bytes, content: Content | None = None, **facts: Value) -> str:
    """Return the text of the only block."""
    ((block,),) = filled(text, content, **facts).sheets
    return str(block["text"])


def bundled(key: str, content: Content, **facts: Value) -> Filled:
    template = models.source(KIND, key).template()
    return models.fill(template, content, KIND, load(), today=TODAY, facts=facts)


def texts(found: Filled) -> str:
    return " ".join(str(block.get("text", "")) for sheet in found.sheets for block in sheet)


@pytest.mark.parametrize(
    ("placeholder", "result"),
    [
        ("{{solicitud.monto}}", "Q 1,200,000.00"),
        ("{{ solicitud.monto en letras }}", "UN MILLÓN DOSCIENTOS MIL QUETZALES CON 00/100"),
        ("{{solicitud.plazo_meses en letras}}", "doce"),
        ("{{solicitud.fecha_acta en letras}}", "diez de noviembre de dos mil veinticinco"),
        ("{{solicitud.fecha_acta}}", "10/11/2025"),
        ("{{solicitud.tasa}}", "8.00 %"),
        ("{{solicitud.tipo_proyecto}}", "Agua y saneamiento"),
        ("{{solicitud.programa}}", "Aporte constitucional"),
        ("{{suma destinos.monto}}", "Q 1,200,000.00"),
        ("{{suma destinos.monto en letras}}", "UN MILLÓN DOSCIENTOS MIL QUETZALES CON 00/100"),
        ("{{lista destinos.descripcion}}", "Pozo y tubería"),
        ("{{municipio}}, {{departamento}}, {{periodo}}", "Chimaltenango, Chimaltenango, 2026"),
        ("{{hoy}}", "07/04/2026"),
        ("{{hoy en letras}}", "siete de abril de dos mil veintiséis"),
        ("{{estado.no_prestamo}}", "04.01.4"),
    ],
)
def test_a_placeholder_is_what_the_request_says(placeholder: str, result: str) -> None:
    assert said(placeholder, no_prestamo="04.01.4") == result


def test_what_is_not_known_is_a_line_to_fill_in_and_is_told_once() -> None:
    text = (
        "{{solicitud.punto}} {{solicitud.punto}} {{estado.no_convenio}} {{lista capitales.capital}}"
    )
    found = filled(text, asking(punto=None))
    assert found.missing == [
        "Punto del acta",
        "Convenio de asistencia financiera",
        "Capital escalonado",
    ]
    assert texts(found).count(BLANK) == 4


@pytest.mark.parametrize(
    "placeholder",
    [
        "{{solicitud.montoo}}",
        "{{solicitudes.monto}}",
        "{{alcalde}}",
        "{{fila.monto}}",
        "{{estado.nada}}",
        "{{suma destinos.nada}}",
        "{{municipio en letras}}",
        "{{}}",
        "{{1+1}}",
    ],
)
def test_a_name_that_isn_t_there_is_refused_with_its_line(placeholder: str) -> None:
    with pytest.raises(ModelWrongError) as error:
        filled(f"# nota\n\n{placeholder}")
    assert "Línea 3: no existe el dato" in error.value.user_text


def test_a_table_has_its_sums_and_its_running_sum() -> None:
    half = {"numero": 1, "mes": "2026-01", "monto": 600_000_00}
    content = request(desembolsos=[half, {**half, "numero": 2, "mes": "2026-02"}])
    ((table,),) = filled(
        "Tabla: desembolsos (numero, mes, monto, acumulado de monto)", content
    ).sheets
    assert table["heads"] == ["Número", "Mes", "Monto (Q)", "Monto acumulado (Q)"]
    assert table["rows"][1] == ["2", "febrero de 2026", "600,000.00", "1,200,000.00"]
    assert table["totals"] == ["Total", "", "1,200,000.00", ""]


@pytest.mark.parametrize("line", ["Tabla: destinos", "Tabla: destinos (nada)", "Tabla: nada (x)"])
def test_a_table_that_can_t_be_made_is_refused(line: str) -> None:
    with pytest.raises(ModelWrongError):
        filled(line)


def test_lines_paragraphs_and_signatures_keep_their_order() -> None:
    text = """\
# una nota
Modelo: Carta
Título: CARTA
Izquierda: Señor
Izquierda: Gerente
uno
dos

tres
Firma: {{representante.nombre}} | Alcaldía
Firma: {{municipalidad.secretario}} | Secretaría
Hoja nueva
cuatro
"""
    found = filled(text)
    (blocks,) = found.sheets
    assert found.name == "Carta"
    assert [(block["type"], block.get("text", "")) for block in blocks] == [
        ("title", "CARTA"),
        ("left", "Señor\nGerente"),
        ("text", "uno dos"),
        ("text", "tres"),
        ("signatures", ""),
        ("page", ""),
        ("text", "cuatro"),
    ]
    assert [person["name"] for person in blocks[4]["people"]] == ["Ana Lucía Cojtí", "Pedro Ajú"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_notepad_s_encodings_are_read(encoding: str) -> None:
    assert said("Título: Año\r\n".encode(encoding)) == "Año"


def test_what_is_no_letter_is_refused() -> None:
    with pytest.raises(ModelTooLargeError):
        parse("prueba", b"x" * (LARGEST + 1))


def test_a_sheet_is_made_for_each_row_and_one_to_fill_in_if_there_is_none() -> None:
    rows = [ORDER, {**ORDER, "numero": "8", "monto": 1_00}]
    found = bundled("recibo", request("DSB", ordenes_pago=rows), no_prestamo="04.01.4")
    assert len(found.sheets) == 2
    assert "VEINTIÚN MIL QUETZALES CON 00/100" in texts(found)
    assert "UN QUETZAL CON 00/100" in texts(found)
    assert "préstamo número 04.01.4" in texts(found)
    blank = bundled("recibo", request())
    assert len(blank.sheets) == 1
    assert {"Monto", "Número de préstamo"} <= set(blank.missing)


@pytest.mark.parametrize("key", ["memorial", "certificacion", "cronograma"])
def test_a_bundled_model_of_a_complete_request_leaves_nothing_blank(key: str) -> None:
    found = bundled(key, request())
    assert found.missing == []
    assert "UN MILLÓN DOSCIENTOS MIL QUETZALES CON 00/100" in texts(found)
    assert "{{" not in texts(found)


def test_an_empty_request_still_prints_models_to_fill_in() -> None:
    for key in models.sources(KIND):
        assert bundled(key, Content(request().head, {})).missing


def test_a_model_becomes_the_same_archivable_pdf_every_time() -> None:
    content, known = request(), load()
    once, again = (
        models.render(bundled("memorial", content), content, KIND, known, "0" * 32)
        for _ in range(2)
    )
    assert once == again
    assert once.startswith(b"%PDF-")


def test_what_looks_like_the_typesetter_s_language_is_only_text() -> None:
    hostile = '#panic("x") $1$ *a* \\ {{'
    content = asking(nombre_proyecto=hostile)
    assert hostile in texts(bundled("memorial", content))
    assert models.render(bundled("memorial", content), content, KIND, load(), "0" * 32)


def test_an_office_s_own_model_goes_before_the_bundled_one(tmp_path: Path) -> None:
    (tmp_path / "credit.memorial.txt").write_text("Modelo: Mío", encoding="utf-8")
    (tmp_path / "credit.oficio.txt").write_text("Modelo: Oficio", encoding="utf-8")
    (tmp_path / "poa.otro.txt").write_text("Modelo: Otro", encoding="utf-8")
    found = models.sources(KIND, tmp_path)
    assert list(found) == ["certificacion", "cronograma", "memorial", "oficio", "recibo"]
    assert found["memorial"].is_own
    assert found["memorial"].template().name == "Mío"
    assert not found["recibo"].is_own


def test_a_model_that_isn_t_there_names_those_that_are() -> None:
    with pytest.raises(UnknownModelError) as error:
        models.source(KIND, "carta")
    assert "memorial" in error.value.user_text
