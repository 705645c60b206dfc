"""What is seen of a text: words, concepts, evidence, vectors."""
