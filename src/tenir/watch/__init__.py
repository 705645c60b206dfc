"""Watching: what people follow, and how they are told of what became of it."""
