"""Makes San Ejemplo's PEI and POM from its POA and ``invented_pei_pom.toml``.

Run it after ``make.py``, or after changing a table of the kind. Its bytes are always the same::

    python resources/samples/make_pei_pom.py
"""

import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parents[1]))

from valija import document, ids  # noqa: E402 - the script may be run from anywhere
from valija.catalogues import load  # noqa: E402
from valija.content import Content, Head, make_row  # noqa: E402
from valija.kinds import kind_of  # noqa: E402

DATA: dict[str, Any] = tomllib.loads((HERE / "invented_pei_pom.toml").read_text(encoding="utf-8"))
NAME = "pei_pom_2027.json"
MADE_AT = datetime(2026, 11, 3, 9, tzinfo=timezone(timedelta(hours=-6)))
YEARS = 5
Values = dict[str, Any]
Rows = dict[str, list[Values]]


def poa() -> Content:
    """Return the POA of the same municipality, made before."""
    data = (HERE / "poa_2027.json").read_bytes()
    return document.from_bytes(data, kind_of("poa"))


def grown(amount: int, *, step: int = 100) -> list[int]:
    """Return an amount in each of the five years, the first as it is, in whole ``step``."""
    return [amount, *(amount * rate // 100 // step * step for rate in DATA["growth"][1:])]


def header() -> Values:
    """Return the header of the plan."""
    return {
        **DATA["header"],
        "pei_inicio": DATA["pei"],
        "pei_fin": DATA["pei"] + YEARS - 1,
        "pom_inicio": DATA["pom"],
        "pom_fin": DATA["pom"] + YEARS - 1,
        "version": 1,
        "poblacion_proyectada": DATA["population"],
        "acta_fecha": date(2026, 12, 10),
    }


def product(row: Any, axis: str, problem: str, result: str, indicator: str) -> Values:
    """Return a product of the PEI, with the catalogue's proposal of what it hangs on."""
    known = load()["productos_municipales"].by_code[row.producto]
    unlinked = DATA["unlinked"].get(row.producto)
    delegated = known["competencia"] == "delegada"
    targets = grown(row.meta_anual)
    return {
        "producto": row.producto,
        "problema_central": problem,
        "resultado_municipal": result,
        "codigo_programatico": f"{row.programa}-{row.subprograma}-{row.proyecto}",
        "eje_katun": axis,
        "prioridad": known["prioridad"] or None,
        "med": known["med"] or None,
        "resultado_institucional": result,
        "sin_vinculo": bool(unlinked),
        "sin_vinculo_motivo": unlinked,
        "pgg_periodo": "2024-2028",
        "competencia": known["competencia"],
        "convenio_delegacion": "Convenio de cooperación 4-2025" if delegated else None,
        "aceptacion_concejo": "Acta 9-2025, punto TERCERO" if delegated else None,
        "indicador_nombre": indicator,
        "formula": "Conteo de lo entregado en el año",
        "tipo_indicador": "producto",
        "frecuencia": "cuatrimestral",
        "sentido": "ascendente",
        "medio_verificacion": "Registro de la unidad responsable",
        "unidad_medida": row.unidad_medida,
        "linea_base_anio": DATA["pei"] - 2,
        "linea_base_abs": row.meta_anual * DATA["base"] // 100 // 100 * 100,
        **{f"meta_{place}": target for place, target in enumerate(targets, 1)},
        "unidad_responsable": row.unidad_responsable,
        "semaforo_verde": "más de 90 %",
        "semaforo_amarillo": "de 60 a 90 %",
        "semaforo_rojo": "menos de 60 %",
    }


def population(code: str, served: int) -> Values:
    """Return whom a product is for, from all down to those served."""
    men, maya, town = served * 49 // 100, served * 62 // 100, served * 35 // 100
    ages = [served * share // 100 for share in (28, 12, 22, 28)]
    return {
        "producto": code,
        "tipo_referencia": "municipal",
        "poblacion_referencia": DATA["population"],
        "poblacion_objetivo": min(DATA["population"], served * 2),
        "poblacion_elegible": min(DATA["population"], served * 3 // 2),
        "poblacion_priorizada": served,
        "criterio_priorizacion": "Comunidades con menor cobertura según el COMUDE.",
        "fuente_dato": "Estimación inventada para demostración",
        "anio_dato": 2026,
        "hombres": men,
        "mujeres": served - men,
        **dict(zip(("edad_0_12", "edad_13_17", "edad_18_29", "edad_30_59"), ages, strict=True)),
        "edad_60_mas": served - sum(ages),
        "pueblo_maya": maya,
        "pueblo_ladino": served - maya,
        **dict.fromkeys(("pueblo_garifuna", "pueblo_xinka"), 0),
        **dict.fromkeys(("pueblo_afrodescendiente", "pueblo_extranjero"), 0),
        "area_urbana": town,
        "area_rural": served - town,
    }


def places(code: str) -> Iterator[Values]:
    """Yield the places of a product; by default the whole town."""
    for name, area, north, west in DATA["places"].get(code, [DATA["town"]]):
        yield {
            "producto": code, "municipio": "9901", "lugar_poblado": name, "area": area,
            "latitud": north, "longitud": west,
        }  # fmt: skip


def programmed(content: Content, rows: Rows) -> None:
    """Add what the POM does for each product: the interventions of the POA, else one."""
    by_product: defaultdict[str, list[Any]] = defaultdict(list)
    for row in content.tables["productos"]:
        by_product[row.producto].append(row)
    projects = {row.fila: row for row in content.tables["proyectos"]}
    for code in (row[0] for row in DATA["products"]["rows"]):
        whole, *parts = by_product[code]
        works = [part for part in parts if part.nivel == "intervencion"]
        left = budgeted(content, whole)
        for part in works or [whole]:
            number = len(rows["programacion"]) + 1
            work = intervention(number, part, projects.get(str(part.numero)))
            rows["intervenciones"].append(work)
            targets = grown(part.meta_anual)
            rows["programacion"].append({
                "numero": number, "producto": code, "intervencion": work["codigo"],
                "unidad_medida": part.unidad_medida,
                **{f"meta_{place}": target for place, target in enumerate(targets, 1)},
                "unidad_responsable": part.unidad_responsable,
            })  # fmt: skip
            first = taken_from(left, part.monto_anual)
            for place, amount in enumerate(grown(part.monto_anual, step=100_000)):
                if amount:
                    rows["financiamiento"] += shared(number, DATA["pom"] + place, amount, first)
        for part in (part for part in parts if part.nivel == "subproducto"):
            rows["subproductos"].append({
                "codigo": f"{code}-{len(rows['subproductos']) + 1}", "producto": code,
                "nombre": part.descripcion, "unidad_medida": part.unidad_medida,
            })  # fmt: skip
    _add_up(rows)


def _add_up(rows: Rows) -> None:
    """Make each product promise what its interventions in its unit deliver."""
    for promised in rows["productos"]:
        for place in range(1, YEARS + 1):
            promised[f"meta_{place}"] = sum(
                part[f"meta_{place}"]
                for part in rows["programacion"]
                if part["producto"] == promised["producto"]
                and part["unidad_medida"] == promised["unidad_medida"]
            )


def intervention(number: int, part: Any, project: Any) -> Values:
    """Return an activity, or a work where the POA has a project for the row."""
    work: Values = {
        "codigo": f"IN-{number:03}",
        "tipo": "no_forma_capital_fijo",
        "proceso": "apoyo",
        "objeto": part.descripcion.lower(),
        "nombre": part.descripcion,
        "actividad": part.actividad or "001",
        "obra": part.obra or "000",
        "complejidad": "baja",
        "plazo_meses": 12,
        "etapa": "ejecucion",
    }
    if project is None:
        return work
    taken = ("tipo", "proceso", "objeto", "nombre", "complejidad", "lugar", "terreno_propiedad",
             "certeza_juridica", "agrip", "costo_preinversion", "costo_inversion", "plazo_meses",
             "etapa", "snip", "convenio_codede", "nog", "problematica", "objetivo")  # fmt: skip
    return {**work, **{name: getattr(project, name) for name in taken}}


def budgeted(content: Content, product: Any) -> dict[str, int]:
    """Return what the budget lines of a product take from each source."""
    sums: defaultdict[str, int] = defaultdict(int)
    for line in content.tables["renglones"]:
        codes = ("programa", "subprograma", "proyecto")
        if all(getattr(line, name) == getattr(product, name) for name in codes):
            sums[line.fuente] += line.vigente
    return dict(sorted(sums.items()))


def taken_from(left: dict[str, int], amount: int) -> dict[str, int]:
    """Take an amount out of what is left of each source, the first ones first."""
    taken = {}
    for source, there in left.items():
        if part := min(there, amount - sum(taken.values())):
            taken[source] = part
            left[source] -= part
    return taken


def shared(number: int, year: int, amount: int, first: dict[str, int]) -> Iterator[Values]:
    """Share the amount of a year over sources as the first year is; the last takes the rest."""
    whole, given = sum(first.values()), 0
    for place, (source, part) in enumerate(first.items(), 1):
        due = amount - given if place == len(first) else amount * part // whole
        given += due
        if due:
            yield {"fila": str(number), "anio": year, "fuente": source, "monto": due}


def all_rows() -> Rows:
    """Return every row of the plan, by table."""
    content = poa()
    rows: Rows = {table.table_name: [] for table in kind_of("pei-pom").tables}
    names = ("codigo", "nombre", "responsable")
    rows["encabezado"] = [header()]
    rows["unidades"] = [
        {name: getattr(unit, name) for name in names} for unit in content.tables["unidades"]
    ]
    rows["extensiones"] = [
        {"catalogo": "resultados_estrategicos", "codigo": "RED-SE-1",
         "nombre": "Más familias con agua y saneamiento (inventado)"},
        {"catalogo": "municipios", "codigo": "9901", "nombre": "San Ejemplo"},
    ]  # fmt: skip
    wholes = {row.producto: row for row in content.tables["productos"] if row.nivel == "producto"}
    for code, *texts, served in DATA["products"]["rows"]:
        rows["productos"].append(product(wholes[code], *texts))
        rows["poblacion"].append(population(code, served))
        rows["lugares"] += places(code)
    rows["productos"][0]["red"] = "RED-SE-1"
    programmed(content, rows)
    return rows


def _new_id(number: int) -> str:
    at = MADE_AT + timedelta(milliseconds=number)
    return ids.new_id(at, sha256(f"San Ejemplo PEI-POM {number}".encode()).digest())


def main(folder: Path = HERE) -> None:
    """Write the plan into ``folder``."""
    kind = kind_of("pei-pom")
    rows, count = all_rows(), iter(range(1, 100_000))
    tables = {
        table.table_name: tuple(
            make_row(table, _new_id(next(count)), place, **row)
            for place, row in enumerate(rows[table.table_name], 1)
        )
        for table in kind.tables
    }
    head = Head(_new_id(0), kind.key, kind.version, "9901", str(DATA["pom"]), 1)
    (folder / NAME).write_bytes(document.to_bytes(Content(head, tables), kind))


if __name__ == "__main__":
    main()
