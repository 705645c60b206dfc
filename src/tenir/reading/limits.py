"""What a file may cost, so that no file can take the machine down."""

MAX_FILE_BYTES = 512 * 1024**2
"""The largest file that is read; a larger one is refused before it is opened."""

MAX_UNPACKED_BYTES = 512 * 1024**2
"""What a DOCX or XLSX may unpack to in all, and"""

MAX_UNPACK_RATIO = 200
"""how many times its packed size one member may unpack to (a zip bomb has thousands)."""

MAX_PAGES = 20_000
"""The most pages of a PDF."""

MAX_OCR_PAGES = 600
"""The most pages of one file that are given to OCR, which takes seconds a page."""

MAX_ROWS = 200_000
"""The most rows of a table that are read."""
