"""Makes the bundled sample: San Ejemplo's budget as the portal would give it, and its whole plan.

Run it after changing ``invented.toml``, an importer or a table. Its bytes are always the same::

    python resources/samples/make.py

The portal's two files carry the defects of the real ones: zeros dropped, classifiers multiplied,
text read as Windows-1252, bytes that don't decode, lone surrogates, and "NA" for a name.
"""

import csv
import io
import json
import sys
import tomllib
from collections import Counter
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
from valija.records import field_map  # noqa: E402

DATA: dict[str, Any] = tomllib.loads((HERE / "invented.toml").read_text(encoding="utf-8"))
CSV_NAME, JSON_NAME, PLAN_NAME = "minfin_9901_2027.csv", "minfin_9901_2027.json", "poa_2027.json"
OWN_INCOME, CASH = "31-0151-0001", "32-"
MADE_AT = datetime(2026, 11, 2, 9, tzinfo=timezone(timedelta(hours=-6)))
Values = dict[str, Any]


def drawn(key: str, low: int, high: int, step: int) -> int:
    """Return an amount in centavos, of ``low`` to ``high`` quetzales, that is the same for ever."""
    place = int.from_bytes(sha256(key.encode()).digest()[:8]) % ((high - low) // step + 1)
    return (low + place * step) * 100


def salaries(key: str, people: int) -> Iterator[tuple[str, int]]:
    """Yield a year of salaries, and what the law adds to them."""
    if people:
        year = people * 12 * drawn(f"{key} salary", 3_400, 4_600, 50)
        yield "011", year
        yield "015", people * 12 * 250_00
        yield "051", year * 1067 // 10_000
        yield "071", year // 12
        yield "072", year // 12


def purchase(key: str, renglon: str) -> int:
    """Return what one activity spends on one renglón."""
    match renglon:
        case "331" | "332":
            return drawn(key, 280_000, 900_000, 2_500)
        case "062":
            return drawn(key, 700_000, 800_000, 12_000)
        case "111" | "173" | "265" | "274" | "275":
            return drawn(key, 20_000, 160_000, 500)
        case "328" | "413" | "415" | "431" | "435" | "913":
            return drawn(key, 15_000, 60_000, 1_000)
    return drawn(key, 800, 24_000, 50)


def lines() -> Iterator[Values]:
    """Yield the budget: offices, then what is done for people, then programme 99."""
    for activity, name, _, division, source, people, renglones in DATA["offices"]["rows"]:
        spent = [(*pay, source) for pay in salaries(activity, people)]
        spent += [(r, purchase(f"{activity} {r}", r), OWN_INCOME) for r in renglones.split()]
        for renglon, amount, paid_by in spent:
            kind = "20" if renglon[0] == "3" else "10"
            yield {
                "product": "01-00-000", "activity": activity, "work": "000", "name": name,
                "division": division, "renglon": renglon, "source": paid_by, "amount": amount,
                "kind": kind,
            }  # fmt: skip
    for product, activity, work, name, division, people, *rest in DATA["activities"]["rows"]:
        sources, renglones = rest[0].split(), rest[1].split()
        key = f"{product} {activity} {work}"
        spent = [(*pay, sources[0]) for pay in salaries(key, people)]
        turns = renglones if len(renglones) > 1 else renglones * len(sources)
        for turn, renglon in enumerate(turns):
            amount = purchase(f"{key} {turn} {renglon}", renglon)
            spent.append((renglon, amount, sources[turn % len(sources)]))
        for renglon, amount, paid_by in spent:
            yield {
                "product": product, "activity": activity, "work": work, "name": name,
                "division": division, "renglon": renglon, "source": paid_by, "amount": amount,
                "kind": "10" if product.startswith("99") else "20",
            }  # fmt: skip


def record(number: int, line: Values) -> Values:
    """Return a line as the portal publishes it, its text not yet spoilt."""
    name_of = load().extended(tuple(own) for own in DATA["own_codes"]).name_of
    programme, subprogramme, project = line["product"].split("-")
    source, body, place_in_list = line["source"].split("-")
    renglon, division, work = line["renglon"], line["division"], int(line["work"])
    moved = dict(DATA["transfers"]).get(number, 0)
    functions, programmes = "finalidades_funciones", "programas_presupuestarios"
    return {
        "_id": 90_000 + number,
        "identificador": 90_000 + number,
        "region": "REGIÓN DE DEMOSTRACIÓN",
        "ejercicio": DATA["year"],
        "codigoEntidad": int(f"1210{DATA['municipality']}"),
        "entidad": f"MUNICIPALIDAD DE {DATA['place'].upper()}",
        "departamento": "DEMOSTRACIÓN",
        "codigoDepartamento": 9900,
        "codigoFinalidad": int(division[:2]) * 10_000,
        "finalidad": name_of(functions, f"{division[:2]}0000").upper(),
        "codigoFuncion": int(division[:4]) * 100,
        "funcion": name_of(functions, f"{division[:4]}00"),
        "codigoDivision": int(division),
        "division": name_of(functions, division),
        "codigoTipoPresupuesto": int(line["kind"]),
        "tipoPresupuesto": name_of("tipos_presupuesto", line["kind"]).upper(),
        "codigoFuente": int(source),
        "fuente": name_of("fuentes_financiamiento", source).upper(),
        "codigoOrganismo": int(body),
        "organismo": "GOBIERNO MUNICIPAL" if body == "0151" else "GOBIERNO DE LA REPÚBLICA",
        "correlativo": int(place_in_list),
        "codigoGrupoGasto": int(renglon[0]) * 100,
        "grupoGasto": name_of("grupos_gasto", f"{renglon[0]}00").upper(),
        "codigoSubGrupoGasto": int(renglon[:2]) * 10,
        "subGrupoGasto": f"SUBGRUPO {renglon[:2]}0",
        "codigoRenglon": int(renglon),
        "renglon": name_of("renglones_gasto", renglon).upper(),
        "codigoPrograma": int(programme),
        "programa": name_of(programmes, programme).upper(),
        "codigoSubPrograma": int(subprogramme),
        "subPrograma": name_of(programmes, f"{programme}-{subprogramme}").upper(),
        "codigoProyecto": int(project),
        "proyecto": name_of(programmes, line["product"]).upper(),
        "codigoActividad": int(line["activity"]),
        "actividad": "SIN ACTIVIDAD" if work else line["name"].upper(),
        "codigoObra": work,
        "obra": line["name"].upper() if work else "NA",
        "asignado": (line["amount"] - moved) / 100,
        "modificado": moved / 100,
        "vigente": line["amount"] / 100,
        "devengado": 0.0,
        "pagado": 0.0,
    }


def spoilt(value: Any) -> Any:
    """Read UTF-8 text as Windows-1252; what that alphabet lacks becomes a lone surrogate."""
    if not isinstance(value, str):
        return value
    found = []
    for byte in value.encode():
        try:
            found.append(bytes([byte]).decode("cp1252"))
        except UnicodeDecodeError:
            found.append(chr(0xDC00 + byte))
    return "".join(found)


def write_portal_files(folder: Path) -> None:
    """Write the CSV and the CKAN answer."""
    rows = [
        {name: spoilt(value) for name, value in record(number, line).items()}
        for number, line in enumerate(lines())
    ]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    (folder / CSV_NAME).write_bytes(text.getvalue().encode("utf-8", "surrogateescape"))
    result = {"limit": len(rows), "records": rows, "total": len(rows)}
    answer = json.dumps({"success": True, "result": result}, indent=0)
    (folder / JSON_NAME).write_bytes(f"{answer}\n".encode())


def completed(rows: dict[str, list[Values]]) -> None:
    """Fill in what people would type after the import."""
    people = {activity: person for activity, _, person, *_ in DATA["offices"]["rows"]}
    for unit in rows["unidades"]:
        unit["responsable"] = people[unit["codigo"]]
    unpaid = {"nivel": "producto", "programa": "19", "subprograma": "02", "proyecto": "001"}
    unpaid |= {"producto": "PM-16", "descripcion": "Servicios públicos municipales"}
    rows["productos"].append({**unpaid, "monto_anual": 0})
    rows["productos"].sort(key=_code)
    for number, product in enumerate(rows["productos"], 1):
        code = _code(product)
        unit, *targets, office = DATA["targets"][code]
        product.update(numero=number, unidad_medida=unit, unidad_responsable=office)
        product.update(persona_responsable=people[office])
        product.update(_targets(targets, added_up=code not in DATA["not_added_up"]))
        if code not in DATA["assumed_thirds"]:
            product.update(_amounts(product["monto_anual"]))
    rows["productos"] += list(_parts(rows))
    spent: Counter[str] = Counter()
    for line in rows["renglones"]:
        spent[line["fuente"]] += line["vigente"]
    for ceiling in rows["techos"]:
        amount = spent[ceiling["fuente"]] + DATA["unprogrammed"].get(ceiling["fuente"], 0)
        if ceiling["fuente"].startswith(CASH):
            ceiling.update(ingreso_estimado=0, saldo_caja=amount)
        else:
            ceiling.update(ingreso_estimado=amount)
        ceiling.update(_history(ceiling))
    _dated(rows)
    rows["proyectos"] = list(_projects(rows))
    rows["lugares"] = list(_places(rows))
    rows["pagos_codede"] = list(_payments(rows["proyectos"]))
    rows["textos"] = [{"seccion": place, "texto": text} for place, text in DATA["texts"]["rows"]]
    rows["firmas"] = list(_signatories())
    rows["encabezado"][0] |= {**DATA["header"], "presupuesto_aprobado": spent.total()}


def _code(row: Values) -> str:
    return f"{row['programa']}-{row['subprograma']}-{row['proyecto']}"


def _targets(parts: list[float], *, added_up: bool) -> Values:
    """Return the fields of a target; quantities are kept in hundredths."""
    first, second, third = (round(part * 100) for part in parts)
    return {
        "modo_meta": "acumulable" if added_up else "no_acumulable",
        "meta_anual": first + second + third if added_up else max(first, second, third),
        "meta_c1": first,
        "meta_c2": second,
        "meta_c3": third,
    }


def _amounts(amount: int) -> Values:
    """Return the fields of an amount that somebody planned."""
    first, second = (amount * share // 100 for share in DATA["shares"][:2])
    return {
        "monto_anual": amount,
        "monto_c1": first,
        "monto_c2": second,
        "monto_c3": amount - first - second,
        "reparto_supuesto": False,
    }


def _parts(rows: dict[str, list[Values]]) -> Iterator[Values]:
    products = {_code(row): row for row in rows["productos"]}
    for number, part in enumerate(DATA["parts"]["rows"], len(products) + 1):
        level, code, activity, work, name, *targets = part
        product = products[code]
        own = (code, activity, work)
        amount = sum(
            line["vigente"]
            for line in rows["renglones"]
            if (_code(line), line["actividad"], line["obra"]) == own
        )
        inherited = ("programa", "subprograma", "proyecto", "producto", "unidad_medida")
        yield {
            **{field: product[field] for field in (*inherited, "unidad_responsable")},
            "numero": number,
            "nivel": level,
            "padre": str(product["numero"]),
            "actividad": activity,
            "obra": work,
            "descripcion": name,
            **_targets(targets, added_up=True),
            **_amounts(amount),
        }


def _dated(rows: dict[str, list[Values]]) -> None:
    """Say of each row when it is done, and of some for whom."""
    year = DATA["year"]
    for product in rows["productos"]:
        first = next((n for n in (1, 2, 3) if product[f"meta_c{n}"]), 1)
        product.update(fecha_inicio=date(year, 4 * first - 3, 4), fecha_fin=date(year, 12, 30))
        if product["nivel"] == "producto" and (people := DATA["people"].get(_code(product))):
            who, men, women = people
            product.update(tipo_beneficiado=who, poblacion_beneficiaria=men + women)
            product.update(hombres=men, mujeres=women)


def _projects(rows: dict[str, list[Values]]) -> Iterator[Values]:
    """Yield a project for each work, as its lines and its row of the plan have it."""
    year, place = DATA["year"], DATA["place"]
    processes = field_map(kind_of("poa").table("proyectos"))["proceso"].choices or {}
    for number, work in enumerate(DATA["works"]["rows"], 1):
        code, obra, snip, process, what, where, men, women, owner, months, *rest = work
        target, unit, nog, agreement, agreed = rest
        lines = [ln for ln in rows["renglones"] if (_code(ln), ln["obra"]) == (code, obra)]
        row = min(
            (row for row in rows["productos"] if _code(row) == code),
            key=lambda row: (row.get("obra") != obra, row["numero"]),
        )
        if row.get("obra") == obra:
            row["snip"] = snip
        spent = sum(line["vigente"] for line in lines)
        name = f"{processes[process]} {what} {where}, {place}, Demostración"
        yield {
            "numero": number, "fila": str(row["numero"]), "snip": snip, "edicion_snip": str(year),
            "tipo": "forma_capital_fijo", "proceso": process, "objeto": what,
            "nombre": name.upper(), "sector": "Agua y saneamiento" if code < "13" else None,
            "complejidad": "media", "municipio": DATA["municipality"], "lugar": where,
            "poblacion": men + women, "terreno_propiedad": owner, "finca": str(1200 + number),
            "folio": str(40 + number), "libro": "12 de Demostración", "certeza_juridica": True,
            "agrip": True, "instrumento_ambiental": f"DABI-{number:03d}-{year}",
            "costo_preinversion": spent // 20, "costo_inversion": spent, "monto_anio": spent,
            "fuente": lines[-1]["fuente"], "convenio_codede": agreement or None,
            "monto_convenio": agreed * 100 or None, "meta": target * 100, "unidad_medida": unit,
            "etapa": "ejecucion", "modalidad": "contrato", "fecha_inicio": date(year, 3, 1),
            "fecha_fin": date(year, 11, 30), "plazo_meses": months, "nog": nog,
            "monto_contrato": spent, "avance_fisico": 0, "avance_financiero": 0,
            "problematica": "El servicio no alcanza.", "causas": "La población crece.",
            "efectos": "Enfermedad y gasto de las familias.",
            "objetivo": f"Que {where} tenga {what}.", "cambio_esperado": "Menos enfermedad.",
        }  # fmt: skip


def _places(rows: dict[str, list[Values]]) -> Iterator[Values]:
    numbers = {
        _code(row): str(row["numero"]) for row in rows["productos"] if row["nivel"] == "producto"
    }
    for code, place, area, latitude, longitude in DATA["places"]["rows"]:
        yield {
            "fila": numbers[code],
            "municipio": DATA["municipality"],
            "lugar_poblado": place,
            "area": area,
            "latitud": latitude,
            "longitud": longitude,
        }


def _payments(projects: list[Values]) -> Iterator[Values]:
    agreed = {project["numero"]: project["monto_convenio"] for project in projects}
    for project, number, day, percent, progress in DATA["payments"]["rows"]:
        yield {
            "proyecto": str(project),
            "numero": number,
            "fecha": day,
            "monto": agreed[project] * percent // 100,
            "avance_fisico": progress * 100,
        }


def _signatories() -> Iterator[Values]:
    for order, office, name, title, must in DATA["signatories"]["rows"]:
        yield {
            "orden": order,
            "cargo": office,
            "nombre": name or None,
            "titulo": title or None,
            "obligatoria": must,
        }


def _history(ceiling: Values) -> Values:
    """Return what a source brought in the five years before, a little less each year back."""
    income = ceiling["ingreso_estimado"]
    return {f"historico_{back}": income * (101 - 2 * back) // 100 for back in range(1, 6)}


def write_plan(folder: Path) -> None:
    """Write the whole plan, as the importer reads the CSV and people complete it."""
    kind = kind_of("poa")
    portal = next(importer for importer in kind.importers if importer.key == "minfin")
    imported = portal.read(folder / CSV_NAME, DATA["municipality"])
    if kind.after_import is None:
        raise RuntimeError("an import gives budget lines and nothing else")
    imported = kind.after_import(imported, load())
    rows: dict[str, list[Values]] = {
        name: [dict(row) for row in table] for name, table in imported.rows.items()
    }
    completed(rows)
    count = iter(range(1, 10_000))
    tables = {
        table.table_name: tuple(
            make_row(table, _new_id(next(count)), place, **row)
            for place, row in enumerate(rows[table.table_name], 1)
        )
        for table in kind.tables
    }
    head = Head(_new_id(0), kind.key, kind.version, DATA["municipality"], str(DATA["year"]), 1)
    content = Content(head, tables)
    (folder / PLAN_NAME).write_bytes(document.to_bytes(content, kind))


def _new_id(number: int) -> str:
    at = MADE_AT + timedelta(milliseconds=number)
    return ids.new_id(at, sha256(f"{DATA['place']} {number}".encode()).digest())


def main(folder: Path = HERE) -> None:
    """Write the three files into ``folder``."""
    write_portal_files(folder)
    write_plan(folder)


if __name__ == "__main__":
    main()
