"""Documents made of a content: tables, workbook and printable plan, all from field specifications."""
