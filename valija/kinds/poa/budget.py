"""The money of the annual operating plan: budget lines, and the ceiling of each source.

Source: docs/dominio/poa.md, sections 3.7 and 3.8.
"""

from valija.declaring import Mapped
from valija.fields import Centavos, FieldType
from valija.records import Base, KindRow, field

_TWO, _THREE = r"\d{2}", r"\d{3}"


class BudgetLine(KindRow, Base):
    """One line of the budget: where the money stands in the classifiers, and how much it is."""

    __tablename__ = "poa_renglones"
    table_name = "renglones"
    table_label = "Renglones"
    row_label = "el renglón"
    key_fields = ("programa", "subprograma", "proyecto", "actividad", "obra", "renglon", "fuente")
    unique_key = False  # V49 warns: the law doesn't forbid two lines of one key

    programa: Mapped[str | None] = field(
        "Programa",
        FieldType.CODE,
        pattern=_TWO,
        required=True,
        example="12",
        catalogue="programas_presupuestarios",
        section="Dónde",
    )
    subprograma: Mapped[str | None] = field(
        "Subprograma", FieldType.CODE, pattern=_TWO, required=True, example="01", section="Dónde"
    )
    proyecto: Mapped[str | None] = field(
        "Proyecto", FieldType.CODE, pattern=_THREE, required=True, example="001", section="Dónde"
    )
    actividad: Mapped[str | None] = field(
        "Actividad", FieldType.CODE, pattern=_THREE, required=True, example="002", section="Dónde"
    )
    actividad_nombre: Mapped[str | None] = field(
        "Nombre de la actividad", max_length=300, section="Dónde"
    )
    obra: Mapped[str | None] = field(
        "Obra", FieldType.CODE, pattern=_THREE, required=True, example="000", section="Dónde"
    )
    obra_nombre: Mapped[str | None] = field("Nombre de la obra", max_length=300, section="Dónde")
    renglon: Mapped[str | None] = field(
        "Renglón",
        FieldType.CODE,
        pattern=_THREE,
        required=True,
        example="331",
        catalogue="renglones_gasto",
        section="En qué",
    )
    descripcion: Mapped[str | None] = field("Descripción", max_length=300, section="En qué")
    grupo: Mapped[str | None] = field(
        "Grupo de gasto",
        FieldType.CODE,
        pattern=r"\d00",
        example="300",
        catalogue="grupos_gasto",
        section="En qué",
    )
    fuente: Mapped[str | None] = field(
        "Fuente",
        FieldType.CODE,
        pattern=r"\d{2}-\d{4}-\d{4}",
        required=True,
        example="22-0101-0001",
        catalogue="fuentes_financiamiento",
        section="En qué",
    )
    funcion: Mapped[str | None] = field(
        "Finalidad, función y división",
        FieldType.CODE,
        pattern=r"\d{6}",
        required=True,
        example="010101",
        catalogue="finalidades_funciones",
        section="En qué",
    )
    tipo_presupuesto: Mapped[str | None] = field(
        "Tipo de presupuesto",
        FieldType.CODE,
        pattern=_TWO,
        required=True,
        example="20",
        catalogue="tipos_presupuesto",
        section="En qué",
    )
    ubicacion: Mapped[str | None] = field(
        "Ubicación geográfica",
        FieldType.CODE,
        pattern=r"\d{4}",
        required=True,
        example="0401",
        catalogue="municipios",
        section="Dónde",
    )
    asignado: Mapped[Centavos | None] = field(
        "Asignado", FieldType.MONEY, unit="Q", section="Cuánto"
    )
    modificado: Mapped[Centavos | None] = field(
        "Modificado",
        FieldType.MONEY,
        unit="Q",
        section="Cuánto",
        help="Puede ser negativo.",
    )
    vigente: Mapped[Centavos | None] = field(
        "Vigente",
        FieldType.MONEY,
        unit="Q",
        required=True,
        section="Cuánto",
        help="Asignado más modificado.",
    )
    precompromiso: Mapped[Centavos | None] = field(
        "Precompromiso", FieldType.MONEY, unit="Q", section="Ejecución"
    )
    compromiso: Mapped[Centavos | None] = field(
        "Compromiso", FieldType.MONEY, unit="Q", section="Ejecución"
    )
    devengado: Mapped[Centavos | None] = field(
        "Devengado", FieldType.MONEY, unit="Q", section="Ejecución"
    )
    pagado: Mapped[Centavos | None] = field(
        "Pagado", FieldType.MONEY, unit="Q", section="Ejecución"
    )
    extrapresupuestario: Mapped[Centavos | None] = field(
        "Extrapresupuestario", FieldType.MONEY, unit="Q", section="Ejecución"
    )
    saldo_disponible: Mapped[Centavos | None] = field(
        "Saldo disponible",
        FieldType.MONEY,
        unit="Q",
        section="Saldos",
        help="Como lo imprime SICOIN: vigente menos precompromiso menos compromiso.",
    )
    saldo_por_devengar: Mapped[Centavos | None] = field(
        "Saldo por devengar",
        FieldType.MONEY,
        unit="Q",
        section="Saldos",
        help="Como lo imprime SICOIN: compromiso menos devengado.",
    )
    saldo_por_pagar: Mapped[Centavos | None] = field(
        "Saldo por pagar",
        FieldType.MONEY,
        unit="Q",
        section="Saldos",
        help="Como lo imprime SICOIN: devengado menos pagado.",
    )


class IncomeCeiling(KindRow, Base):
    """What one source of finance is expected to bring in the year."""

    __tablename__ = "poa_techos"
    table_name = "techos"
    table_label = "Techos"
    row_label = "el techo"
    key_fields = ("fuente",)

    fuente: Mapped[str | None] = field(
        "Fuente",
        FieldType.CODE,
        pattern=r"\d{2}-\d{4}-\d{4}",
        required=True,
        example="22-0101-0001",
        catalogue="fuentes_financiamiento",
    )
    ingreso_estimado: Mapped[Centavos | None] = field(
        "Ingreso estimado", FieldType.MONEY, unit="Q", required=True, minimum=0
    )
    saldo_caja: Mapped[Centavos | None] = field(
        "Saldo de caja",
        FieldType.MONEY,
        unit="Q",
        minimum=0,
        help="Solo cuenta para su propia fuente 32-…",
    )
    historico_1: Mapped[Centavos | None] = field(
        "Recaudado hace 1 año", FieldType.MONEY, unit="Q", minimum=0, section="Historia"
    )
    historico_2: Mapped[Centavos | None] = field(
        "Recaudado hace 2 años", FieldType.MONEY, unit="Q", minimum=0, section="Historia"
    )
    historico_3: Mapped[Centavos | None] = field(
        "Recaudado hace 3 años", FieldType.MONEY, unit="Q", minimum=0, section="Historia"
    )
    historico_4: Mapped[Centavos | None] = field(
        "Recaudado hace 4 años", FieldType.MONEY, unit="Q", minimum=0, section="Historia"
    )
    historico_5: Mapped[Centavos | None] = field(
        "Recaudado hace 5 años", FieldType.MONEY, unit="Q", minimum=0, section="Historia"
    )
