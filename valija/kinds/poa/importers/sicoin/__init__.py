"""Two reports of SICOIN GL, saved as text or as a workbook: expenditure, and the cash bulletin.

No sample of either file was at hand. What is read here follows what the domain paper says of them
(sections 4 and 13) and lines of real reports that were published; so it is tolerant of spaces,
page breaks, repeated headings and split lines, and checks what it read against the report's own
balances and totals.
"""
