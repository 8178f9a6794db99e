"""What entering each state asks for: the catalogue names a datum, and here is its field.

A datum that the request's own rows say isn't asked again; :mod:`moves` looks for it there.
"""

from collections.abc import Mapping
from typing import Any

from valija.fields import Field, FieldType
from valija.kinds.credit.tables.words import ORGANS

_DATE, _MONEY, _LONG = FieldType.DATE, FieldType.MONEY, FieldType.LONG_TEXT


def _fact(name: str, label: str, type: FieldType = FieldType.TEXT, **spec: Any) -> Field:
    return Field(name=name, label=label, type=type, **{"required": True, "max_length": 60, **spec})


def _money(name: str, label: str, help: str = "") -> Field:
    return _fact(name, label, _MONEY, unit="Q", minimum=0, required=False, help=help)


_ACT = (
    _fact("acta", "Acta número", example="52-2026", max_length=40),
    _fact("punto", "Punto del acta", example="SÉPTIMO", max_length=40),
    _fact("fecha_acta", "Fecha del acta", _DATE),
    _fact("votos_a_favor", "Votos a favor", FieldType.INTEGER, minimum=0, maximum=99),
    _fact(
        "votos_total",
        "Miembros del Concejo",
        FieldType.INTEGER,
        minimum=1,
        maximum=99,
        help="El total de miembros, no solo los presentes.",
    ),
)
# The catalogue's words for a datum, and the fields that ask for it.
ASKED: Mapping[str, tuple[Field, ...]] = {
    "acta_numero": _ACT[:1],
    "punto": _ACT[1:2],
    "acta_fecha": _ACT[2:3],
    "votos": _ACT[3:],
    "fecha_memorial": (_fact("fecha_memorial", "Fecha del memorial", _DATE),),
    "fecha_recepcion": (_fact("fecha_recepcion", "Fecha de recepción en INFOM", _DATE),),
    "no_expediente": (
        _fact("no_expediente", "Número de expediente", help="El que asigna INFOM al recibirlo."),
    ),
    "observaciones": (_fact("observaciones", "Qué observó INFOM", _LONG, max_length=4000),),
    "fecha_observacion": (_fact("fecha_observacion", "Fecha de la observación", _DATE),),
    "analista": (
        _fact("analista", "Analista", max_length=120, personal=True, help="No se publica."),
        _fact("regional", "Regional", required=False, max_length=120),
    ),
    "no_dictamen": (_fact("no_dictamen", "Número de dictamen", example="GG.FP.FIM.04.01.4.2026"),),
    "fecha_dictamen": (_fact("fecha_dictamen", "Fecha del dictamen", _DATE),),
    "motivo": (_fact("motivo", "Motivo", _LONG, max_length=2000),),
    "fecha": (_fact("fecha", "Fecha", _DATE),),
    "no_oficio_aj": (
        _fact("no_oficio_aj", "Oficio de Asesoría Jurídica"),
        _fact("fecha_oficio_aj", "Fecha de ese oficio", _DATE, required=False),
    ),
    "no_oficio_ger": (
        _fact("no_oficio_ger", "Oficio de Gerencia"),
        _fact("fecha_oficio_ger", "Fecha del oficio de Gerencia", _DATE, required=False),
    ),
    "resolucion_numero": (
        _fact("resolucion_numero", "Número de resolución", example="JD-7-2026"),
        _money("monto_aprobado", "Monto aprobado", "Vacío: el solicitado."),
    ),
    "fecha_resolucion": (_fact("fecha_resolucion", "Fecha de la resolución", _DATE),),
    "fecha_notificacion": (
        _fact(
            "fecha_notificacion",
            "Fecha de la notificación",
            _DATE,
            help="Desde el día hábil siguiente corre el plazo para firmar el convenio.",
        ),
    ),
    "organo": (_fact("organo", "Quién aprobó", FieldType.CHOICE, choices=ORGANS),),
    "no_convenio": (
        _fact("no_convenio", "Convenio de asistencia financiera", example="FIM-4-2026"),
    ),
    "fecha_convenio": (_fact("fecha_convenio", "Fecha del convenio", _DATE),),
    "no_prestamo": (_fact("no_prestamo", "Número de préstamo", example="04.01.4.GG.FP.FIM"),),
    "orden_pago": (_fact("orden_pago", "Orden de pago", required=False),),
    "no_recibo": (_fact("no_recibo", "Recibo 7-B", required=False),),
    "monto": (
        _money("monto_desembolsado", "Desembolsado en total"),
        _money("saldo_capital", "Saldo de capital"),
    ),
    "suma(órdenes de pago)=monto": (
        _money("monto_desembolsado", "Desembolsado en total", "Vacío: lo que suman las órdenes."),
        _money("saldo_capital", "Saldo de capital"),
    ),
    "saldo=0": (_money("saldo_capital", "Saldo de capital", "Vacío: el que dan los pagos."),),
    "fecha_cancelacion": (_fact("fecha_cancelacion", "Fecha de cancelación", _DATE),),
    "acta_recepcion": (_fact("acta_recepcion", "Acta de recepción"),),
    "constancia_cancelacion": (_fact("constancia_cancelacion", "Constancia de cancelación"),),
    "fecha_vencimiento_plazo": (
        _fact("fecha_vencimiento_plazo", "Día en que venció el plazo para firmar", _DATE),
    ),
    "acta o nota": (_fact("acta_desistimiento", "Acta que retira la solicitud", required=False),),
    "motivo_anulacion": (
        _fact("motivo_anulacion", "Motivo de la anulación", _LONG, max_length=2000),
    ),
}
# Data that the rows hold: the draft's own fields, and the expediente.
IN_ROWS = frozenset(
    {"municipalidad", "tipo", "destino", "lista de documentos", "documentos obligatorios completos"}
)
FILLS = frozenset({"acta", "punto", "fecha_acta", "votos_a_favor", "votos_total", "fecha_memorial"})
