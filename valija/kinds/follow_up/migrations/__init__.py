"""Migrations of the tables of a follow-up."""
