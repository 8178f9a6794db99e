"""What a report says twice, compared: the balances of each line, and the sum of all."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from valija.fields import quetzales

AMOUNTS = (
    "asignado",
    "modificado",
    "vigente",
    "precompromiso",
    "compromiso",
    "devengado",
    "pagado",
    "extrapresupuestario",
    "saldo_disponible",
    "saldo_por_devengar",
    "saldo_por_pagar",
)


def balances_off(of: Mapping[str, int]) -> Iterator[str]:
    """Yield, in Spanish, what a line prints otherwise than follows from its own amounts."""
    expected = {
        "vigente": of["asignado"] + of["modificado"],
        "saldo_disponible": of["vigente"] - of["precompromiso"] - of["compromiso"],
        "saldo_por_devengar": of["compromiso"] - of["devengado"],
        "saldo_por_pagar": of["devengado"] - of["pagado"],
    }
    for name, value in expected.items():
        if of[name] != value:
            yield (
                f"«{_said(name)}» dice {quetzales(of[name])} y por sus montos sería "
                f"{quetzales(value)}."
            )


def against_total(sums: Counter[str], total: Sequence[int]) -> Iterator[str]:
    """Yield whether the sum of all lines is what the report prints below them."""
    if len(total) != len(AMOUNTS):
        yield "El reporte no trae la fila TOTAL: quizá está incompleto. Compare el vigente."
        return
    wrong = [
        f"{_said(name)} {quetzales(sums[name])} en vez de {quetzales(printed)}"
        for name, printed in zip(AMOUNTS, total, strict=True)
        if sums[name] != printed
    ]
    if wrong:
        yield f"La suma de lo leído no es el TOTAL del reporte: {'; '.join(wrong)}."
    else:
        yield f"La suma de los once montos es la fila TOTAL: vigente {quetzales(sums['vigente'])}."


def _said(name: str) -> str:
    return name.replace("_", " ")
