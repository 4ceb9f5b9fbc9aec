"""(Claim, origins) to evidence: the few verbatim passages worth judging."""

from factcheck.passages.index import Index
from factcheck.passages.selection import lead, select

__all__ = ["Index", "lead", "select"]
