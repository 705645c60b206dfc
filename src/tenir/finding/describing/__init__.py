"""What a document is: kind, State, date, language, title."""
