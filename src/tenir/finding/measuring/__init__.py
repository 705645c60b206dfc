"""How right findings and links are, on gold passages."""
