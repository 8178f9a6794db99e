"""Finding anything by a few letters: the index, the field in the top bar, and the list below it."""
