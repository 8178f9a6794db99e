"""The window around the pages: getting about, what is wrong, what is saved, what is running."""
