"""Files as the portal publishes them, small and invented, and ways to break them."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).resolve().parents[4] / "resources" / "samples"
CSV, JSON = SAMPLES / "minfin_9901_2027.csv", SAMPLES / "minfin_9901_2027.json"

RECORD: Mapping[str, Any] = {
    "_id": 1,
    "ejercicio": 2027,
    "codigoEntidad": 12100401,
    "entidad": "MUNICIPALIDAD DE CHIMALTENANGO",
    "codigoDivision": 70301,
    "division": "Abastecimiento de agua",
    "codigoTipoPresupuesto": 20,
    "tipoPresupuesto": "INVERSIÓN",
    "codigoFuente": 22,
    "fuente": "APORTE CONSTITUCIONAL",
    "codigoOrganismo": 101,
    "correlativo": 1,
    "codigoGrupoGasto": 200,
    "grupoGasto": "MATERIALES Y SUMINISTROS",
    "codigoRenglon": 223,
    "renglon": "PIEDRA, ARCILLA Y ARENA",
    "codigoPrograma": 12,
    "programa": "AGUA",
    "codigoSubPrograma": 1,
    "subPrograma": "AGUA POTABLE",
    "codigoProyecto": 1,
    "proyecto": "FAMILIAS CON AGUA",
    "codigoActividad": 1,
    "actividad": "SANEAMIENTO",
    "codigoObra": 0,
    "obra": "NA",
    "asignado": 1000.5,
    "modificado": 0.0,
    "vigente": 1000.5,
}


def spoilt(text: str) -> str:
    """Read UTF-8 as Windows-1252, undecodable bytes becoming surrogates, as the portal does."""
    letters = []
    for byte in text.encode():
        try:
            letters.append(bytes([byte]).decode("cp1252"))
        except UnicodeDecodeError:
            letters.append(chr(0xDC00 + byte))
    return "".join(letters)


def as_csv(folder: Path, records: Iterable[Mapping[str, Any]], **dialect: Any) -> Path:
    """Write records as the portal's CSV."""
    rows = list(records)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(RECORD) if not rows else list(rows[0]), **dialect)
    writer.writeheader()
    writer.writerows(rows)
    return written(folder / "egresos.csv", text.getvalue().encode("utf-8", "surrogateescape"))


def as_json(folder: Path, records: Iterable[Mapping[str, Any]], **result: Any) -> Path:
    """Write records as CKAN answers them."""
    rows = list(records)
    answer = {"success": True, "result": {"records": rows, "total": len(rows), **result}}
    return written(folder / "egresos.json", json.dumps(answer).encode())


def written(path: Path, data: bytes) -> Path:
    """Write a file and return where it is."""
    path.write_bytes(data)
    return path
