"""What the PEI promises: its products with their way up to the nation's goals, and five targets.

Source: docs/dominio/poa.md, section 3.2.
"""

from valija.declaring import Mapped
from valija.fields import FieldType, Hundredths
from valija.records import Base, KindRow, field

PRODUCTS = "productos_municipales"
UNITS = "unidades_medida"
DELEGATED = "delegada"
COMPETENCES = {"propia": "Propia", DELEGATED: "Delegada"}
INDICATORS = {
    "resultado_final": "Resultado Final",
    "resultado_intermedio": "Resultado Intermedio",
    "producto": "Producto",
}
FREQUENCIES = {
    "decenal": "Decenal",
    "quinquenal": "Quinquenal",
    "anual": "Anual",
    "semestral": "Semestral",
    "cuatrimestral": "Cuatrimestral",
    "mensual": "Mensual",
}
RISING, FALLING = "ascendente", "descendente"
DIRECTIONS = {RISING: "Ascendente", FALLING: "Descendente"}
TARGETS = ("meta_1", "meta_2", "meta_3", "meta_4", "meta_5")


class Product(KindRow, Base):
    """A product that the municipality commits to, what changes with it, and its indicator."""

    __tablename__ = "pei_productos"
    table_name = "productos"
    table_label = "Productos"
    row_label = "el producto"
    key_fields = ("producto",)

    producto: Mapped[str | None] = field(
        "Producto municipal",
        FieldType.CODE,
        catalogue=PRODUCTS,
        required=True,
        example="PM-01",
        section="Qué es",
        help="Si no está en el catálogo, agréguelo antes al catálogo propio.",
    )
    problema_central: Mapped[str | None] = field(
        "Problema central",
        FieldType.LONG_TEXT,
        required=True,
        max_length=2000,
        section="Qué es",
        help="El del PDM-OT.",
    )
    resultado_municipal: Mapped[str | None] = field(
        "Resultado municipal",
        FieldType.LONG_TEXT,
        required=True,
        max_length=2000,
        section="Qué es",
        help="Quién cambia, en qué, cuánto y hasta cuándo.",
    )
    codigo_programatico: Mapped[str | None] = field(
        "Código programático",
        FieldType.CODE,
        pattern=r"\d{2}-\d{2}-\d{3}",
        example="12-01-001",
        section="Qué es",
        help="Programa, subprograma y proyecto del presupuesto. Vacío: los del catálogo.",
    )
    eje_katun: Mapped[str | None] = field(
        "Eje K'atun 2032",
        FieldType.CODE,
        catalogue="ejes_katun",
        example="EK-2",
        section="A qué contribuye",
    )
    prioridad: Mapped[str | None] = field(
        "Prioridad nacional",
        FieldType.CODE,
        catalogue="prioridades_nacionales",
        example="P01",
        section="A qué contribuye",
    )
    med: Mapped[str | None] = field(
        "Meta estratégica (MED)",
        FieldType.CODE,
        catalogue="metas_estrategicas",
        example="MED-01",
        section="A qué contribuye",
        help="Una de las que pertenecen a la prioridad.",
    )
    red: Mapped[str | None] = field(
        "Resultado estratégico (RED)",
        FieldType.CODE,
        catalogue="resultados_estrategicos",
        example="REP-01",
        section="A qué contribuye",
        help="Vigente en el año del plan. Si no hay, escriba el resultado institucional.",
    )
    resultado_institucional: Mapped[str | None] = field(
        "Resultado institucional", max_length=500, section="A qué contribuye"
    )
    sin_vinculo: Mapped[bool | None] = field(
        "Sin vínculo",
        FieldType.BOOLEAN,
        section="A qué contribuye",
        help="Sí: el producto no se vincula al Plan Nacional de Desarrollo.",
    )
    sin_vinculo_motivo: Mapped[str | None] = field(
        "Por qué no se vincula", max_length=500, section="A qué contribuye"
    )
    pgg_periodo: Mapped[str | None] = field(
        "Período de la PGG", max_length=20, example="2024-2028", section="A qué contribuye"
    )
    pgg_meta: Mapped[str | None] = field(
        "Meta de la PGG", max_length=300, section="A qué contribuye"
    )
    competencia: Mapped[str | None] = field(
        "Competencia",
        FieldType.CHOICE,
        choices=COMPETENCES,
        required=True,
        section="Con qué competencia",
    )
    convenio_delegacion: Mapped[str | None] = field(
        "Convenio o ley que delega",
        max_length=200,
        section="Con qué competencia",
        help="Obligatorio si la competencia es delegada (Código Municipal, arts. 70 y 71).",
    )
    aceptacion_concejo: Mapped[str | None] = field(
        "Aceptación del Concejo",
        max_length=120,
        example="12-2026, 3.º",
        section="Con qué competencia",
        help="Acta y punto; obligatoria si se delega la competencia (Código Municipal, 35 g).",
    )
    indicador_nombre: Mapped[str | None] = field(
        "Indicador", required=True, max_length=300, section="Indicador"
    )
    formula: Mapped[str | None] = field(
        "Fórmula", FieldType.LONG_TEXT, required=True, max_length=1000, section="Indicador"
    )
    tipo_indicador: Mapped[str | None] = field(
        "Tipo de indicador",
        FieldType.CHOICE,
        choices=INDICATORS,
        required=True,
        section="Indicador",
    )
    frecuencia: Mapped[str | None] = field(
        "Frecuencia", FieldType.CHOICE, choices=FREQUENCIES, required=True, section="Indicador"
    )
    sentido: Mapped[str | None] = field(
        "Sentido",
        FieldType.CHOICE,
        choices=DIRECTIONS,
        required=True,
        section="Indicador",
        help="Ascendente: mejorar es crecer.",
    )
    medio_verificacion: Mapped[str | None] = field(
        "Medio de verificación", required=True, max_length=300, section="Indicador"
    )
    unidad_medida: Mapped[str | None] = field(
        "Unidad de medida",
        FieldType.CODE,
        catalogue=UNITS,
        required=True,
        example="UM-16",
        section="Metas",
        help="La misma para la línea base y las metas.",
    )
    linea_base_anio: Mapped[int | None] = field(
        "Línea base: año",
        FieldType.INTEGER,
        required=True,
        minimum=1990,
        maximum=2100,
        section="Metas",
        help="Antes del primer año del PEI.",
    )
    linea_base_abs: Mapped[Hundredths | None] = field(
        "Línea base: valor", FieldType.DECIMAL, section="Metas"
    )
    linea_base_rel: Mapped[Hundredths | None] = field(
        "Línea base: porcentaje", FieldType.DECIMAL, unit="%", section="Metas"
    )
    meta_1: Mapped[Hundredths | None] = field(
        "Meta PEI año 1", FieldType.DECIMAL, required=True, minimum=0, section="Metas"
    )
    meta_2: Mapped[Hundredths | None] = field(
        "Meta PEI año 2", FieldType.DECIMAL, required=True, minimum=0, section="Metas"
    )
    meta_3: Mapped[Hundredths | None] = field(
        "Meta PEI año 3", FieldType.DECIMAL, required=True, minimum=0, section="Metas"
    )
    meta_4: Mapped[Hundredths | None] = field(
        "Meta PEI año 4", FieldType.DECIMAL, required=True, minimum=0, section="Metas"
    )
    meta_5: Mapped[Hundredths | None] = field(
        "Meta PEI año 5", FieldType.DECIMAL, required=True, minimum=0, section="Metas"
    )
    unidad_responsable: Mapped[str | None] = field(
        "Unidad responsable",
        FieldType.REFERENCE,
        reference="unidades",
        section="Quién responde",
    )
    semaforo_verde: Mapped[str | None] = field(
        "Semáforo: verde", max_length=60, example="más de 90 %", section="Quién responde"
    )
    semaforo_amarillo: Mapped[str | None] = field(
        "Semáforo: amarillo", max_length=60, example="de 60 a 90 %", section="Quién responde"
    )
    semaforo_rojo: Mapped[str | None] = field(
        "Semáforo: rojo", max_length=60, example="menos de 60 %", section="Quién responde"
    )


class Subproduct(KindRow, Base):
    """A part of a product that is delivered and counted by itself."""

    __tablename__ = "pei_subproductos"
    table_name = "subproductos"
    table_label = "Subproductos"
    row_label = "el subproducto"
    key_fields = ("codigo",)

    codigo: Mapped[str | None] = field(
        "Código",
        FieldType.CODE,
        pattern=r"[0-9A-Z-]{1,20}",
        required=True,
        example="PM-01-1",
    )
    producto: Mapped[str | None] = field(
        "Producto municipal", FieldType.REFERENCE, reference="productos", required=True
    )
    nombre: Mapped[str | None] = field("Nombre", required=True, max_length=300)
    unidad_medida: Mapped[str | None] = field(
        "Unidad de medida", FieldType.CODE, catalogue=UNITS, required=True, example="UM-16"
    )
