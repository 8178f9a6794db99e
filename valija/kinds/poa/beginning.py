"""How a POA begins: from its year of the POM, or from the plan of a former year.

What nobody has said yet stays empty; what is only taken over is told in the notes.
Source: docs/dominio/poa.md, sections 1 and 1.1.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from valija.catalogues import Catalogues
from valija.content import Content
from valija.extensions import CatalogueExtension, extensions_of
from valija.fields import Value, quetzales
from valija.kinds import Imported, Origin, RawText
from valija.kinds.poa.rules.ledger import thirds
from valija.kinds.poa.tables import (
    BudgetLine,
    IncomeCeiling,
    MunicipalUnit,
    PoaHeader,
    PoaPlace,
    PoaRow,
    Project,
)
from valija.planning.beside import ANNULLED, PEI_POM, first, place_of, rows_of, years_of
from valija.planning.pom_year import PomYear, pom_year
from valija.planning.vocabulary import CAPITAL
from valija.records import KindRow, fields_of

Row = dict[str, Value | RawText]
_FROM_POM = ("codigo_entidad", "pdm_ot_periodo", "pdm_ot_vigente", "pdm_base", "mancomunidad",
             "alcalde", "director_dmp", "director_dafim", "secretario")  # fmt: skip
_OF_A_WORK = ("snip", "tipo", "proceso", "objeto", "nombre", "complejidad", "lugar",
              "terreno_propiedad", "finca", "folio", "libro", "certeza_juridica", "agrip",
              "costo_preinversion", "costo_inversion", "convenio_codede", "etapa", "plazo_meses",
              "nog", "problematica", "causas", "efectos", "objetivo",
              "cambio_esperado")  # fmt: skip
_OF_ONE_YEAR = frozenset({  # of the header: what the next Concejo decides anew
    *("version", "presupuesto_aprobado", "ampliaciones", "acta_numero", "acta_punto"),
    *("acta_fecha", "votos_favor", "concejo_miembros", "observaciones"),
})  # fmt: skip
_HISTORY = tuple(f"historico_{place}" for place in range(1, 6))


def _copied(table: type[KindRow], rows: Sequence[Any]) -> list[Row]:
    """Return the rows as values by name, empty cells left out; they may be of another kind."""
    names = [spec.name for spec in fields_of(table)]
    return [
        {name: value for name in names if (value := getattr(row, name, None)) is not None}
        for row in rows
    ]


# --- from a former year --------------------------------------------------------------------


def _is_former(source: Content, period: str) -> bool:
    return source.head.period < period and source.head.state != ANNULLED


def from_former_year(source: Content, target: Content, _catalogues: Catalogues) -> Imported:
    """Return last year's plan as a proposal: approvals and execution are left behind."""
    period = target.head.period
    year = int(period)
    rows: dict[str, list[Row]] = {
        "encabezado": [
            {name: value for name, value in header.items() if name not in _OF_ONE_YEAR}
            | {"anio_inicio": year, "anio_fin": year}
            for header in _copied(PoaHeader, source.rows(PoaHeader))
        ],
        "unidades": _copied(MunicipalUnit, source.rows(MunicipalUnit)),
        "productos": [_moved(row, year) for row in _copied(PoaRow, source.rows(PoaRow))],
        "lugares": _copied(PoaPlace, source.rows(PoaPlace)),
        "proyectos": [row for row in _copied(Project, source.rows(Project)) if _goes_on(row, year)],
        "renglones": [_anew(row) for row in _copied(BudgetLine, source.rows(BudgetLine))],
        "techos": [
            _next_ceiling(row) for row in _copied(IncomeCeiling, source.rows(IncomeCeiling))
        ],
        "extensiones": _copied(CatalogueExtension, source.rows(CatalogueExtension)),
    }
    ended = len(source.rows(Project)) - len(rows["proyectos"])
    notes = [
        "Las metas y los montos son los del plan anterior: revíselos uno por uno.",
        "En cada renglón, lo vigente pasa a asignado; la ejecución queda vacía.",
        "Quedan vacíos el presupuesto aprobado, el acta y los saldos de caja.",
    ]
    if ended:
        what = "1 proyecto que terminó" if ended == 1 else f"{ended} proyectos que terminaron"
        notes.append(f"No se copia {what}." if ended == 1 else f"No se copian {what}.")
    return _begun(source, period, rows, notes)


def _begun(
    source: Content, period: str, rows: Mapping[str, list[Row]], notes: Sequence[str]
) -> Imported:
    count = sum(map(len, rows.values()))
    return Imported(source.head.municipality, period, rows, rows_read=count, notes=notes)


def _moved(row: Row, year: int) -> Row:
    """Put the dates of a row into another year; 29 February becomes the day before."""
    for name in ("fecha_inicio", "fecha_fin"):
        day = row.get(name)
        if isinstance(day, date):
            last = 28 if (day.month, day.day) == (2, 29) else day.day
            row[name] = day.replace(year=year, day=last)
    return row


def _goes_on(row: Row, year: int) -> bool:
    end = row.get("fecha_fin")
    return not isinstance(end, date) or end.year >= year


def _anew(row: Row) -> Row:
    """Return a budget line at the beginning of a year: nothing is modified or spent yet."""
    spent = {spec.name for spec in fields_of(BudgetLine) if spec.section == "Ejecución"}
    kept = {name: value for name, value in row.items() if name not in spent}
    if (amount := row.get("vigente")) is not None:
        kept |= {"asignado": amount, "modificado": 0}
    return kept


def _next_ceiling(row: Row) -> Row:
    """Return a ceiling a year later: what was collected two years ago is now three years ago."""
    kept = {name: value for name, value in row.items() if name not in (*_HISTORY, "saldo_caja")}
    for older, newer in zip(_HISTORY[1:], _HISTORY, strict=False):
        if newer in row:
            kept[older] = row[newer]
    return kept


# --- from a year of the POM ----------------------------------------------------------------


def _has_year(source: Content, period: str) -> bool:
    if source.head.state == ANNULLED or not period.isdecimal():
        return False
    return place_of(int(period), years_of(source, "pom")) is not None


@dataclass
class _Builder:
    """Rows of a new POA, numbered as they come."""

    pom: PomYear
    catalogues: Catalogues
    municipality: str
    rows: list[Row] = field(default_factory=list)
    projects: list[Row] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)  # of products
    ceilings: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, level: str, row: Row, amount: int, parent: int | None = None) -> int:
        number = len(self.rows) + 1
        parts = dict(zip(("monto_c1", "monto_c2", "monto_c3"), thirds(amount), strict=True))
        self.rows.append(
            {"numero": number, "nivel": level, "monto_anual": amount, **parts, **row}
            | {"reparto_supuesto": True if amount else None}
            | ({} if parent is None else {"padre": str(parent)})
        )
        return number

    def product(self, promised: Any) -> None:
        """Add a product with all that the POM does for it in the year."""
        code = promised.producto
        parts = [part for part in self.pom.parts.get(code, ()) if self._is_active(part)]
        if not parts:
            return
        unit = promised.unidad_medida
        head = {
            **self._codes(promised),
            "producto": code,
            "descripcion": self.catalogues.name_of("productos_municipales", code) or code,
            "unidad_responsable": promised.unidad_responsable,
            **self._target(unit, self.pom.target(code, unit) if unit else None),
        }
        number = self.add("producto", head, sum(map(self.pom.amount, parts)))
        self.numbers[code] = number
        for part in parts:
            self._part(number, head, part)

    def _is_active(self, part: Any) -> bool:
        return bool(getattr(part, self.pom.meta)) or self.pom.amount(part) > 0

    def _codes(self, promised: Any) -> Row:
        """Return the codes of the budget: the plan's own, else those of the catalogue."""
        known = self.catalogues["productos_municipales"].by_code.get(promised.producto, {})
        names = ("programa", "subprograma", "proyecto")
        own = (promised.codigo_programatico or "").split("-")
        codes = own if len(own) == len(names) else [known.get(name, "") for name in names]
        return {name: code or None for name, code in zip(names, codes, strict=True)}

    def _target(self, unit: str | None, target: int | None) -> Row:
        return {"unidad_medida": unit, "modo_meta": "acumulable", "meta_anual": target}

    def _part(self, parent: int, head: Row, part: Any) -> None:
        work = self.pom.work_of(part)
        amount = self.pom.amount(part)
        row = {
            **{name: head[name] for name in ("programa", "subprograma", "proyecto", "producto")},
            "actividad": getattr(work, "actividad", None),
            "obra": getattr(work, "obra", None),
            "descripcion": getattr(work, "nombre", None) or part.intervencion,
            "snip": getattr(work, "snip", None),
            "unidad_responsable": part.unidad_responsable,
            **self._target(part.unidad_medida, getattr(part, self.pom.meta)),
        }
        number = self.add("intervencion", row, amount, parent)
        if work is not None and work.tipo == CAPITAL:
            known = {name: getattr(work, name) for name in _OF_A_WORK}
            self.projects.append({
                "numero": len(self.projects) + 1, "fila": str(number), **known,
                "municipio": self.municipality, "monto_anio": amount,
                "fuente": self._main_source(part),
            })  # fmt: skip

    def _main_source(self, part: Any) -> str | None:
        sums: defaultdict[str, int] = defaultdict(int)
        for money in rows_of(self.pom.plan, "financiamiento"):
            if (money.fila, money.anio) == (str(part.numero), self.pom.year) and money.fuente:
                sums[money.fuente] += money.monto or 0
        return max(sums, key=lambda source: sums[source], default=None)

    def sources(self) -> Iterator[Row]:
        """Yield a ceiling for each source that the POM counts on in the year."""
        for money in rows_of(self.pom.plan, "financiamiento"):
            if money.anio == self.pom.year and money.fuente:
                self.ceilings[money.fuente] += money.monto or 0
        for source in sorted(self.ceilings):
            yield {"fuente": source, "ingreso_estimado": self.ceilings[source]}

    def places(self) -> Iterator[Row]:
        """Yield the places of the products that are there."""
        for place in rows_of(self.pom.plan, "lugares"):
            if (number := self.numbers.get(place.producto)) is not None:
                (values,) = _copied(PoaPlace, [place])
                yield {**values, "fila": str(number)}


def from_pom_year(source: Content, target: Content, catalogues: Catalogues) -> Imported:
    """Return what the POM programmes for a year: products, interventions, works, ceilings."""
    period = target.head.period
    year = int(period)
    pom = pom_year(source, year)
    if pom is None:
        return _begun(source, period, {}, ())
    known_codes = catalogues.extended(extensions_of(source))
    builder = _Builder(pom, known_codes, source.head.municipality)
    for promised in rows_of(source, "productos"):
        if promised.producto:
            builder.product(promised)
    header = first(rows_of(source, "encabezado"))
    known: Row = {name: getattr(header, name, None) for name in _FROM_POM}
    rows: dict[str, list[Row]] = {
        "encabezado": [{**known, "anio_inicio": year, "anio_fin": year, "version": 1}],
        "unidades": _copied(MunicipalUnit, rows_of(source, "unidades")),
        "productos": builder.rows,
        "lugares": list(builder.places()),
        "proyectos": builder.projects,
        "renglones": [],
        "techos": list(builder.sources()),
        "extensiones": _copied(CatalogueExtension, rows_of(source, "extensiones")),
    }
    total = quetzales(sum(builder.ceilings.values()))
    notes = [
        f"El POM programa {total} para {year}; los techos suponen esas sumas.",
        "Los montos se reparten en tercios, como supuesto; las metas por cuatrimestre se escriben.",
        "Los renglones se traen después, con el presupuesto.",
    ]
    return _begun(source, period, rows, notes)


ORIGINS = (
    Origin("pom", "su año del POM", PEI_POM, from_pom_year, fits=_has_year),
    Origin("former", "el POA de un año anterior", "poa", from_former_year, fits=_is_former),
)
