"""The workspace: its database, its journal of edits, and the laptop that it lies on. No Qt."""
