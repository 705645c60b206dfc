"""Office files: ZIP archives of XML parts, in the two families OpenXML and OpenDocument."""
