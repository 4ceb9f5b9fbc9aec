"""What a single text may cost."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Limits(BaseModel):
    """Caps for one input.

    `max_bytes` counts the raw input before it is decoded or parsed, `max_characters` the text
    that came out. `extraction_seconds` (wall clock) and `extraction_memory` (bytes of address
    space, where the system can cap it) hold for the worker that parses HTML, PDF and DOCX.
    `page_memory` (bytes of data) is the least of them, for pages of the network: their senders
    are strangers, and many are read in a run. At this value `benchmarks hostile` stays below
    400 MB with two workers.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_bytes: int = Field(default=30_000_000, ge=1)
    max_characters: int = Field(default=2_000_000, ge=1)
    extraction_seconds: float = Field(default=15.0, gt=0)
    extraction_memory: int = Field(default=1_500_000_000, ge=1)
    page_memory: int = Field(default=85_000_000, ge=1)
    unread_bytes: int = Field(default=16_000_000, ge=1)
    """Of pages that were fetched, or are expected, and wait for a worker."""
