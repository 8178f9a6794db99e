"""Invented budgets, small and clean enough for today's rules to find no error in them."""

from valija.content import Content, Head, make_row
from valija.fields import Centavos
from valija.kinds import kind_of
from valija.kinds.poa.tables import BudgetLine, IncomeCeiling, MunicipalUnit, PoaHeader
from valija.records import KindRow

KIND = kind_of("poa")
PLAN = "01936d00-0000-7000-8000-{:012}"


def broken(plan: int = 1) -> Content:
    """Return a plan whose lines don't add up to what was approved: one error, of rule V44."""
    return budget(5_000, plan=plan).with_cell(PoaHeader, "h1", "presupuesto_aprobado", 123_456)


def budget(
    *amounts: int,
    plan: int = 1,
    municipality: str = "0401",
    revision: int = 1,
    source: str = "22-0101-0001",
    period: str = "2027",
) -> Content:
    """Return a plan of programme 01, one line for each of ``amounts`` (centavos)."""
    total = Centavos(sum(amounts))
    head = Head(
        PLAN.format(plan), "poa", KIND.version, municipality, period, revision, title="Prueba"
    )
    header = make_row(
        PoaHeader,
        "h1",
        1,
        anio_inicio=int(period),
        anio_fin=int(period),
        codigo_entidad=f"1210{municipality}",
        presupuesto_aprobado=total,
    )
    unit = make_row(MunicipalUnit, "u1", 1, codigo="003", nombre="Dirección Financiera")
    ceiling = make_row(IncomeCeiling, "t1", 1, fuente=source, ingreso_estimado=total)
    lines = tuple(
        make_row(
            BudgetLine,
            f"l{position}",
            position,
            programa="01",
            subprograma="00",
            proyecto="000",
            actividad=f"{position:03}",
            actividad_nombre="Dirección",
            obra="000",
            renglon="331",
            descripcion="Construcciones de bienes nacionales de uso común",
            grupo="300",
            fuente=source,
            funcion="010101",
            tipo_presupuesto="20",
            ubicacion=municipality,
            asignado=amount,
            modificado=0,
            vigente=amount,
        )
        for position, amount in enumerate(amounts, 1)
    )
    tables: dict[str, tuple[KindRow, ...]] = {
        "encabezado": (header,),
        "unidades": (unit,),
        "productos": (),
        "renglones": lines,
        "techos": (ceiling,),
        "extensiones": (),
    }
    return Content(head, tables)
