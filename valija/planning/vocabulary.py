"""Choices that a project has in a POM and in a POA alike. Their codes are permanent.

Source: docs/dominio/poa.md, sections 3.6 and 11.
"""

CAPITAL = "forma_capital_fijo"
TYPES = {CAPITAL: "Forma capital fijo", "no_forma_capital_fijo": "No forma capital fijo"}
PROCESSES = {
    "construccion": "Construcción",
    "mejoramiento": "Mejoramiento",
    "ampliacion": "Ampliación",
    "reposicion": "Reposición",
    "apoyo": "Apoyo",
    "conservacion": "Conservación",
    "saneamiento": "Saneamiento",
    "capacitacion": "Capacitación",
    "otra": "Otro",
}
STAGES = {
    "idea": "Idea",
    "perfil": "Perfil",
    "prefactibilidad": "Prefactibilidad",
    "factibilidad": "Factibilidad",
    "diseno_final": "Diseño final",
    "ejecucion": "Ejecución",
    "operacion": "Operación",
}
COMPLEXITIES = {"alta": "Alta", "media": "Media", "baja": "Baja"}
OWNERS = {
    "municipal": "De la municipalidad",
    "comunitario": "De la comunidad",
    "estatal": "Del Estado",
    "privado": "De un particular",
}
