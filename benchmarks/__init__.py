"""How fast it is, always beside the least that could do it, measured in the same run."""
