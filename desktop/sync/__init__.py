"""Carrying packages: today by USB stick. No Qt, and no knowledge of what is inside them."""
