"""The tables of the follow-up of a plan: what was promised, what was done, and why not.

What the program copies from the plan is computed: people don't type it.
Source: docs/dominio/poa.md, section 3.9.
"""

from datetime import date

from valija.declaring import Mapped
from valija.fields import Centavos, FieldType, Hundredths
from valija.records import Base, KindRow, field

LEVELS = {"producto": "Producto", "subproducto": "Subproducto", "intervencion": "Intervención"}
TARGET_MODES = {"acumulable": "Acumulable", "no_acumulable": "No acumulable"}
_MONTH = {"minimum": 1, "maximum": 12}
_WHY, _PLAN, _BEFORE = "Qué pasó", "Qué promete el plan", "Lo hecho antes"


class Header(KindRow, Base):
    """The cuatrimestre that is reported, the plan it belongs to and who answers for it."""

    __tablename__ = "seguimiento_encabezado"
    table_name = "encabezado"
    table_label = "Encabezado"
    row_label = "el encabezado"
    single = True

    anio: Mapped[int | None] = field(
        "Año", FieldType.INTEGER, required=True, minimum=2000, maximum=2100
    )
    cuatrimestre: Mapped[int | None] = field(
        "Cuatrimestre",
        FieldType.INTEGER,
        required=True,
        minimum=1,
        maximum=3,
        help="1 es enero-abril, 2 es mayo-agosto, 3 es septiembre-diciembre.",
    )
    fecha_corte: Mapped[date | None] = field(
        "Fecha de corte",
        FieldType.DATE,
        required=True,
        example="30/04/2027",
        help="Hasta qué día se cuenta lo hecho y lo gastado.",
    )
    plan: Mapped[str | None] = field(
        "Identificador del plan", computed=True, help="El POA al que se da seguimiento."
    )
    plan_titulo: Mapped[str | None] = field("Plan", computed=True)
    plan_version: Mapped[int | None] = field(
        "Versión del plan", FieldType.INTEGER, computed=True, minimum=1
    )
    devengado_sin_productos: Mapped[Centavos | None] = field(
        "Devengado sin producto",
        FieldType.MONEY,
        unit="Q",
        computed=True,
        help="Lo devengado en los renglones del plan que no tienen producto.",
    )
    programas_sin_productos: Mapped[str | None] = field(
        "Programas sin producto", computed=True, help="De qué programas es ese dinero."
    )
    resumen: Mapped[str | None] = field(
        "Qué se logró",
        FieldType.LONG_TEXT,
        max_length=4000,
        help="En pocas líneas, para el Concejo y el COMUDE. Se imprime al principio del informe.",
    )
    dificultades: Mapped[str | None] = field(
        "Qué lo dificultó", FieldType.LONG_TEXT, max_length=4000
    )
    alcalde: Mapped[str | None] = field(
        "Alcalde o alcaldesa", max_length=120, help="Nombre que se imprime bajo el informe."
    )
    director_dmp: Mapped[str | None] = field("Dirección Municipal de Planificación", max_length=120)
    director_dafim: Mapped[str | None] = field("Dirección financiera (DAFIM)", max_length=120)
    secretario: Mapped[str | None] = field("Secretaría municipal", max_length=120)


class PlanRow(KindRow, Base):
    """A row of the plan as it stood, and why it went otherwise."""

    __tablename__ = "seguimiento_filas"
    table_name = "filas"
    table_label = "Filas del plan"
    row_label = "la fila"
    key_fields = ("numero",)

    numero: Mapped[int | None] = field(
        "Número", FieldType.INTEGER, required=True, computed=True, minimum=1, section=_WHY
    )
    descripcion: Mapped[str | None] = field("Qué entrega", computed=True, section=_WHY)
    justificacion: Mapped[str | None] = field(
        "Justificación",
        FieldType.LONG_TEXT,
        max_length=2000,
        section=_WHY,
        help="Obligatoria si lo hecho se aparta de lo programado más de lo permitido.",
    )
    medida: Mapped[str | None] = field(
        "Qué se hará",
        FieldType.LONG_TEXT,
        max_length=2000,
        section=_WHY,
        help="Cómo se recupera lo que falta.",
    )
    nivel: Mapped[str | None] = field(
        "Nivel", FieldType.CHOICE, choices=LEVELS, computed=True, section=_PLAN
    )
    programa: Mapped[str | None] = field(
        "Programa",
        FieldType.CODE,
        catalogue="programas_presupuestarios",
        computed=True,
        section=_PLAN,
    )
    codigo: Mapped[str | None] = field("Código", FieldType.CODE, computed=True, section=_PLAN)
    responsable: Mapped[str | None] = field("Unidad responsable", computed=True, section=_PLAN)
    unidad_medida: Mapped[str | None] = field(
        "Unidad de medida",
        FieldType.CODE,
        catalogue="unidades_medida",
        computed=True,
        section=_PLAN,
    )
    modo_meta: Mapped[str | None] = field(
        "Modo de la meta", FieldType.CHOICE, choices=TARGET_MODES, computed=True, section=_PLAN
    )
    meta_anual: Mapped[Hundredths | None] = field(
        "Meta anual", FieldType.DECIMAL, computed=True, section=_PLAN
    )
    meta_c1: Mapped[Hundredths | None] = field(
        "Meta enero-abril", FieldType.DECIMAL, computed=True, section=_PLAN
    )
    meta_c2: Mapped[Hundredths | None] = field(
        "Meta mayo-agosto", FieldType.DECIMAL, computed=True, section=_PLAN
    )
    meta_c3: Mapped[Hundredths | None] = field(
        "Meta septiembre-diciembre", FieldType.DECIMAL, computed=True, section=_PLAN
    )
    monto_anual: Mapped[Centavos | None] = field(
        "Monto anual", FieldType.MONEY, unit="Q", computed=True, section=_PLAN
    )
    monto_c1: Mapped[Centavos | None] = field(
        "Monto enero-abril", FieldType.MONEY, unit="Q", computed=True, section=_PLAN
    )
    monto_c2: Mapped[Centavos | None] = field(
        "Monto mayo-agosto", FieldType.MONEY, unit="Q", computed=True, section=_PLAN
    )
    monto_c3: Mapped[Centavos | None] = field(
        "Monto septiembre-diciembre", FieldType.MONEY, unit="Q", computed=True, section=_PLAN
    )
    fisico_anterior: Mapped[Hundredths | None] = field(
        "Avance físico anterior",
        FieldType.DECIMAL,
        computed=True,
        section=_BEFORE,
        help="Lo que dicen los seguimientos de los cuatrimestres anteriores.",
    )
    financiero_anterior: Mapped[Centavos | None] = field(
        "Avance financiero anterior", FieldType.MONEY, unit="Q", computed=True, section=_BEFORE
    )
    modificacion_anterior: Mapped[Hundredths | None] = field(
        "Cambio anterior de la meta", FieldType.DECIMAL, computed=True, section=_BEFORE
    )


class Progress(KindRow, Base):
    """What was done and spent in one month for one row of the plan; months are added up."""

    __tablename__ = "seguimiento_avances"
    table_name = "avances"
    table_label = "Avances"
    row_label = "el avance"
    key_fields = ("fila", "mes")

    fila: Mapped[str | None] = field(
        "Número de la fila", FieldType.REFERENCE, reference="filas", required=True
    )
    descripcion: Mapped[str | None] = field("Qué entrega", computed=True)
    programado: Mapped[Hundredths | None] = field(
        "Programado",
        FieldType.DECIMAL,
        computed=True,
        help="La meta de la fila en este cuatrimestre, como la copió el programa.",
    )
    mes: Mapped[int | None] = field(
        "Mes",
        FieldType.INTEGER,
        required=True,
        example="4",
        help="Del 1 al 12. Si el avance se lleva por cuatrimestre, su último mes.",
        **_MONTH,
    )
    avance_fisico: Mapped[Hundredths | None] = field(
        "Avance físico",
        FieldType.DECIMAL,
        required=True,
        minimum=0,
        help="Lo entregado en ese tiempo, sin sumar lo anterior. Si no hubo nada, escriba 0.",
    )
    avance_financiero: Mapped[Centavos | None] = field(
        "Avance financiero",
        FieldType.MONEY,
        unit="Q",
        help="Lo devengado en ese tiempo, sin sumar lo anterior.",
    )
    evidencia: Mapped[str | None] = field(
        "Evidencia",
        attached=True,
        example="acta-12.pdf",
        help="Nombre del archivo adjunto que lo prueba (foto, acta, listado), o dónde está.",
    )
    observaciones: Mapped[str | None] = field("Observaciones", FieldType.LONG_TEXT, max_length=2000)


class TargetChange(KindRow, Base):
    """A target that was raised or lowered."""

    __tablename__ = "seguimiento_modificaciones"
    table_name = "modificaciones"
    table_label = "Cambios de metas"
    row_label = "el cambio de meta"
    key_fields = ("fila", "mes")
    unique_key = False  # two in one month are possible

    fila: Mapped[str | None] = field(
        "Número de la fila", FieldType.REFERENCE, reference="filas", required=True
    )
    mes: Mapped[int | None] = field("Mes", FieldType.INTEGER, required=True, example="3", **_MONTH)
    clase_modificacion: Mapped[str | None] = field(
        "Clase de modificación", required=True, max_length=120, example="Reprogramación"
    )
    adicion: Mapped[Hundredths | None] = field("Adición", FieldType.DECIMAL, minimum=0)
    disminucion: Mapped[Hundredths | None] = field("Disminución", FieldType.DECIMAL, minimum=0)
    motivo: Mapped[str | None] = field(
        "Motivo", FieldType.LONG_TEXT, max_length=2000, help="Con el acta, si la hay."
    )
