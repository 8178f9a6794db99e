"""What is said about the files of a month: data package, dictionary, metadata for CKAN."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from valija.publishing import Column, OpenList

CHANGES = (
    Column(
        name="periodo",
        title="Mes",
        type="yearmonth",
        help="Mes del corte; en una corrección, el mes que corrige.",
        required=True,
    ),
    Column(
        name="id_solicitud",
        title="Identificador",
        type="string",
        help="De la lista.",
        required=True,
    ),
    Column(
        name="codigo_municipio",
        title="Código de municipio",
        type="string",
        help="Cuatro cifras.",
        required=True,
    ),
    Column(
        name="cambio",
        title="Cambio",
        type="string",
        help="nueva, cambia o sale contra el mes anterior; corrige: un mes ya publicado, el de la "
        "columna periodo, diría hoy otra cosa.",
        required=True,
        constraints={"enum": ["nueva", "cambia", "sale", "corrige"]},
    ),
    Column(name="columna", title="Columna", type="string", help="La que cambia."),
    Column(name="antes", title="Antes", type="string", help="Lo que decía la lista publicada."),
    Column(name="despues", title="Después", type="string", help="Lo que dice ahora."),
)
PROOFS = (
    Column(
        name="contenido",
        title="Contenido",
        type="string",
        help="SHA-256 que identifica el contenido firmado de la solicitud; lo nombra su acuse.",
        required=True,
        constraints={"pattern": "[0-9a-f]{64}"},
    ),
    Column(
        name="acuse",
        title="Acuse",
        type="integer",
        help="Número del acuse con el que la institución la aceptó.",
    ),
    Column(name="fecha_acuse", title="Fecha del acuse", type="date", help="De ese acuse."),
)
_LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Atribución 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


@dataclass(frozen=True, slots=True)
class Issue:
    """Which list, of which month, by whom."""

    wanted: OpenList
    cut: date
    institution: str
    contact: str

    @property
    def month(self) -> str:
        """The month as it stands in names."""
        return f"{self.cut:%Y-%m}"

    @property
    def stem(self) -> str:
        """How the files of the list begin."""
        return f"{self.wanted.name}-{self.month}"

    @property
    def columns(self) -> Sequence[Column]:
        """All columns of the list, the proofs at the end."""
        return (*self.wanted.columns, *PROOFS)


def data_package(issue: Issue, files: Mapping[str, tuple[int, str]]) -> bytes:
    """Return ``datapackage.json``; ``files`` gives size and SHA-256 of the tables."""
    first = f"{issue.stem}.csv"
    keys = ["periodo", "id_solicitud"]
    return _json(
        {
            "profile": "tabular-data-package",
            "name": issue.stem,
            "title": f"{issue.wanted.title}, {issue.month}",
            "description": issue.wanted.description,
            "version": f"{issue.cut:%Y.%m.%d}",
            "licenses": [_LICENCE],
            "keywords": list(issue.wanted.keywords),
            "contributors": [{"title": issue.institution, "role": "publisher"}],
            "resources": [
                _resource(issue.stem, first, issue.columns, files[first], keys),
                _resource(
                    f"cambios-{issue.month}",
                    f"cambios-{issue.month}.csv",
                    CHANGES,
                    files[f"cambios-{issue.month}.csv"],
                    [],
                ),
            ],
        }
    )


def _resource(
    name: str, path: str, columns: Sequence[Column], file: tuple[int, str], keys: Sequence[str]
) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(one) for one in columns],
        "missingValues": [""],
    }
    if keys:
        schema["primaryKey"] = list(keys)
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file[0],
        "hash": f"sha256:{file[1]}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"'},
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    required = {"required": True} if column.required else {}
    constraints = {**required, **column.constraints}
    return {
        "name": column.name,
        "title": column.title,
        "type": column.type,
        "format": "default",
        "description": column.help,
        **({"constraints": constraints} if constraints else {}),
    }


def dictionary_lines(issue: Issue) -> list[list[str]]:
    """Return the data dictionary: a line for each column."""
    return [
        [
            one.name,
            one.title,
            one.type,
            "sí" if one.required else "no",
            one.help,
            ", ".join(map(str, one.constraints.get("enum", ())))
            or str(one.constraints.get("pattern", "")),
        ]
        for one in issue.columns
    ]


DICTIONARY = ("columna", "titulo", "tipo", "obligatoria", "significado", "valores")


def dictionary(issue: Issue) -> bytes:
    """Return ``diccionario.csv``."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(DICTIONARY)
    writer.writerows(dictionary_lines(issue))
    return out.getvalue().encode()


def ckan(issue: Issue) -> bytes:
    """Return what CKAN's ``package_create`` takes; the portal's own organisation is left open."""
    return _json(
        {
            "name": issue.stem,
            "title": f"{issue.wanted.title}, {issue.month}",
            "notes": issue.wanted.description,
            "license_id": "cc-by-4.0",
            "author": issue.institution,
            "maintainer": issue.institution,
            "maintainer_email": issue.contact,
            "owner_org": "",
            "version": f"{issue.cut:%Y.%m.%d}",
            "tags": [{"name": one} for one in issue.wanted.keywords],
            "groups": [],
            "extras": [
                {"key": "periodo", "value": issue.month},
                {"key": "fecha_corte", "value": issue.cut.isoformat()},
                {"key": "frecuencia", "value": "mensual"},
            ],
            "resources": _ckan_resources(issue),
        }
    )


def _ckan_resources(issue: Issue) -> list[dict[str, str]]:
    formats = (
        ("csv", "CSV", "text/csv"),
        ("xlsx", "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("json", "JSON", "application/json"),
    )
    resources = [
        {
            "name": f"{issue.wanted.title} ({name})",
            "url": f"{issue.stem}.{ending}",
            "format": name,
            "mimetype": media,
        }
        for ending, name, media in formats
    ]
    words = {"name": "Diccionario de datos", "url": "diccionario.csv"}
    return [*resources, {**words, "format": "CSV", "mimetype": "text/csv"}]


def _json(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
