"""The rules of a POA, in the order of their paper (docs/dominio/poa.md): one theme, one module."""

from valija.kinds.poa.rules import amounts, caps, ceilings, lines, structure, targets

RULES = (
    structure.plan_lasts_one_year,
    structure.somebody_answers,
    targets.target_has_unit,
    targets.parts_make_the_target,
    targets.money_has_target,
    targets.target_has_money,
    targets.whole_units_are_whole,
    targets.parts_below_make_the_product,
    ceilings.spending_fits_income,
    ceilings.source_fits_ceiling,
    ceilings.source_is_all_programmed,
    amounts.row_is_its_lines,
    amounts.parts_make_the_amount,
    amounts.plan_budget_and_approval_agree,
    caps.operating_within_cap,
    lines.totals_agree,
    lines.in_force_is_the_sum,
    lines.execution_is_in_order,
    lines.line_keys_are_unique,
)
