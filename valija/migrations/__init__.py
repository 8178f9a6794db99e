"""Migrations of the tables that every submission has, whatever its kind; both programs run them."""
