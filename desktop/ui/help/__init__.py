"""The manual inside the window: finds a page of ``docs/manual`` and shows it beside the work."""
