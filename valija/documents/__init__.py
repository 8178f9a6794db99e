"""Documents made of a content: tables, workbook and printable plan, from field specifications."""
