"""Documents to origins: who really is a second source. Pure; nothing is fetched."""

from factcheck.independence.merging import origins

__all__ = ["origins"]
