"""A line of a recording: a document, how a provider did for a claim, or both. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from pydantic import AliasChoices, BaseModel, Field, ValidationError

from factcheck.models import Document, Source, Status
from factcheck.web.urls import registrable_domain

RECORDED = "recorded"
_PLACE = re.compile(r": line 1 column (\d+) \(char \d+\)$")
"""Where JSON breaks: a line of a file has a number of its own."""


class Row(BaseModel, extra="ignore", strict=True):
    """Types are not guessed: "false" is no truth value. Unknown keys are the writer's own notes."""

    text: str = ""
    url: str = ""
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: date | None = Field(None, validation_alias=AliasChoices("published", "date"))
    byline: str = ""
    links: tuple[str, ...] = ()
    cited_by: str = ""
    complete: bool = True
    language: str = ""
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


def row_of(line: str) -> Row:
    """Raises ValueError, whose text says what is wrong in a few words."""
    try:
        raw = json.loads(line)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    except ValueError as error:
        raise ValueError(_PLACE.sub(r" in column \1", str(error))) from error
    if not isinstance(raw, dict):
        raise ValueError("not an object")
    try:
        # As JSON again: only in JSON mode does a strict model take arrays, days and times.
        row = Row.model_validate_json(json.dumps(_told(raw)))
    except ValidationError as error:
        raise ValueError(broken_at(error)) from error
    if not row.text.strip() and row.status is None:
        raise ValueError("neither a text nor a status")
    if row.status is not None and row.key is None:
        raise ValueError("a status without the claim that it is about")
    return row


def _told(raw: Mapping[str, Any]) -> dict[str, Any]:
    """A null says nothing; of a time of publication the day is kept."""
    told = {key: value for key, value in raw.items() if value is not None}
    days = {key: told[key][:10] for key in ("published", "date") if isinstance(told.get(key), str)}
    return {**told, **days}


def broken_at(error: ValidationError) -> str:
    """The first thing that is wrong: where, and what."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else str(first["msg"])


def document_of(row: Row, file: str, made: datetime, language: str) -> Document:
    """The row's document, retrieved when it says, else when the `file` was `made`."""
    url = row.url if row.url.startswith(("http://", "https://")) else None
    at = row.retrieved_at or made
    return Document(
        source=Source(
            url=url,
            publisher=row.publisher or (registrable_domain(url) if url else file),
            title=row.title or None,
            author=row.author or None,
            published=row.published,
        ),
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
