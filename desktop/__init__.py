"""The municipality's program: `valija`."""
