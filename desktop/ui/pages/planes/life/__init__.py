"""The section «Estado»: what a submission has been, what it can become, and the way there."""
