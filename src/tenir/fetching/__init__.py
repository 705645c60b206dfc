"""The only HTTP client: polite, bounded, never into private networks. Pure."""
