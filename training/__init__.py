"""What makes the tables and weights of the engine; see README.md."""
