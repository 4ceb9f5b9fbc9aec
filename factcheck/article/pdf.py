"""PDF -> Reading. Runs in the worker. Needs the extra `pdf` (pypdf)."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from typing import Any

from factcheck.article.pages import Line, paragraphs, without_running_lines
from factcheck.article.reading import Reading, iso_date, one_line, text_warnings
from factcheck.article.typesetting import Setter
from factcheck.errors import BrokenFile, MissingExtra, NotAnArticle

# What layout programs put into the title when nobody wrote one.
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint) - .*|untitled.*|document\d*"
    r"|.*\.(?:docx?|odt|rtf|pdf|indd|qxd|tex|pptx?))",
    re.IGNORECASE,
)


def read(body: bytes, *, name: str, url: str = "") -> Reading:
    """The text of the pages in `body`, its lines joined into paragraphs.

    Words broken at a line's end are joined; headers, footers and page numbers that come again
    on other pages are dropped. The date is that of the file's making. Raises BrokenFile (also for
    a file that asks for a password), NotAnArticle for scanned pages, and MissingExtra.
    """
    try:
        import pypdf
        from pypdf.errors import DependencyError, PyPdfError
    except ImportError as error:
        raise MissingExtra(
            f"{name} is a PDF, and the package pypdf is missing",
            "pip install 'factcheck-cli[pdf]'",
        ) from error
    try:
        document = pypdf.PdfReader(io.BytesIO(body))
        locked = document.is_encrypted and not document.decrypt("")
        pages = [] if locked else [page.extract_text() or "" for page in document.pages]
        told: Any = {} if locked else document.metadata or {}
    except DependencyError:
        locked, pages, told = True, [], {}
    except (MemoryError, RecursionError):
        raise
    except (PyPdfError, Exception) as error:
        # A damaged file makes pypdf raise whatever the damage happens to hit.
        raise BrokenFile(
            f"{name} is a damaged PDF: {error or type(error).__name__}", "open it and save it anew"
        ) from error
    if locked:
        raise BrokenFile(f"{name} is encrypted", "save a copy of it without a password")
    return _reading(pages, told, name)


def _reading(pages: list[str], told: Any, name: str) -> Reading:
    if not any(map(str.isalnum, "".join(pages))):
        raise NotAnArticle(
            f"{name} has no text layer: its {len(pages)} pages are pictures",
            "run text recognition (OCR) on it first",
        )
    setter = Setter()
    for block in paragraphs(without_running_lines([_lines(page) for page in pages])):
        setter.say(block.text)
        setter.end(block.level)
    text = setter.finish()
    title = one_line(told.get("/Title"))
    if title is None or _NO_TITLE.fullmatch(title):
        title = next((one_line(x.span.of(text.text)) for x in text.headings[:1]), None)
    return Reading(
        text=text.text,
        prose=text.prose,
        headings=text.headings,
        title=title,
        author=one_line(told.get("/Author")),
        published=_day(told.get("/CreationDate")),
        language=None,
        warnings=text_warnings(text.text),
    )


def _lines(page: str) -> list[Line]:
    return [" ".join(line.split()) for line in page.split("\n")]


def _day(stamp: object) -> date | None:
    """The day of a PDF date, `D:YYYYMMDD…` (ISO 32000-1, 7.9.4)."""
    found = re.match(r"(?:D:)?(\d{8})", str(stamp or ""))
    try:
        return iso_date(datetime.strptime(found[1], "%Y%m%d").date()) if found else None
    except ValueError:
        return None
