"""«Entregas»: what is ready, sealed and on its way; delivering, collecting, co-signing."""
