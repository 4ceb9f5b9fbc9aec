"""DOCX -> Reading. Runs in the worker. Needs the extra `docx` (python-docx)."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from typing import Any

from factcheck.article.reading import (
    HIDDEN,
    Reading,
    iso_date,
    one_line,
    primary_language,
    text_warnings,
)
from factcheck.article.typesetting import Setter
from factcheck.errors import BrokenFile, MissingExtra

_HEADING = re.compile(r"heading ([1-6])", re.IGNORECASE)
# What programs write where nobody said anything; the last is python-docx's word for no title.
_BOILERPLATE = frozenset(
    {None, "python-docx", "Microsoft Office User", "User", "Author", "Word Document"}
)
# The day of python-docx's own template, which every document made with it bears.
_TEMPLATE_DAY = date(2013, 12, 23)


def read(body: bytes, *, name: str, url: str = "") -> Reading:
    """Paragraphs, headings (by style) and links; tables, notes and hidden runs are left out.

    The date is that of the file's making. Raises BrokenFile and MissingExtra.
    """
    try:
        import docx
    except ImportError as error:
        raise MissingExtra(
            f"{name} is a DOCX, and the package python-docx is missing",
            "pip install 'factcheck-cli[docx]'",
        ) from error
    try:
        document = docx.Document(io.BytesIO(body))
        return _reading(document)
    except (MemoryError, RecursionError):
        raise
    except Exception as error:
        # A damaged file makes the zip, XML or package layer raise whatever it hits.
        raise BrokenFile(
            f"{name} is a damaged DOCX: {error or type(error).__name__}", "open it and save it anew"
        ) from error


def _reading(document: Any) -> Reading:
    setter = Setter()
    dropped = False
    title = None
    for paragraph in document.paragraphs:
        dropped |= _say(setter, paragraph)
        style = (paragraph.style.name if paragraph.style is not None else "") or ""
        titled = style == "Title"
        if titled and title is None:
            title = one_line(paragraph.text)
        level = _HEADING.fullmatch(style)
        setter.end(int(level[1]) if level else int(titled))
    text = setter.finish()
    told = document.core_properties
    headings = (one_line(x.span.of(text.text)) for x in text.headings if x.level == 1)
    stated, author = one_line(told.title), one_line(told.author)
    if stated not in _BOILERPLATE:
        title = stated
    return Reading(
        text=text.text,
        prose=text.prose,
        headings=text.headings,
        links=text.links,
        title=title or next(headings, None),
        author=author if author not in _BOILERPLATE else None,
        published=_day(told.created),
        language=primary_language(told.language),
        warnings=(*((HIDDEN,) if dropped else ()), *text_warnings(text.text)),
    )


def _say(setter: Setter, paragraph: Any) -> bool:
    """Whether hidden words were left out."""
    dropped = False
    for part in paragraph.iter_inner_content():
        start = setter.here()
        for run in getattr(part, "runs", [part]):
            if run.font.hidden:
                dropped |= bool(run.text.strip())
                continue
            for number, line in enumerate(run.text.split("\n")):
                if number:
                    setter.new_line()
                setter.say(line)
        address = getattr(part, "address", "") or ""
        if address.startswith(("http://", "https://")):
            setter.link(start, part.url)
    return dropped


def _day(stamp: datetime | None) -> date | None:
    day = iso_date(stamp.date()) if stamp else None
    return day if day != _TEMPLATE_DAY else None
