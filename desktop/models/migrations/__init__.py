"""Migrations of the tables that only the municipality's program has."""
