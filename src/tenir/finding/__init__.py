"""Passages in, findings and links out, each with its reasons. Pure: knows no database and no web.

What is found here is a suggestion; people decide (design, section 2, rule 3).
"""
