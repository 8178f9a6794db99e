"""How a follow-up written by an older build becomes one of the present."""

from typing import Any

from valija.kinds import Upgrade


def with_money_without_products(document: dict[str, Any]) -> dict[str, Any]:
    """Version 1 to 2: its header didn't say what was accrued where the plan has no product."""
    return document


UPGRADES: tuple[Upgrade, ...] = (with_money_without_products,)
