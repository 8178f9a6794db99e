"""The monthly open list of a kind: rows, files, descriptions and a page, without any person."""
