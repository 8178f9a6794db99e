"""For whom the products are and where: the population of each, and its places.

Source: docs/dominio/poa.md, section 3.3. Ages and peoples are grouped as in decision 0111.
"""

from valija.declaring import Mapped
from valija.fields import FieldType
from valija.records import Base, KindRow, field

REFERENCES = {
    "nacional": "Nacional",
    "departamental": "Departamental",
    "municipal": "Municipal",
    "comunal": "Comunal",
    "otra": "Otra",
}
AREAS = {"urbana": "Urbana", "rural": "Rural"}
AGES = ("edad_0_12", "edad_13_17", "edad_18_29", "edad_30_59", "edad_60_mas")
PEOPLES = (
    "pueblo_maya",
    "pueblo_garifuna",
    "pueblo_xinka",
    "pueblo_afrodescendiente",
    "pueblo_ladino",
    "pueblo_extranjero",
)


class Population(KindRow, Base):
    """Whom a product is for: from the population of reference down to those served."""

    __tablename__ = "pei_poblacion"
    table_name = "poblacion"
    table_label = "Población"
    rows_label = "filas de población"
    row_label = "la población"
    key_fields = ("producto",)

    producto: Mapped[str | None] = field(
        "Producto municipal",
        FieldType.REFERENCE,
        reference="productos",
        required=True,
        section="De qué producto",
    )
    tipo_referencia: Mapped[str | None] = field(
        "Ámbito de referencia",
        FieldType.CHOICE,
        choices=REFERENCES,
        required=True,
        section="Cuánta",
    )
    poblacion_referencia: Mapped[int | None] = field(
        "Población de referencia", FieldType.INTEGER, required=True, minimum=0, section="Cuánta"
    )
    poblacion_objetivo: Mapped[int | None] = field(
        "Población objetivo",
        FieldType.INTEGER,
        required=True,
        minimum=0,
        section="Cuánta",
        help="De la de referencia, la que tiene el problema.",
    )
    poblacion_elegible: Mapped[int | None] = field(
        "Población elegible",
        FieldType.INTEGER,
        required=True,
        minimum=0,
        section="Cuánta",
        help="De la objetivo, la que se podría atender.",
    )
    poblacion_priorizada: Mapped[int | None] = field(
        "Población priorizada",
        FieldType.INTEGER,
        required=True,
        minimum=0,
        section="Cuánta",
        help="De la elegible, la que se atenderá en el período.",
    )
    criterio_priorizacion: Mapped[str | None] = field(
        "Criterio de priorización",
        FieldType.LONG_TEXT,
        required=True,
        max_length=1000,
        section="Cuánta",
    )
    fuente_dato: Mapped[str | None] = field(
        "Fuente del dato",
        required=True,
        max_length=200,
        example="XI Censo, 2018",
        section="Cuánta",
    )
    anio_dato: Mapped[int | None] = field(
        "Año del dato",
        FieldType.INTEGER,
        required=True,
        minimum=1990,
        maximum=2100,
        section="Cuánta",
    )
    hombres: Mapped[int | None] = field(
        "Hombres", FieldType.INTEGER, required=True, minimum=0, section="Por sexo"
    )
    mujeres: Mapped[int | None] = field(
        "Mujeres",
        FieldType.INTEGER,
        required=True,
        minimum=0,
        section="Por sexo",
        help="Con los hombres, la población priorizada.",
    )
    edad_0_12: Mapped[int | None] = field(
        "De 0 a 12 años", FieldType.INTEGER, minimum=0, section="Por edad"
    )
    edad_13_17: Mapped[int | None] = field(
        "De 13 a 17 años", FieldType.INTEGER, minimum=0, section="Por edad"
    )
    edad_18_29: Mapped[int | None] = field(
        "De 18 a 29 años", FieldType.INTEGER, minimum=0, section="Por edad"
    )
    edad_30_59: Mapped[int | None] = field(
        "De 30 a 59 años", FieldType.INTEGER, minimum=0, section="Por edad"
    )
    edad_60_mas: Mapped[int | None] = field(
        "De 60 años o más", FieldType.INTEGER, minimum=0, section="Por edad"
    )
    pueblo_maya: Mapped[int | None] = field(
        "Maya", FieldType.INTEGER, minimum=0, section="Por pueblo"
    )
    pueblo_garifuna: Mapped[int | None] = field(
        "Garífuna", FieldType.INTEGER, minimum=0, section="Por pueblo"
    )
    pueblo_xinka: Mapped[int | None] = field(
        "Xinka", FieldType.INTEGER, minimum=0, section="Por pueblo"
    )
    pueblo_afrodescendiente: Mapped[int | None] = field(
        "Afrodescendiente", FieldType.INTEGER, minimum=0, section="Por pueblo"
    )
    pueblo_ladino: Mapped[int | None] = field(
        "Ladino", FieldType.INTEGER, minimum=0, section="Por pueblo"
    )
    pueblo_extranjero: Mapped[int | None] = field(
        "Extranjero", FieldType.INTEGER, minimum=0, section="Por pueblo"
    )
    area_urbana: Mapped[int | None] = field(
        "Área urbana", FieldType.INTEGER, minimum=0, section="Por área"
    )
    area_rural: Mapped[int | None] = field(
        "Área rural", FieldType.INTEGER, minimum=0, section="Por área"
    )


class Place(KindRow, Base):
    """A place where a product is delivered in the period."""

    __tablename__ = "pei_lugares"
    table_name = "lugares"
    table_label = "Lugares poblados"
    row_label = "el lugar"
    key_fields = ("producto", "municipio", "lugar_poblado")

    producto: Mapped[str | None] = field(
        "Producto municipal", FieldType.REFERENCE, reference="productos", required=True
    )
    municipio: Mapped[str | None] = field(
        "Municipio",
        FieldType.CODE,
        pattern=r"\d{4}",
        required=True,
        catalogue="municipios",
        example="0401",
    )
    lugar_poblado: Mapped[str | None] = field(
        "Lugar poblado",
        required=True,
        max_length=200,
        help="Aldea, caserío, zona, colonia o barrio.",
    )
    area: Mapped[str | None] = field("Área", FieldType.CHOICE, choices=AREAS)
    latitud: Mapped[str | None] = field(
        "Latitud",
        FieldType.CODE,
        pattern=r"\d{1,2}\.\d{1,7}",
        example="14.66123",
        help="En grados decimales.",
    )
    longitud: Mapped[str | None] = field(
        "Longitud",
        FieldType.CODE,
        pattern=r"-\d{1,2}\.\d{1,7}",
        example="-90.81925",
        help="En grados decimales; en Guatemala es negativa.",
    )
