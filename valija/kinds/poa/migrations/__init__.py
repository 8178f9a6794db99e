"""Migrations of the tables of the annual operating plan; both programs run them."""
