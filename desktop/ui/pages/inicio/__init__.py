"""«Inicio»: what comes next, what was delivered, and this year in two small charts."""
