"""What a text is, by the classifiers, and why."""
