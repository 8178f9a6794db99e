"""The rules of a PEI-POM, in the order of their paper (docs/dominio/poa.md)."""

from valija.kinds.pei_pom.rules import links, people, structure, targets
from valija.kinds.pei_pom.tables import (
    Funding,
    Place,
    Product,
    Programmed,
    Subproduct,
)
from valija.planning.in_force import codes_are_in_force

RULES = (
    structure.what_depends_is_there,
    structure.spans_are_of_five_years,
    structure.spans_overlap,
    links.programmed_products_are_promised,
    links.goal_belongs_to_priority,
    links.products_are_linked,
    links.products_have_a_result,
    links.delegation_is_accepted,
    codes_are_in_force((Product, Place, Subproduct, Programmed, Funding)),
    structure.plan_has_rows,
    structure.somebody_answers,
    structure.places_are_of_the_municipality,
    targets.base_line_and_years_fit,
    targets.interventions_make_the_product,
    targets.targets_move_as_they_should,
    people.each_population_is_within_the_one_before,
    people.parts_make_the_population,
    people.population_fits_the_municipality,
    people.persons_are_there,
    targets.long_works_have_money_later,
)
