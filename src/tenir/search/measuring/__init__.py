"""Measuring how well the search finds, on needs and passages that nobody tuned it on."""
