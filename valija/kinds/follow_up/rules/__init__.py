"""The rules of a follow-up (docs/dominio/poa.md, section 7.1); their ids are ours: S01 to S10."""

from valija.kinds.follow_up.rules import beside, deviation, reported

RULES = (
    reported.times_agree,
    reported.every_row_is_reported,
    reported.progress_has_evidence,
    reported.target_changes_are_sound,
    deviation.deviation_is_justified,
    deviation.progress_within_target,
    deviation.spending_within_amount,
    beside.plan_is_the_same,
    beside.spending_is_the_budget_s,
    beside.before_is_what_was_reported,
)
