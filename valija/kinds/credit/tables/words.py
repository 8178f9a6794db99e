"""Choices and forms that several tables share."""

MONTH = r"\d{4}-(0[1-9]|1[0-2])"
MONTH_EXAMPLE = "2026-10"

CONSTITUTIONAL, VAT_PEACE, BOTH = "aporte_constitucional", "iva_paz", "ambos"
SOURCES = {CONSTITUTIONAL: "Aporte constitucional", VAT_PEACE: "IVA-PAZ"}
PROGRAMMES = {**SOURCES, BOTH: "Aporte constitucional e IVA-PAZ"}

LEVEL, STEPPED = "nivelado", "escalonado"
CAPITAL_MODES = {LEVEL: "Cuotas iguales de capital", STEPPED: "Capital escalonado"}

MANAGEMENT, BOARD = "gerencia", "junta_directiva"
ORGANS = {MANAGEMENT: "Gerencia", BOARD: "Junta Directiva"}
OWN_FUND, BANK = "fondo_patrimonial", "banca_privada"
MODALITIES = {OWN_FUND: "Fondo patrimonial de INFOM", BANK: "Intermediación con banca privada"}
