"""The desk's store: a folder with a database, keys, packages and receipts."""
