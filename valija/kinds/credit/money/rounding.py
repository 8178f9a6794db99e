"""Division of whole numbers, half upwards: the one rounding of the projection."""

WHOLE = 100_00  # a hundred percent, in hundredths of a percent


def half_up(numerator: int, denominator: int) -> int:
    """Return ``numerator / denominator`` rounded to a whole number, half upwards.

    Both in exact whole numbers; a negative numerator rounds half towards more.
    """
    return (2 * numerator + denominator) // (2 * denominator)


def percent_of(amount: int, percent: int) -> int:
    """Return ``percent`` (hundredths of a percent) of ``amount``, rounded."""
    return half_up(amount * percent, WHOLE)


def ratio(part: int, whole: int) -> int | None:
    """Return how many hundredths of a percent ``part`` is of ``whole``; nothing of nothing."""
    return half_up(part * WHOLE, whole) if whole > 0 else None
