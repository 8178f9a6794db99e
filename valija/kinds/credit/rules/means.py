"""Whether the municipality can pay: what is free each month, what the law allows each year."""

from collections.abc import Iterator

from valija.catalogues import Catalogues
from valija.content import Content
from valija.fields import decimal_text, quetzales
from valija.kinds.credit import reading
from valija.kinds.credit.money.availability import availability, pledged
from valija.kinds.credit.money.capacity import (
    service_by_year,
    term_indicator,
    verdicts,
    year_indicators,
)
from valija.kinds.credit.parameters import parameters
from valija.kinds.credit.rules.conditions import planned
from valija.kinds.credit.rules.words import ERROR, INFO, WARNING, of_request, problem
from valija.kinds.credit.tables import (
    Capacity,
    Contribution,
    CreditRequest,
    Guarantee,
    Municipality,
)
from valija.problems import Problem


def instalments_fit_what_is_free(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """CR04: each instalment fits what is free of the guarantee in its month (V4)."""
    schedule = planned(content, catalogues)
    if schedule is None:
        return
    known = parameters(catalogues, content.head.period)
    backings = reading.backings(content, known)
    if not backings:
        text = (
            "No se pudo comprobar si la cuota cabe: falta el último aporte de la garantía en la "
            "tabla «Aportes recibidos»."
        )
        yield problem("CR04", INFO, Contribution, "", text)
        return
    room = availability(schedule, backings, reading.commitments(content, known))
    if failing := room.first_failure:
        text = (
            f"En {failing.month} la cuota es {quetzales(failing.payment)} y quedan libres "
            f"{quetzales(failing.available)}: faltan {quetzales(failing.shortfall)}. Baje el "
            "monto, alargue el plazo o use otra garantía."
        )
        yield of_request("CR04", ERROR, content, "monto", text, failing)
    cap = known.percent("tope_pignoracion_pct")
    shares = [share for one in room.months if (share := pledged(one, backings)) is not None]
    if cap is not None and shares and max(shares) > cap:
        text = (
            f"Las cuotas toman hasta el {decimal_text(max(shares))} % del aporte y el tope es "
            f"{decimal_text(cap)} %. Baje el monto o alargue el plazo."
        )
        yield of_request("CR04", ERROR, content, "monto", text, max(shares), cap)


def service_fits_capacity(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """CR19: each year's payments fit the capacity of that year (Código Municipal, article 112)."""
    schedule = planned(content, catalogues)
    if schedule is None:
        return
    rows = {row.anio: row for row in content.rows(Capacity)}
    for one in verdicts(schedule, reading.year_figures(content)):
        if one.capacity is None:
            text = (
                f"No se pudo comprobar la capacidad de pago de {one.year}: agregue sus cifras a "
                "la tabla «Capacidad de pago»."
            )
            yield problem("CR19", INFO, Capacity, "", text, one.year)
        elif one.shortfall:
            text = (
                f"En {one.year} se pagarían {quetzales(one.service)} y la capacidad de pago es "
                f"{quetzales(one.capacity)}: faltan {quetzales(one.shortfall)} (artículo 112)."
            )
            row = rows.get(one.year)
            yield problem("CR19", ERROR, Capacity, "anio", text, one, row=row)


def indicators_are_sound(content: Content, catalogues: Catalogues) -> Iterator[Problem]:
    """CR20: the supporting indicators stay below their thresholds (section 6.3)."""
    schedule, request = planned(content, catalogues), content.single(CreditRequest)
    if schedule is None or request is None or request.monto is None:
        return
    known = parameters(catalogues, content.head.period)
    limits = {
        "servicio_ahorro": known.percent("umbral_servicio_ahorro_pct"),
        "saldo_ingresos": known.percent("umbral_saldo_ingresos_pct"),
    }
    rows, service = {row.anio: row for row in content.rows(Capacity)}, service_by_year(schedule)
    for figures in reading.year_figures(content):
        own = service.get(figures.year, 0)
        for one in year_indicators(figures, own, request.monto, limits):
            if one.is_over and one.value is not None and one.limit is not None:
                text = (
                    f"{one.label} en {figures.year}: {decimal_text(one.value)} %, más que "
                    f"{decimal_text(one.limit)} %. Explíquelo o baje el monto."
                )
                row = rows.get(figures.year)
                yield problem("CR20", WARNING, Capacity, "anio", text, one, row=row)
    place, start = content.single(Municipality), request.fecha_amortizacion
    contribution = sum(one.contribution for one in reading.backings(content, known))
    if place and place.periodo_fin and start and contribution:
        limit = known.percent("umbral_compromiso_periodo_pct")
        whole = term_indicator(schedule, contribution, place.periodo_fin, start, limit)
        if whole.is_over:
            text = (
                "Las cuotas hasta el fin del período pasan de lo que se espera recibir "
                "(artículo 114). Baje el monto."
            )
            yield of_request("CR20", ERROR, content, "monto", text, whole)


def guarantees_agree(content: Content, _catalogues: Catalogues) -> Iterator[Problem]:
    """CR14: the guarantees listed are those of the request."""
    request, rows = content.single(CreditRequest), content.rows(Guarantee)
    if request is None or not request.programa or not rows:
        return
    wanted, listed = set(reading.sources_of(request.programa)), {row.tipo for row in rows}
    if wanted != listed - {None}:
        text = (
            "La tabla «Garantías» no dice lo mismo que la garantía de la solicitud. "
            "Deje las mismas en las dos."
        )
        yield problem("CR14", WARNING, Guarantee, "tipo", text, *sorted(map(str, listed)))
