"""What every format's reader returns: the text, its spans, and what the file says of itself."""

from __future__ import annotations

import re
from datetime import date, timedelta

from factcheck.models import Heading, Link, Noun, Span

# Embeddings, overrides, isolates and marks that make a line read otherwise than it is stored.
_BIDIRECTIONAL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Nothing is seen of them, and no script needs them; unlike joiners and soft hyphens.
_INVISIBLE = re.compile(
    "[\u115f\u1160\u180e\u200b\u2060-\u2064\u3164\ufeff\uffa0\U000e0000-\U000e007f]"
)

HIDDEN = "hidden text dropped"
BIDIRECTIONAL = "bidirectional control characters"
INVISIBLE = "invisible characters"
UNDECODED = "bytes that are no text in the file's charset"


class Reading(Noun):
    """A text with the spans of its prose, headings and links, all inside `text`, in order.

    The other fields are what the file states about itself, None where it states nothing. `url`
    is the address that the file claims for itself, not yet checked against where it came from.
    """

    text: str
    prose: tuple[Span, ...]
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    title: str | None = None
    author: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()


def text_warnings(text: str) -> tuple[str, ...]:
    found = (
        (BIDIRECTIONAL, _BIDIRECTIONAL.search(text)),
        (INVISIBLE, _INVISIBLE.search(text)),
        (UNDECODED, "\ufffd" in text),
    )
    return tuple(warning for warning, hit in found if hit)


def one_line(value: object) -> str | None:
    """A metadata value on one line without control characters, None when nothing is left."""
    folded = " ".join(str(value or "").split())
    return "".join(char for char in folded if char.isprintable()).strip()[:500] or None


def primary_language(tag: str | None) -> str | None:
    """ "en-US" and "en_GB" -> "en"; None for what is not a language tag (BCP 47 primary subtag)."""
    found = re.match(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*\s*$", tag or "")
    return found[1].lower() if found else None


def iso_date(value: object, *, today: date | None = None) -> date | None:
    """The day that an ISO 8601 date or date-time begins with.

    None for anything else, and for a day after tomorrow (clocks east of ours may be a day
    ahead): a text from the future is a wrong date.
    """
    found = re.match(r"\s*(\d{4}-\d{2}-\d{2})(?![\d-])", str(value or ""))
    if not found:
        return None
    try:
        day = date.fromisoformat(found[1])
    except ValueError:
        return None
    return day if day <= (today or date.today()) + timedelta(days=1) else None
