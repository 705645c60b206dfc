"""Answering queries: which entries match, in which order, why, and how many there are."""
