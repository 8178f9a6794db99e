"""«Municipalidad»: whose this is, who signs, whom to believe, copies, look, and about."""
