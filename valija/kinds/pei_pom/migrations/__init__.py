"""Migrations of the tables of the PEI and POM; both programs run them."""
