"""The names inside a workspace folder."""

DATABASE = "valija.db"
ATTACHMENTS = "anexos"  # by SHA-256
PACKAGES = "paquetes"
IDENTITIES = "identidades"
RECEIPTS = "acuses"
BACKUPS = "respaldos"
MODELS = "modelos"  # letters and acts that the municipality words its own way
FOLDERS = (ATTACHMENTS, PACKAGES, IDENTITIES, RECEIPTS, BACKUPS, MODELS)

APPLICATION_ID = 0x564C4A31  # "VLJ1"
