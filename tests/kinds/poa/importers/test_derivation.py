"""What a plan begins with once its lines are read: nothing invented, nothing left out."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.kinds.poa.importers.portal import CSV, RECORD, as_csv
from tests.kinds.poa.plans import plan
from valija.catalogues import load
from valija.kinds import Imported
from valija.kinds.poa.importers.derivation import derived
from valija.kinds.poa.importers.minfin import read
from valija.kinds.poa.importers.text import LOST

OFFICE = {
    **RECORD,
    "codigoPrograma": 1,
    "codigoSubPrograma": 0,
    "codigoProyecto": 0,
    "codigoActividad": 7,
    "actividad": "COMPRAS",
}


def begun(folder: Path, *records: dict[str, Any]) -> Imported:
    return derived(read(as_csv(folder, records), "0401"), load())


def only(rows: Sequence[Any]) -> Any:
    (row,) = rows
    return row


def test_units_are_the_activities_of_programme_01(tmp_path: Path) -> None:
    found = begun(tmp_path, {**RECORD}, OFFICE, {**OFFICE, "codigoRenglon": 241})
    assert found.rows["unidades"] == [{"codigo": "007", "nombre": "COMPRAS"}]


def test_a_product_is_made_of_its_lines(tmp_path: Path) -> None:
    found = begun(tmp_path, {**RECORD}, {**RECORD, "vigente": 0.5}, OFFICE)
    assert only(found.rows["productos"]) == {
        "numero": 1,
        "nivel": "producto",
        "programa": "12",
        "subprograma": "01",
        "proyecto": "001",
        "producto": "PM-01",
        "descripcion": "Familias con abastecimiento domiciliario de agua potable",
        "modo_meta": "acumulable",
        "monto_anual": 100_100,
        "monto_c1": 33_366,
        "monto_c2": 33_366,
        "monto_c3": 33_368,
        "reparto_supuesto": True,
    }


def test_a_product_that_no_catalogue_knows_has_the_file_s_name(tmp_path: Path) -> None:
    found = begun(tmp_path, {**RECORD, "codigoPrograma": 16, "proyecto": "CAMINOS RURALES"})
    assert only(found.rows["productos"])["descripcion"] == "CAMINOS RURALES"
    assert only(found.rows["productos"])["producto"] is None


def test_codes_that_no_catalogue_knows_travel_with_the_plan(tmp_path: Path) -> None:
    found = begun(tmp_path, {**RECORD, "codigoRenglon": 299, "renglon": "OTROS MATERIALES"})
    assert found.rows["extensiones"] == []
    found = begun(tmp_path, {**RECORD, "codigoRenglon": 298, "codigoGrupoGasto": 950})
    codes = [(row["catalogo"], row["codigo"]) for row in found.rows["extensiones"]]
    assert codes == [("grupos_gasto", "950")]
    assert any("catálogo propio" in note for note in found.notes)


def test_there_is_a_ceiling_for_each_source_and_no_income(tmp_path: Path) -> None:
    found = begun(tmp_path, {**RECORD}, {**RECORD, "codigoFuente": 21}, {**RECORD})
    assert found.rows["techos"] == [{"fuente": "21-0101-0001"}, {"fuente": "22-0101-0001"}]


def test_lost_letters_come_back_by_code(tmp_path: Path) -> None:
    lost = {**RECORD, "codigoRenglon": 15, "renglon": f"COMPLEMENTOS ESPECÃ{LOST}FICOS AL PERSONAL"}
    found = begun(tmp_path, lost)
    name = only(found.rows["renglones"])["descripcion"]
    assert name == "COMPLEMENTOS ESPECÍFICOS AL PERSONAL PERMANENTE"


def test_letters_that_no_catalogue_can_give_back_are_told(tmp_path: Path) -> None:
    found = begun(tmp_path, {**OFFICE, "actividad": f"CATEDR{LOST}TICOS"})
    assert only(found.rows["unidades"])["nombre"] == f"CATEDR{LOST}TICOS"
    assert any("perdieron letras" in note for note in found.notes)


def test_an_amount_that_is_no_number_adds_nothing(tmp_path: Path) -> None:
    found = begun(
        tmp_path, {**RECORD}, {**RECORD, "vigente": "?"}, {**RECORD, "codigoPrograma": ""}
    )
    assert only(found.rows["productos"])["monto_anual"] == 100_050


def test_a_plan_that_people_work_on_gets_only_what_it_lacks(tmp_path: Path) -> None:
    strange = {"codigoGrupoGasto": 950, "codigoFuente": 21, "codigoRenglon": 777}
    new = {**RECORD, **strange, "codigoProyecto": 2}
    own = {"catalogo": "grupos_gasto", "codigo": "950", "nombre": "Otro"}
    read_ = read(as_csv(tmp_path, [RECORD, OFFICE, new]), "0401")
    found = derived(read_, load(), plan(extensiones=[own]))
    assert only(found.rows["productos"])["numero"] == 2
    assert only(found.rows["productos"])["proyecto"] == "002"
    assert only(found.rows["techos"]) == {"fuente": "21-0101-0001"}
    assert only(found.rows["unidades"])["codigo"] == "007"
    codes = {row["codigo"] for row in found.rows["extensiones"]}
    assert codes == {"12-01-002", "777"}


def test_the_same_budget_again_adds_nothing(tmp_path: Path) -> None:
    base = plan(unidades=[{"codigo": "007", "nombre": "Compras"}])
    found = derived(read(as_csv(tmp_path, [RECORD, OFFICE]), "0401"), load(), base)
    names = ("unidades", "productos", "techos", "extensiones")
    assert [len(found.rows[name]) for name in names] == [0, 0, 0, 0]
    assert not any("agregaron" in note or "tercios" in note for note in found.notes)


def test_an_import_that_knows_its_rows_stays(tmp_path: Path) -> None:
    read_ = read(CSV, "9901")
    assert derived(replace(read_, merge=True), load()).rows == read_.rows
    with_products = replace(read_, rows={**read_.rows, "productos": [{"numero": 1}]})
    assert derived(with_products, load()) is with_products
    empty = replace(read_, rows={})
    assert derived(empty, load()) is empty
