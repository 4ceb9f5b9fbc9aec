"""The sources used, as CSL-JSON: for Zotero, Pandoc and other reference managers."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any, TextIO
from urllib.parse import urlsplit

from factcheck.models import Report
from factcheck.report._authors import Author, Person
from factcheck.report._citations import Citation, citations

MARKUP = re.compile(r"<(?=/?(?:i|b|sc|sup|sub|span)\b[^<>]*>)", re.IGNORECASE)
"""The tags that a CSL processor obeys inside a text; it knows no escape for them."""


def write(report: Report, out: TextIO, *, verbose: bool = False, **_: Any) -> None:
    """A list of items as the schema csl-data describes them (CSL 1.0.2), `[]` without sources."""
    items = [_item(citation) for citation in citations(report, verbose=verbose)]
    text = json.dumps(items, ensure_ascii=False, indent=2)
    try:
        text.encode(out.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(items, indent=2)
    out.write(text + "\n")


def _item(citation: Citation) -> dict[str, Any]:
    kind = _type(citation)
    item = {
        "id": citation.key,
        "type": kind,
        "title": _text(citation.title),
        "author": [_name(author) for author in citation.authors],
        "publisher" if kind == "document" else "container-title": _text(citation.publisher),
        "issued": _date(citation.issued),
        "accessed": _date(citation.accessed),
        "URL": citation.url,
        "archive": urlsplit(citation.archived).hostname,
        "archive_location": citation.archived,
        "language": citation.language,
        "note": _text(citation.note),
    }
    return {variable: value for variable, value in item.items() if value}


def _type(citation: Citation) -> str:
    if citation.encyclopedia:
        return "entry-encyclopedia"
    if citation.issued and (citation.authors or citation.named):
        return "article-newspaper"
    return "webpage" if citation.url else "document"


def _name(author: Author) -> dict[str, str]:
    return author._asdict() if isinstance(author, Person) else {"literal": _text(author)}


def _date(day: date | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None


def _text(text: str) -> str:
    return MARKUP.sub(r"\\x3c", text)
