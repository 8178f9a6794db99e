"""What the catalogues say about each other, and the names that other code relies on."""

import re
from collections import Counter

import pytest

from valija.catalogues import FOLDER, load

ALL = load()
NAMES = {
    "actividades_centrales_ejemplo",
    "asuetos",
    "calendario_legal",
    "competencias_municipales",
    "compromisos",
    "credito_datos_tipo",
    "credito_documentos",
    "credito_estados",
    "credito_tipos_proyecto",
    "ejes_katun",
    "finalidades_funciones",
    "fuentes_financiamiento",
    "grupos_gasto",
    "guia_gobierno_abierto",
    "laip_articulo10",
    "metas_estrategicas",
    "municipios",
    "parametros_credito",
    "parametros_plan",
    "portales_transparencia",
    "prioridades_nacionales",
    "productos_municipales",
    "programas_presupuestarios",
    "reglas_destino_fuente",
    "renglones_gasto",
    "resultados_estrategicos",
    "tipos_presupuesto",
    "unidades_medida",
}


def test_the_catalogues_are_these() -> None:
    assert set(ALL.tables) == NAMES


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_catalogue_is_plain_text_of_no_machine(name: str) -> None:
    data = (FOLDER / f"{name}.csv").read_bytes()
    text = data.decode("utf-8")
    assert not data.startswith(b"\xef\xbb\xbf")
    assert "\r" not in text
    assert "\ufffd" not in text
    assert not re.search(r"file:|[A-Z]:\\|(^|[\s,\"])/[a-z]+/", text)
    assert all(value == value.strip() for row in ALL[name].rows for value in row.values())


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_row_says_from_when_to_when_it_holds(name: str) -> None:
    assert all({"vigente_desde", "vigente_hasta"} <= row.keys() for row in ALL[name].rows)


def test_every_catalogue_says_where_it_comes_from() -> None:
    text = (FOLDER / "FUENTES.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"`{name}`" not in text] == []
    assert "GeoNames" in text
    assert "CC BY 4.0" in text


def test_a_programme_s_code_is_made_of_its_parts_and_its_parents_are_there() -> None:
    programmes = ALL["programas_presupuestarios"]
    for row in programmes.rows:
        parts = [part for part in (row["programa"], row["subprograma"], row["proyecto"]) if part]
        assert row["codigo"] == "-".join(parts)
        assert all(ALL.has(programmes.id, "-".join(parts[:n])) for n in range(1, len(parts)))


def test_a_renglon_stands_in_its_group() -> None:
    for row in ALL["renglones_gasto"].rows:
        assert row["grupo"] == f"{row['renglon'][0]}00"
        assert ALL.has("grupos_gasto", row["grupo"])


def test_a_product_names_a_unit_a_programme_and_links_that_exist() -> None:
    units = {row["nombre"] for row in ALL["unidades_medida"].rows}
    for row in ALL["productos_municipales"].rows:
        assert row["unidad_medida"] in units
        code = f"{row['programa']}-{row['subprograma']}-{row['proyecto']}"
        assert ALL.has("programas_presupuestarios", code)
        assert not row["prioridad"] or ALL.has("prioridades_nacionales", row["prioridad"])
        assert not row["med"] or ALL.has("metas_estrategicas", row["med"])


def test_each_goal_belongs_to_a_priority() -> None:
    counts = Counter(row["prioridad"] for row in ALL["metas_estrategicas"].rows)
    assert sum(counts.values()) == 16
    assert set(counts) == set(ALL["prioridades_nacionales"].by_code)


def test_there_are_340_municipalities_and_none_of_demonstration() -> None:
    municipalities = ALL["municipios"]
    assert len(municipalities.rows) == 340
    assert len({row["departamento_codigo"] for row in municipalities.rows}) == 22
    assert all(row["codigo"][:2] == row["departamento_codigo"] for row in municipalities.rows)
    assert not [code for code in municipalities.by_code if code.startswith("99")]
    assert municipalities.name_of("0401") == "Chimaltenango"


def test_caps_are_kept_by_source_and_date() -> None:
    for row in ALL["reglas_destino_fuente"].rows:
        assert row["codigo"] == f"{row['fuente']}@{row['vigente_desde']}"
        assert ALL.has("fuentes_financiamiento", row["fuente"])


def test_rows_of_the_past_are_there_and_not_in_force() -> None:
    assert list(ALL["resultados_estrategicos"].in_force("2027")) == []
    assert len(list(ALL["resultados_estrategicos"].in_force("2018"))) == 16
    assert ALL["resultados_estrategicos"].is_current("REP-01", "2019")
    assert not ALL["resultados_estrategicos"].is_current("REP-99", "2019")


def test_nothing_is_read_before_somebody_asks() -> None:
    fresh = load.__wrapped__(FOLDER)
    assert vars(fresh.tables)["_read"] == {}
    assert fresh["grupos_gasto"].name_of("000") == "Servicios personales"
    assert set(vars(fresh.tables)["_read"]) == {"grupos_gasto"}
    assert len(fresh.tables) == len(NAMES)


def test_what_a_type_of_project_asks_besides_has_a_name_or_a_field_of_its_own() -> None:
    own = {"ubicacion", "justificacion_art_113"}
    asked = {
        name
        for row in ALL["credito_tipos_proyecto"].rows
        for name in row["campos_adicionales"].split("|")
    }
    assert asked - own == set(ALL["credito_datos_tipo"].by_code)
