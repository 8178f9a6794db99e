"""Migrations of the tables of the credit request; both programs run them."""
