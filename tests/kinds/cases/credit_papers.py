"""The cases of a credit request's rules of the council, papers, people and project."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.kinds.cases.case import ERROR, INFO, WARNING, case
from tests.kinds.cases.credit import of
from tests.kinds.credit.requests import (
    DESTINATION,
    PAPERS,
    PLACE,
    REQUEST,
    TYPE_FACTS,
    asking,
    beside,
    paper,
    person,
    place,
    request,
)
from tests.kinds.credit.test_rules import LOAN, ORDER, PAID
from valija.content import Content

FILES = [str(row["archivo"]) for row in PAPERS]


def kind_of_project(code: str, *facts: str, **said: Any) -> Content:
    """Make a request for a project of that type, with what its catalogue asks of the type."""
    own = {**REQUEST, "tipo_proyecto": code, **said}
    return request(solicitud=[own], datos_tipo=[{"dato": fact, "valor": "12"} for fact in facts])


def bridge(**said: Any) -> Content:
    return kind_of_project("TP04", "longitud_m", "ancho_m", "superficie_m2", **said)


def other(**said: Any) -> Content:
    return kind_of_project("TP08", "justificacion_art_113", **said)


def prepared(codes: str) -> Content:
    """Make a request without a standing agreement, with these documents besides."""
    more = [{"documento": one, "archivo": f"{one}.pdf"} for one in codes.split()]
    rows = [{**PLACE, "no_convenio": None}]
    return request(municipalidad=rows, expediente=[*PAPERS, *more])


def only_named(*there: str) -> Content:
    """Make a request under review with these files attached."""
    return replace(request("REV"), attachments=frozenset(there))


COUNCIL = [
    case(
        "CR05 dates_are_in_order",
        ERROR,
        asking(fecha_certificacion=date(2025, 11, 9)),
        asking(fecha_certificacion=date(2025, 11, 10)),
        "solicitud.fecha_certificacion",
    ),
    case(
        "CR05 dates_are_in_order",
        ERROR,
        asking(fecha_memorial=date(2025, 11, 9)),
        asking(fecha_memorial=date(2025, 11, 10)),
        "solicitud.fecha_memorial",
    ),
    case(
        "CR11 asked_only_once",
        ERROR,
        beside(request(), request()),
        beside(request(), asking(punto="OCTAVO")),
        "credit: solicitud.punto",
    ),
    case(
        "CR11 asked_only_once",
        ERROR,
        beside(request(), request()),
        beside(request(), of("destinos", {**DESTINATION, "descripcion": "Otro"})),
        "credit: destinos.descripcion",
    ),
    case(
        "CR13 votes_suffice",
        ERROR,
        asking(votos_a_favor=4),
        asking(votos_a_favor=5),
        "solicitud.votos_a_favor",
    ),
    case(
        "CR13 votes_suffice",
        ERROR,
        asking(votos_a_favor=8),
        asking(votos_a_favor=7),
        "solicitud.votos_a_favor",
    ),
]
PAPERS_OF = [
    case(
        "CR05 papers_name_the_act",
        ERROR,
        paper("D02", acta="53-2025"),
        paper("D02", acta="52-2025"),
        "expediente.acta",
    ),
    case(
        "CR05 papers_name_the_act",
        ERROR,
        paper("D20", fecha=date(2025, 11, 21)),
        paper("D20", fecha=date(2025, 11, 20)),
        "expediente.fecha",
    ),
    case(
        "CR05 papers_name_the_act",
        WARNING,
        paper("D01", fecha=date(2025, 11, 11)),
        paper("D01", fecha=date(2025, 11, 10)),
        "expediente.fecha",
    ),
    case(
        "CR05 papers_name_the_act",
        WARNING,
        paper("D16", numero="CI-5-2024"),
        paper("D16", numero="ci-4-2024"),
        "expediente.numero",
    ),
    case(
        "CR05 papers_name_the_act",
        WARNING,
        paper("D13", numero="2-2024"),
        paper("D13", numero="12-2023"),
        "expediente.numero",
    ),
    *(
        case(
            "CR07 papers_are_there",
            severity,
            paper(code, archivo=None),
            request(),
            "expediente.archivo",
        )
        for code, severity in (("D20", ERROR), ("D03", WARNING), ("D07", INFO))
    ),
    case(
        "CR07 papers_are_there",
        ERROR,
        paper("D25", veredicto="no_cumple"),
        paper("D25", veredicto="cumple"),
        "expediente.veredicto",
    ),
    case(
        "CR07 papers_are_there",
        ERROR,
        paper("D20", vence=date(2025, 11, 19)),
        paper("D20", vence=date(2025, 11, 20)),
        "expediente.vence",
    ),
    case(
        "CR07 papers_are_there",
        ERROR,
        paper("D20", veredicto="no_aplica"),
        paper("D20", veredicto="cumple"),
        "expediente.veredicto",
    ),
    case(
        "CR07 papers_are_there",
        ERROR,
        only_named(*[name for name in FILES if name != "D20.pdf"]),
        only_named(*FILES),
        "attachments",
    ),
    case(
        "CR10 agreement_stands",
        ERROR,
        place(no_convenio=None),
        place(),
        "municipalidad.no_convenio",
    ),
    case(
        "CR10 agreement_stands",
        ERROR,
        place(convenio_vence=date(2025, 11, 19)),
        place(convenio_vence=date(2025, 11, 20)),
        "municipalidad.convenio_vence",
    ),
    case(
        "CR10 agreement_stands", ERROR, prepared("D10 D11"), prepared("D10 D11 D12"), "expediente"
    ),
    case(
        "CR12 papers_say_the_amount",
        ERROR,
        paper("D21", monto=1_200_000_01),
        paper("D21", monto=1_200_000_00),
        "expediente.monto",
    ),
    case(
        "CR12 papers_say_the_amount", INFO, paper("D21", monto=None), request(), "expediente.monto"
    ),
]
WHO_AND_WHAT = [
    case(
        "CR06 identity_numbers_are_sound",
        ERROR,
        place(nit="1234567-8"),
        place(),
        "municipalidad.nit",
    ),
    case(
        "CR06 identity_numbers_are_sound",
        ERROR,
        place(correo="alcaldia"),
        place(),
        "municipalidad.correo",
    ),
    case(
        "CR06 identity_numbers_are_sound",
        WARNING,
        place(telefono="12345"),
        place(),
        "municipalidad.telefono",
    ),
    case(
        "CR06 identity_numbers_are_sound",
        ERROR,
        person(dpi="123456789010"),
        person(),
        "representante.dpi",
    ),
    case(
        "CR06 identity_numbers_are_sound",
        WARNING,
        person(dpi="1234567800101"),
        person(),
        "representante.dpi",
    ),
    case(
        "CR08 destination_is_allowed",
        ERROR,
        asking(tipo_proyecto="TP99"),
        asking(),
        "solicitud.tipo_proyecto",
    ),
    case(
        "CR08 destination_is_allowed",
        WARNING,
        asking(codigo_snip=None),
        asking(),
        "solicitud.codigo_snip",
    ),
    case(
        "CR08 destination_is_allowed",
        WARNING,
        of("datos_tipo", *TYPE_FACTS[:2]),
        request(),
        "datos_tipo",
    ),
    case(
        "CR08 destination_is_allowed",
        ERROR,
        other(),
        other(justificacion_art_113="Servicio público municipal"),
        "solicitud.justificacion_art_113",
    ),
    case(
        "CR08 destination_is_allowed",
        ERROR,
        bridge(),
        bridge(caracteristicas="Un puente de 12 por 4 metros"),
        "solicitud.caracteristicas",
    ),
    case(
        "CR21 texts_say_enough",
        ERROR,
        asking(nombre_proyecto="Pozo nuev"),
        asking(nombre_proyecto="Pozo nuevo"),
        "solicitud.nombre_proyecto",
    ),
    case(
        "CR21 texts_say_enough",
        ERROR,
        asking(descripcion="Un pozo"),
        asking(),
        "solicitud.descripcion",
    ),
    case(
        "CR22 representative_may_sign",
        ERROR,
        place(periodo_fin=date(2024, 1, 14)),
        place(periodo_fin=date(2024, 1, 15)),
        "municipalidad.periodo_fin",
    ),
    case(
        "CR22 representative_may_sign",
        ERROR,
        person(fecha_toma_posesion=date(2028, 1, 15)),
        person(fecha_toma_posesion=date(2028, 1, 14)),
        "representante.fecha_toma_posesion",
    ),
    case(
        "CR22 representative_may_sign",
        ERROR,
        person(fecha_toma_posesion=date(2024, 1, 14)),
        person(),
        "representante.fecha_toma_posesion",
    ),
    case(
        "CR22 representative_may_sign",
        ERROR,
        place(periodo_fin=date(2023, 1, 14)),
        place(),
        "municipalidad.periodo_fin",
    ),
    case(
        "CR22 representative_may_sign",
        WARNING,
        person(acuerdo_adjudicacion_tse=None),
        person(),
        "representante.acuerdo_adjudicacion_tse",
    ),
    case(
        "CR23 loan_number_has_its_form",
        WARNING,
        of("prestamos", {**LOAN, "no_prestamo": "12.27.0015.003"}),
        of("prestamos", LOAN),
        "prestamos.no_prestamo",
    ),
    case(
        "CR24 money_moves_in_its_state",
        ERROR,
        of("ordenes_pago", ORDER),
        of("ordenes_pago", ORDER, state="FOR"),
        "head.state",
    ),
    case(
        "CR24 money_moves_in_its_state",
        ERROR,
        of("amortizaciones", PAID, state="FOR"),
        of("amortizaciones", PAID, state="AMO"),
        "head.state",
    ),
]
CASES = [*COUNCIL, *PAPERS_OF, *WHO_AND_WHAT]
