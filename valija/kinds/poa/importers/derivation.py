"""What a plan begins with, once its budget lines are read: units, products, ceilings, own codes.

Nothing here is invented: names and amounts come from the lines or from a catalogue, and what
nobody has said yet (targets, incomes, who answers) stays empty. The one assumption, thirds for the
cuatrimestres, is marked as such. Source: docs/dominio/poa.md, section 17.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from valija.catalogues import Catalogues
from valija.content import Content
from valija.extensions import extensions_of
from valija.fields import Value
from valija.kinds import Imported, RawText
from valija.kinds.poa.importers.text import LOST, like
from valija.kinds.poa.rules.ledger import WITHOUT_PRODUCTS, prefix_of, thirds
from valija.kinds.poa.tables import IncomeCeiling, MunicipalUnit, PoaRow

Row = Mapping[str, Value | RawText]
_OFFICES = "01"  # the programme whose activities are the offices of the municipality
_NO_ACTIVITY = "000"
_COMPLETED = frozenset({"unidades", "productos", "techos", "extensiones"})
_NAMED_BY_CODE = {"descripcion": ("renglones_gasto", "renglon")}


def derived(imported: Imported, catalogues: Catalogues, base: Content | None = None) -> Imported:
    """Complete an import that brought budget lines and nothing else of a plan.

    Args:
        imported: what the importer read; one that brings its own products comes back as it is.
        catalogues: for the names and for what counts as known.
        base: the plan that the lines go into, if there is one. What people have planned there
            stays: it only gets the units, products, ceilings and own codes that it lacks.
    """
    lines = imported.rows.get("renglones", ())
    if imported.merge or not lines or imported.rows.get("productos"):
        return imported
    there = list(extensions_of(base)) if base else []
    own = list(_unknown(imported.rows.get("extensiones", ()), catalogues.extended(there)))
    known = catalogues.extended(
        [*there, *((str(r["catalogo"]), str(r["codigo"]), str(r["nombre"])) for r in own)]
    )
    found, lost = _found_again(lines, known)
    rows = {
        **imported.rows,
        "encabezado": [{"version": 1, **row} for row in imported.rows.get("encabezado", ())],
        "renglones": found,
        "unidades": list(_units(found, base)),
        "productos": list(_products(found, known, base)),
        "techos": list(_ceilings(found, base)),
        "extensiones": own,
    }
    return replace(
        imported, rows=rows, notes=[*imported.notes, *_notes(rows, lost)], adds_to=_COMPLETED
    )


def _unknown(named: Iterable[Row], catalogues: Catalogues) -> Iterator[Row]:
    """Yield the codes that no catalogue has; they travel with the plan."""
    for row in named:
        catalogue, code = str(row["catalogo"]), str(row["codigo"])
        if not catalogues.has(catalogue, code):
            yield {**row, "nombre": row["nombre"] or code}


def _found_again(lines: Sequence[Row], catalogues: Catalogues) -> tuple[Sequence[Row], int]:
    """Give names with lost letters back by their code; return how many names stay spoilt."""
    found, spoilt = [], set()
    for line in lines:
        changed = {}
        for field, (catalogue, column) in _NAMED_BY_CODE.items():
            name = line[field]
            if isinstance(name, str) and LOST in name:
                official = catalogues.name_of(catalogue, str(line[column]))
                changed[field] = like(official, name) if official else name
        found.append({**line, **changed} if changed else line)
        spoilt |= {v for v in found[-1].values() if isinstance(v, str) and LOST in v}
    return found, len(spoilt)


def _units(lines: Iterable[Row], base: Content | None) -> Iterator[Row]:
    """Yield the offices: the activities of programme 01, by code."""
    there = {unit.codigo for unit in base.rows(MunicipalUnit)} if base else set()
    offices: dict[str, Value | RawText] = {}
    for line in lines:
        code = line["actividad"]
        if line["programa"] == _OFFICES and isinstance(code, str) and code != _NO_ACTIVITY:
            offices.setdefault(code, line["actividad_nombre"])
    for code in sorted(offices.keys() - there):
        yield {"codigo": code, "nombre": offices[code]}


def _products(lines: Iterable[Row], catalogues: Catalogues, base: Content | None) -> Iterator[Row]:
    """Yield one product for each programme, subprogramme and project that has lines."""
    planned = base.rows(PoaRow) if base else ()
    there = {prefix_of(row) for row in planned if row.nivel == "producto"}
    first_number = max((row.numero or 0 for row in planned), default=0) + 1
    sums: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    for line in lines:
        programme, subprogramme, project = line["programa"], line["subprograma"], line["proyecto"]
        amount = line["vigente"]
        if (
            isinstance(programme, str)
            and isinstance(subprogramme, str)
            and isinstance(project, str)
            and programme not in WITHOUT_PRODUCTS
        ):
            sums[programme, subprogramme, project] += amount if isinstance(amount, int) else 0
    products = {
        (row["programa"], row["subprograma"], row["proyecto"]): row["codigo"]
        for row in catalogues["productos_municipales"].rows
    }
    for number, prefix in enumerate(sorted(sums.keys() - there), first_number):
        programme, subprogramme, project = prefix
        first, second, third = thirds(sums[prefix])
        yield {
            "numero": number,
            "nivel": "producto",
            "programa": programme,
            "subprograma": subprogramme,
            "proyecto": project,
            "producto": products.get(prefix),
            "descripcion": catalogues.name_of("programas_presupuestarios", "-".join(prefix))
            or None,
            "modo_meta": "acumulable",
            "monto_anual": sums[prefix],
            "monto_c1": first,
            "monto_c2": second,
            "monto_c3": third,
            "reparto_supuesto": True,
        }


def _ceilings(lines: Iterable[Row], base: Content | None) -> Iterator[Row]:
    """Yield one ceiling for each source; how much it brings in, people must say."""
    there = {ceiling.fuente for ceiling in base.rows(IncomeCeiling)} if base else set()
    for source in sorted({str(line["fuente"]) for line in lines if line["fuente"]} - there):
        yield {"fuente": source}


def _notes(rows: Mapping[str, Sequence[Row]], lost: int) -> Iterator[str]:
    units, products, sources = (len(rows[name]) for name in ("unidades", "productos", "techos"))
    if units or products or sources:
        yield (
            f"Se agregaron {units} unidades (de las actividades del programa 01), "
            f"{products} productos y {sources} fuentes sin ingreso."
        )
    if products:
        yield "Los montos se repartieron en tercios: es un supuesto; ponga el de cada cuatrimestre."
    if own := len(rows["extensiones"]):
        yield f"{own} códigos no están en los catálogos y se agregaron al catálogo propio."
    if lost:
        yield f"{lost} nombres perdieron letras en el archivo: están marcados con «{LOST}»."
