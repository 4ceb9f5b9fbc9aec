"""Article to claims: quotes with their speakers, reported speech, and checkable statements."""
