"""How rules speak: codes, quantities and differences in the words of a planner."""

from collections.abc import Sequence

from valija.fields import quetzales

CUATRIMESTRES = ("enero-abril", "mayo-agosto", "septiembre-diciembre")


def joined(words: Sequence[str]) -> str:
    """Write a list as a sentence has it: ``a``, ``a y b``, ``a, b y c``."""
    if len(words) < 2:
        return "".join(words)
    last = words[-1]
    link = "e" if last.lower().startswith(("i", "hi")) else "y"
    return f"{', '.join(words[:-1])} {link} {last}"


def quantity(hundredths: int) -> str:
    """Write a target for a person, with decimals only where there are some: ``1,300``, ``2.50``."""
    whole, rest = divmod(abs(hundredths), 100)
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{whole:,}.{rest:02d}" if rest else f"{sign}{whole:,}"


def short_or_over(difference: int, said: str) -> str:
    """Say what is missing (``difference`` > 0) or too much, ``said`` being its size."""
    verb = "Falta" if difference > 0 else "Sobra"
    return f"{verb} {said}." if said == "1" else f"{verb}n {said}."


def money_short_or_over(difference: int) -> str:
    """Say in quetzales how much is missing (``difference`` > 0) or too much."""
    return short_or_over(difference, quetzales(abs(difference)))
