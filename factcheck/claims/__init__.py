"""Article to claims: quotes with their speakers, reported speech, and checkable statements."""

from factcheck.claims.extraction import extract, extract_stated

__all__ = ["extract", "extract_stated"]
