"""Article to claims: quotes with their speakers, reported speech, and checkable statements."""

from factcheck.claims.extraction import extract

__all__ = ["extract"]
