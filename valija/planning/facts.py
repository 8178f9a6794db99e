"""What the moves of a plan ask for, as fields: forms, commands and files derive from them.

Source: docs/dominio/poa.md, sections 3.1 and 8.
"""

from typing import Any

from valija.fields import Field, FieldType

ACT = (
    Field(
        name="acta_numero",
        label="Acta número",
        type=FieldType.TEXT,
        required=True,
        example="52-2026",
        max_length=40,
        section="Acta del Concejo",
    ),
    Field(
        name="acta_punto",
        label="Punto del acta",
        type=FieldType.TEXT,
        required=True,
        example="SÉPTIMO",
        max_length=40,
        section="Acta del Concejo",
    ),
    Field(
        name="acta_fecha",
        label="Fecha del acta",
        type=FieldType.DATE,
        required=True,
        section="Acta del Concejo",
    ),
    Field(
        name="votos_favor",
        label="Votos a favor",
        type=FieldType.INTEGER,
        required=True,
        minimum=0,
        maximum=50,
        section="Votación",
    ),
    Field(
        name="concejo_miembros",
        label="Miembros del Concejo",
        type=FieldType.INTEGER,
        required=True,
        minimum=1,
        maximum=50,
        section="Votación",
        help="Todos los que integran el Concejo, no solo los presentes.",
    ),
    Field(
        name="copia_cgc_fecha",
        label="Copia certificada enviada a la CGC el",
        type=FieldType.DATE,
        section="Contraloría",
        help="Código Municipal, art. 133. Puede quedar vacío si aún no se envió.",
    ),
)
CHANNELS = {
    "paquete": "Paquete de Valija",
    "siplan": "SIPLAN GL",
    "correo": "Correo electrónico",
    "impreso": "Impreso en la delegación",
}


def _date(name: str, label: str) -> Field:
    return Field(name=name, label=label, type=FieldType.DATE, required=True)


def _text(name: str, label: str, **more: Any) -> Field:
    return Field(name=name, label=label, type=FieldType.TEXT, **more)


ARROW = "→"  # between an observation and its answer
ANSWERS = Field(
    name="respuestas",
    label="Respuestas, si el plan fue observado",
    type=FieldType.LONG_TEXT,
    max_length=20_000,
    help="Después de cada flecha, qué se corrigió. Las que ya respondió se proponen escritas.",
)
SENT = (
    _date("envio_fecha", "Fecha de envío"),
    Field(
        name="envio_canal",
        label="Por dónde se envió",
        type=FieldType.CHOICE,
        required=True,
        choices=CHANNELS,
    ),
    Field(
        name="envio_sha256",
        label="Huella SHA-256 del archivo enviado",
        type=FieldType.CODE,
        required=True,
        pattern=r"[0-9a-f]{64}",
        max_length=64,
        help="Si el plan se selló aquí, el programa propone la del paquete.",
    ),
    ANSWERS,
)
RECEIVED = (
    _date("recepcion_fecha", "Fecha de recepción"),
    _text(
        "recepcion_numero",
        "Número de constancia",
        max_length=120,
        help="Si no hay número, adjunte la constancia escaneada.",
    ),
)
OBSERVED = (
    _date("observado_fecha", "Fecha de la nota"),
    Field(
        name="observaciones",
        label="Observaciones",
        type=FieldType.LONG_TEXT,
        required=True,
        max_length=20_000,
        help="Una por línea. Puede empezar con su sección: «Productos: falta la meta».",
    ),
)
REOPENED = (
    _text(
        "reprogramacion_acta",
        "Acta que la ordena",
        max_length=40,
        example="12-2027",
        help="Si no hay acta, escriba el motivo en la nota.",
    ),
)
ACCEPTED = (_date("aceptado_fecha", "Fecha de la respuesta"),)
