"""The institution's desk: the ``ventanilla`` program. It never imports ``desktop``."""
