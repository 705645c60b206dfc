"""The workspace: what people prepare before it is said to anyone."""
