"""The rules of a request, in the order of their paper (docs/dominio/credito.md, section 10).

``CR01`` to ``CR13`` are V1 to V13 of the paper; those from ``CR14`` on come from its other
sections. The ids differ because a plan's paper has a V1 to V99 of its own: decision 153.
"""

from valija.kinds import Rule
from valija.kinds.credit.rules import (
    conditions,
    council,
    file,
    means,
    paid,
    people,
    project,
    sums,
)

RULES: tuple[Rule, ...] = (
    sums.destinations_make_the_amount,
    sums.disbursements_make_the_amount,
    conditions.paid_within_the_term,
    means.instalments_fit_what_is_free,
    council.dates_are_in_order,
    file.papers_name_the_act,
    people.identity_numbers_are_sound,
    file.papers_are_there,
    project.destination_is_allowed,
    conditions.rate_and_term_are_usual,
    file.agreement_stands,
    council.asked_only_once,
    file.papers_say_the_amount,
    council.votes_suffice,
    means.guarantees_agree,
    sums.contributions_add_up,
    sums.account_is_in_order,
    sums.orders_fit_the_amount,
    conditions.terms_are_possible,
    means.service_fits_capacity,
    means.indicators_are_sound,
    project.texts_say_enough,
    people.representative_may_sign,
    paid.loan_number_has_its_form,
    paid.money_moves_in_its_state,
)
