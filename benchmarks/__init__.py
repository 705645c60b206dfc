"""Our figures beside those of peers, on the same data in one run: `make bench`."""
