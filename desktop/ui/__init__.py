"""The window: the only place of the project where Qt is imported."""
