"""From the rows of a request to the figures of its money; what isn't complete gives nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from valija.content import Content
from valija.kinds.credit.money.availability import Backing, Commitment, by_month, flat
from valija.kinds.credit.money.capacity import YearFigures
from valija.kinds.credit.money.months import first_day, month_of
from valija.kinds.credit.money.projection import Tariff, Terms, project
from valija.kinds.credit.money.real import Charge
from valija.kinds.credit.parameters import Parameters
from valija.kinds.credit.tables import (
    Capacity,
    Contribution,
    CreditRequest,
    ExistingLoan,
    Guarantee,
    Payment,
    PaymentOrder,
    Scenario,
    SteppedCapital,
)
from valija.kinds.credit.tables.words import BOTH, CONSTITUTIONAL, SOURCES, STEPPED, VAT_PEACE

_AMOUNT_OF = {CONSTITUTIONAL: "constitucional", VAT_PEACE: "iva_paz"}


def tariff(known: Parameters) -> Tariff | None:
    """Return what every loan is charged alike, if the parameters say it."""
    vat, day_base = known.percent("iva_pct"), known.whole("base_dias")
    if vat is None or not day_base:
        return None
    return Tariff(vat, day_base, known.flag("interes_en_gracia"))


def terms(content: Content, known: Parameters) -> Terms | None:
    """Return the terms of the request; whether they are possible is another question."""
    request = content.single(CreditRequest)
    return None if request is None else _terms(request, content, known, request.fecha_amortizacion)


def scenario_terms(content: Content, known: Parameters) -> Iterator[tuple[str, Terms]]:
    """Yield the name and the terms of each complete scenario."""
    for row, found in scenario_rows(content, known):
        yield row.nombre or "", found


def scenario_rows(content: Content, known: Parameters) -> Iterator[tuple[Scenario, Terms]]:
    """Yield the row and the terms of each complete scenario."""
    request = content.single(CreditRequest)
    own = request.fecha_amortizacion if request else None
    for row in content.rows(Scenario):
        found = _terms(row, content, known, row.fecha_amortizacion or own)
        if row.nombre and found:
            yield row, found


def _terms(
    row: CreditRequest | Scenario, content: Content, known: Parameters, start: date | None
) -> Terms | None:
    if row.monto is None or row.plazo_meses is None or row.tasa is None or start is None:
        return None
    included = row.gracia_incluida_en_plazo
    return Terms(
        amount=row.monto,
        months=row.plazo_meses,
        rate=row.tasa,
        start=start,
        grace=row.periodo_gracia or 0,
        grace_included=(known.flag("gracia_incluida_en_plazo") if included is None else included),
        capitals=capitals(content) if row.modo_capital == STEPPED else (),
    )


def capitals(content: Content) -> tuple[int, ...]:
    """Return the stepped capitals in the order of their instalments."""
    rows = sorted(content.rows(SteppedCapital), key=lambda row: row.numero or 0)
    return tuple(row.capital or 0 for row in rows)


def sources_of(programme: str | None) -> tuple[str, ...]:
    """Return the contributions that a programme of guarantee uses."""
    if programme == BOTH:
        return tuple(SOURCES)
    return (programme,) if programme in SOURCES else ()


def backings(content: Content, known: Parameters) -> tuple[Backing, ...]:
    """Return the guarantees of the request; one whose contribution isn't known isn't there."""
    request = content.single(CreditRequest)
    last = last_contributions(content)
    own = {row.tipo: row.porcentaje for row in content.rows(Guarantee)}
    return tuple(
        Backing(source, last[source], _share(own.get(source), known.share_of(source)))
        for source in sources_of(request.programa if request else None)
        if source in last
    )


def _share(own: int | None, usual: int) -> int:
    return usual if own is None else own


def last_contributions(content: Content) -> Mapping[str, int]:
    """Return the last contribution received of each source."""
    rows = [row for row in content.rows(Contribution) if row.mes]
    found: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: row.mes or ""):
        for source, name in _AMOUNT_OF.items():
            if (amount := getattr(row, name)) is not None:
                found[source] = amount
    return found


def commitments(content: Content, known: Parameters) -> tuple[Commitment, ...]:
    """Return what the running loans take; exactly where their terms are known."""
    charged = tariff(known)
    return tuple(
        Commitment(row.garantia, payments)
        for row in content.rows(ExistingLoan)
        if row.garantia and (payments := _payments(row, charged)) is not None
    )


def _payments(row: ExistingLoan, charged: Tariff | None) -> Mapping[str, int] | None:
    if row.monto and row.plazo_meses and row.tasa is not None and row.fecha_amortizacion:
        its = Terms(row.monto, row.plazo_meses, row.tasa, row.fecha_amortizacion)
        if charged and not its.fault:
            return by_month(project(its, charged))
    last = first_day(row.hasta_mes or "")
    if row.cuota_mensual is None or last is None:
        return None
    since = last.replace(year=last.year - _LONGEST)
    return flat(row.cuota_mensual, max(since, row.fecha_amortizacion or since), last)


_LONGEST = 50  # years; a loan whose beginning isn't known has run for all the months asked about


def year_figures(content: Content) -> tuple[YearFigures, ...]:
    """Return the figures of each complete year."""
    return tuple(
        YearFigures(
            year=row.anio,
            own_income=row.ingresos_propios,
            transfers=row.transferencias,
            operating=row.funcionamiento,
            debt_service=row.servicio_vigente,
            total_income=row.ingresos_totales,
            current_income=row.ingresos_corrientes,
            current_spending=row.gasto_corriente,
            debt=row.saldo_deuda,
        )
        for row in content.rows(Capacity)
        if row.anio is not None
        and row.ingresos_propios is not None
        and row.transferencias is not None
        and row.funcionamiento is not None
        and row.servicio_vigente is not None
    )


def charges(content: Content) -> tuple[Charge, ...]:
    """Return the real payments, each with the month that it pays for."""
    return tuple(
        Charge(row.fecha, row.mes or month_of(row.fecha), row.capital, row.interes, row.iva)
        for row in content.rows(Payment)
        if row.fecha and row.capital is not None and row.interes is not None and row.iva is not None
    )


def disbursed(content: Content) -> Mapping[date, int]:
    """Return what INFOM disbursed, by day."""
    sums: Counter[date] = Counter()
    for row in content.rows(PaymentOrder):
        if row.fecha and row.monto:
            sums[row.fecha] += row.monto
    return sums


def balance(content: Content) -> int:
    """Return the capital still owed: what was disbursed, less what was paid back."""
    return disbursed_total(content) - sum(row.capital or 0 for row in content.rows(Payment))


def disbursed_total(content: Content) -> int:
    """Return what INFOM disbursed in all."""
    return sum(row.monto or 0 for row in content.rows(PaymentOrder))


def delivered_months(content: Content, source: str | None) -> Iterator[str]:
    """Yield the months whose contribution is known to have come."""
    names = [_AMOUNT_OF[one] for one in sources_of(source)]
    for row in content.rows(Contribution):
        if row.mes and any(getattr(row, name) for name in names):
            yield row.mes
