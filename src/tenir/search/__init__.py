"""Search: one index of the record in six languages, and the queries put to it.

`indexing` keeps the index in step with the record, `searching` asks it; `engines` holds the two
ways in which words are kept, one for each database.
"""
