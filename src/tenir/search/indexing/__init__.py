"""Making the index: what is kept of each thing, its tokens and its vector."""
