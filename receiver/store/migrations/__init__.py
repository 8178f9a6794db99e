"""Migrations of the desk's own tables; they run after the core's and the kinds'."""
