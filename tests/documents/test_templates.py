"""A workbook of others is read as a template file says; what it doesn't know is kept and told."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.documents.books import foreign, plan
from valija.content import Content
from valija.documents import templates
from valija.documents.templates.model import (
    BadTemplateError,
    NoSheetError,
    Template,
    UnknownPlaceError,
    matches,
    read_template,
)
from valija.kinds import Imported, RawText, all_kinds, kind_of

SEGEPLAN = templates.FOLDER / "segeplan" / "2023-2027.toml"
POA, PEI = kind_of("poa"), kind_of("pei-pom")
HEADS: list[list[Any]] = [
    ["Municipalidad de San Ejemplo"],
    [],
    ["No.", "Programa", "Subprograma", "Proyecto", "Producto, subproducto o intervención",
     "Unidad de medida", "Metas físicas", None, None, None, "Metas financieras", None, None, None,
     "Responsable", "Comunidad"],
    [None, None, None, None, None, None, "Total", "C1", "C2", "C3", "Total", "C1", "C2", "C3",
     None, None],
]  # fmt: skip
ROWS: list[list[Any]] = [
    [1, "12", "01", "001", "Familias con agua", "Familia", 300, 100, 100, 100,
     "Q 90,000.00", 30000, "30.000,00", 30000.0, "003", "El Rosario"],
    [2, 19, 1, 1, "Calles", "metro  CUADRADO", 10, 3, 3, 4, 5000, 5000, 0, 0, "004", None],
    ["TOTAL", None, None, None, None, None, None, None, None, None, 95000, None, None, None],
]  # fmt: skip
TINY = """
version = "1"
titulo = "De prueba"
[[hoja]]
nombres = ["Datos*"]
tipo = "poa"
tabla = "techos"
[hoja.columnas]
fuente = ["Fuente"]
ingreso_estimado = ["Ingreso *"]
"""


def segeplan(folder: Path, rows: list[list[Any]], title: str = "4_POA") -> Path:
    """Make a sheet as such workbooks have them: a title, two rows of headings, merged cells."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    heads: list[list[Any]] = list(HEADS)
    for cells in heads + rows:
        sheet.append(cells)
    for area in ("A3:A4", "B3:B4", "E3:E4", "F3:F4", "G3:J3", "K3:N3", "O3:O4"):
        sheet.merge_cells(area)
    book.create_sheet("0_catálogo_productos").append(["Producto"])
    book.create_sheet("1_PEI_POM_APoblación").append(["Producto"])
    path = folder / "segeplan.xlsx"
    book.save(path)
    return path


def taken(path: Path, base: Content | None = None, template: Path = SEGEPLAN) -> Imported:
    return templates.read(path, read_template(template), POA, base)


def tiny(folder: Path, text: str = TINY) -> Path:
    path = folder / "tiny.toml"
    path.write_text(text, encoding="utf-8")
    return path


def said(found: Imported) -> str:
    return "\n".join(found.notes)


def test_headings_of_two_rows_and_merged_cells_are_understood(tmp_path: Path) -> None:
    rows = taken(segeplan(tmp_path, ROWS)).rows["productos"]
    first = rows[0]
    assert [first[name] for name in ("meta_anual", "meta_c1", "meta_c2", "meta_c3")] == [
        30_000, 10_000, 10_000, 10_000
    ]  # fmt: skip
    assert [first[name] for name in ("monto_anual", "monto_c1", "monto_c2", "monto_c3")] == [
        9_000_000, 3_000_000, 3_000_000, 3_000_000
    ]  # fmt: skip
    assert (first["descripcion"], first["nivel"]) == ("Familias con agua", "producto")


def test_codes_get_their_zeros_and_names_their_codes(tmp_path: Path) -> None:
    found = taken(segeplan(tmp_path, ROWS))
    second = found.rows["productos"][1]
    assert [second[name] for name in ("programa", "subprograma", "proyecto")] == ["19", "01", "001"]
    units = [str(row["unidad_medida"]) for row in found.rows["productos"]]
    assert all(unit.startswith("UM-") for unit in units)
    assert "2 datos se reconocieron por su nombre" in said(found)


def test_what_the_template_doesn_t_know_is_kept_and_told(tmp_path: Path) -> None:
    found = taken(segeplan(tmp_path, ROWS))
    assert found.rows["productos"][0]["+Comunidad"] == RawText('"El Rosario"')
    assert found.rows["productos"][1]["+Comunidad"] is None
    assert "se conservan aparte las columnas «Comunidad»" in said(found)
    assert "no conoce las hojas «0_catálogo_productos»" in said(found)
    assert "«1_PEI_POM_APoblación» es de «" in said(found)
    assert "no se halló columna para" in said(found)


def test_a_row_of_totals_is_left_out_with_its_number(tmp_path: Path) -> None:
    assert taken(segeplan(tmp_path, ROWS)).rows_skipped == [
        (7, "«4_POA»: es una fila de totales y no se toma.")
    ]


def test_rows_are_known_again_by_what_the_template_says(tmp_path: Path) -> None:
    there = plan()
    from valija.content import make_row
    from valija.kinds.poa.tables import PoaRow

    row = make_row(
        PoaRow, "p9", 1, numero=7, nivel="producto", programa="12", subprograma="01",
        proyecto="001", descripcion="Familias con agua",
    )  # fmt: skip
    base = Content(there.head, {**there.tables, "productos": (row,)})
    without_numbers = [[None, *cells[1:]] for cells in ROWS[:2]]
    rows = taken(segeplan(tmp_path, without_numbers), base).rows["productos"]
    assert [(row.get("row_id"), row["numero"]) for row in rows] == [("p9", None), (None, 8)]


def test_an_office_adds_a_template_of_its_own(tmp_path: Path) -> None:
    sheets = {"Datos 2027": [["Fuente", "Ingreso previsto"], ["22-0101-0001", "1.234,56"]]}
    path = foreign(tmp_path / "otro.xlsx", sheets)
    tiny(tmp_path)
    assert templates.fitting(path, POA) is None
    own = templates.fitting(path, POA, [tmp_path])
    assert own is not None
    assert own.title == "De prueba"
    found = templates.read(path, own, POA, None)
    assert found.rows == {"techos": [{"fuente": "22-0101-0001", "ingreso_estimado": 123_456}]}


def test_a_workbook_without_those_headings_is_refused_with_its_sheets(tmp_path: Path) -> None:
    path = foreign(tmp_path / "otro.xlsx", {"Datos": [["Nada", "De esto"], [1, 2]]})
    with pytest.raises(NoSheetError) as caught:
        taken(path, template=tiny(tmp_path))
    assert "Datos" in caught.value.user_text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("version = \ntitulo = 1", "la línea 1 no se entiende"),
        ("version = '1'\ntitulo = 'x'", "falta [[hoja]]"),
        (TINY.replace('tabla = "techos"', ""), "falta el texto de tabla"),
        (TINY.replace("[hoja.columnas]", "[hoja.columna]"), "sobra «columna»"),
        (TINY.replace('["Fuente"]', '"Fuente"'), "debe ser una lista de textos"),
        (TINY.replace("[hoja.columnas]", "[hoja.equivale]\nfuente = 1\n[hoja.columnas]"), "grupo"),
        (TINY.replace('tabla = "techos"', 'tabla = "techos"\nhacia_abajo = 3'), "lista"),
    ],
)
def test_a_template_that_is_badly_written_says_where(text: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(BadTemplateError) as caught:
        read_template(tiny(tmp_path, text))
    assert why in caught.value.user_text


def test_a_template_in_another_alphabet_or_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.toml"
    for data in ("titulo = 'Año'".encode("cp1252"), b"#" * (2 << 20)):
        path.write_bytes(data)
        with pytest.raises(BadTemplateError):
            read_template(path)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('"techos"', '"techo"', "techo"),
        ("ingreso_estimado", "ingreso", "techos.ingreso"),
    ],
)
def test_a_name_that_isn_t_there_is_told_with_those_that_are(
    old: str, new: str, place: str, tmp_path: Path
) -> None:
    template = read_template(tiny(tmp_path, TINY.replace(old, new)))
    with pytest.raises(UnknownPlaceError) as caught:
        template.check(POA)
    assert f"«{place}»" in caught.value.user_text
    assert "techos" in caught.value.user_text or "ingreso_estimado" in caught.value.user_text


def test_a_constant_that_is_no_value_is_refused(tmp_path: Path) -> None:
    text = TINY + '[hoja.valores]\nsaldo_caja = "mucho"\n'
    with pytest.raises(BadTemplateError):
        read_template(tiny(tmp_path, text)).check(POA)


def bundled() -> list[Template]:
    return list(templates.known())


def test_every_template_that_comes_along_fits_the_kinds() -> None:
    assert bundled()
    for template in bundled():
        for kind in all_kinds().values():
            template.check(kind)
        assert {one.kind for one in template.maps} <= set(all_kinds())


def test_every_template_says_which_year_it_is_of_and_names_no_heading_twice() -> None:
    for path in templates.FOLDER.glob(f"*/*{templates.SUFFIX}"):
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        assert document["version"] == path.stem
        for sheet in document["hoja"]:
            headings = [one for said in sheet["columnas"].values() for one in said]
            assert len(headings) == len(set(headings)), sheet["nombres"]


def test_the_pei_and_its_people_come_from_one_sheet(tmp_path: Path) -> None:
    heads = ["Problema central", "Producto", "Competencia", "Unidad de medida", "Meta 2023",
             "Población objetivo", "Población elegible", "Observación nuestra"]  # fmt: skip
    rows: list[list[Any]] = [
        ["Agua", "Familias con abastecimiento domiciliario de agua potable", "P", "Familia", 5,
         1000, 900, "ver"],
        [None, "Producto que nadie conoce", "Competencia delegada", "Familia", 6, 10, 9, None],
    ]  # fmt: skip
    path = foreign(tmp_path / "s.xlsx", {"1_PEI_POM_APoblación": [list(heads), *rows]})
    found = templates.read(path, read_template(SEGEPLAN), PEI, None)
    products, people = found.rows["productos"], found.rows["poblacion"]
    assert [row["producto"] for row in products] == ["PM-01", "Producto que nadie conoce"]
    assert [row["competencia"] for row in products] == ["propia", "delegada"]
    assert products[1]["problema_central"] == "Agua"
    assert [row["producto"] for row in people] == ["PM-01", "Producto que nadie conoce"]
    assert people[0]["poblacion_objetivo"] == 1000
    assert [name for name in products[0] if name.startswith("+")] == ["+Observación nuestra"]


@pytest.mark.parametrize(
    ("pattern", "text", "same"),
    [
        ("1_PEI*", "1_pei_pom_apoblacion", True),
        ("Meta física C1", "META FÍSICA  c1 (unidades)", True),
        ("*Hombres", "Beneficiarios hombres", True),
        ("Meta", "Meta anual", False),
        ("Meta* Primer cuatrimestre", "Meta física primer cuatrimestre", True),
    ],
)
def test_headings_are_compared_as_people_do(pattern: str, text: str, same: bool) -> None:
    assert matches(pattern, text) is same
