"""Documents to origins: who really is a second source. Pure; nothing is fetched."""

from factcheck.independence.merging import origins
from factcheck.independence.readings import Readings

__all__ = ["Readings", "origins"]
