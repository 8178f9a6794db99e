"""The use cases of the municipality's program: plain functions on an open workspace. No Qt."""
