"""Sections of the editor for credit requests, fed by what their kind answers by name."""
