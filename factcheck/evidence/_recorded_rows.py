"""A line of a recording: a document, how a provider did for a claim, or both. Pure."""

from __future__ import annotations

from datetime import UTC, datetime

from factcheck.evidence._rows import Row, parsed
from factcheck.models import Document, Status

RECORDED = "recorded"


class RecordedRow(Row):
    """For which claim it was found, by whom and when."""

    cited_by: str = ""
    complete: bool = True
    retrieved_at: datetime | None = None
    claim: str = ""
    claim_id: str = ""
    query: str = ""
    provider: str = ""
    status: Status | None = None
    reason: str = ""

    @property
    def key(self) -> tuple[str, str] | None:
        """What names the row's claim, the most exact first; None for a row for any claim."""
        names = (("id", self.claim_id), ("claim", self.claim), ("query", self.query))
        return next((name for name in names if name[1].strip()), None)


def row_of(line: str) -> RecordedRow:
    """Raises ValueError, whose text says what is wrong in a few words."""
    row = parsed(line, RecordedRow)
    if not row.text.strip() and row.status is None:
        raise ValueError("neither a text nor a status")
    if row.status is not None and row.key is None:
        raise ValueError("a status without the claim that it is about")
    return row


def document_of(row: RecordedRow, file: str, made: datetime, language: str) -> Document:
    """The row's document, retrieved when it says, else when the `file` was `made`."""
    at = row.retrieved_at or made
    return Document(
        source=row.source(file),
        byline=row.byline or row.author,
        links=row.links,
        cited_by=row.cited_by or None,
        text=row.text.strip(),
        provider=row.provider or RECORDED,
        query=row.query,
        retrieved_at=at if at.tzinfo else at.replace(tzinfo=UTC),
        complete=row.complete,
        language=row.language or language,
    )
