"""What a loan costs and whether the municipality can pay it: pure functions over whole centavos.

Source: docs/dominio/credito.md, sections 5 and 6.
"""
