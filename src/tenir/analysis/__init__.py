"""Questions to the record: querysets in, plain dataclasses out.

Every count says what it was counted in, and starts from what the viewer may see.
"""
