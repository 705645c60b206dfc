"""What is typed, understood: queries, their filters and references, and what they ask for."""
