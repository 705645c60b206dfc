"""A text's language, normal form and dates. Pure: knows no files, database or web."""
