"""The sources used, as BibTeX: for biblatex, and for the plain styles too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TextIO

from factcheck.models import Report
from factcheck.report._authors import Author, Person
from factcheck.report._citations import Citation, citations
from factcheck.report._text import encodable

ESCAPES = str.maketrans(
    {
        # BibTeX counts every brace, escaped or not, so that only a command can stand for one.
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        # Some languages of babel take it for the start of a command.
        '"': '"{}',
        **{sign: f"\\{sign}" for sign in "$&#%_"},
    }
)
LIGATURE = re.compile(r"(?<=([-`',]))(?=\1)|(?<=[?!])(?=`)")
"""Between two signs that TeX would make one: "--" and its like."""

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
"""The macros that every style defines."""

LANGUAGES = {
    "ar": "arabic", "bg": "bulgarian", "ca": "catalan", "cs": "czech", "da": "danish",
    "de": "ngerman", "el": "greek", "en": "english", "es": "spanish", "fa": "persian",
    "fi": "finnish", "fr": "french", "he": "hebrew", "hi": "hindi", "hr": "croatian",
    "hu": "hungarian", "id": "indonesian", "it": "italian", "ja": "japanese", "ko": "korean",
    "nb": "norwegian", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sk": "slovak", "sl": "slovenian", "sv": "swedish",
    "tr": "turkish", "uk": "ukrainian", "vi": "vietnamese", "zh": "chinese",
}  # fmt: skip
"""What babel calls them; biblatex's `langid` takes no other name."""


def write(report: Report, out: TextIO, *, verbose: bool = False, **_: Any) -> None:
    """UTF-8 where `out` takes it; without sources only a comment."""
    found = citations(report, verbose=verbose)
    which = "that were read" if verbose else "that take a side"
    lines = [f"% {'The sources' if found else 'This run has no sources'} {which}."]
    for citation in found:
        lines += ["", *_entry(citation, out.encoding)]
    out.write("\n".join(lines) + "\n")


def escaped(text: str, encoding: str | None = None) -> str:
    """`text`, on one line, as TeX prints it letter by letter; its braces are balanced.

    Written out before it is escaped: what `encoding` lacks becomes `\\x…`, which TeX must not obey.
    """
    return LIGATURE.sub("{}", encodable(text, encoding).translate(ESCAPES))


def _entry(citation: Citation, encoding: str | None) -> Iterator[str]:
    yield f"@{'online' if citation.url else 'misc'}{{{citation.key},"
    for field, value in _fields(citation, encoding):
        yield f"  {field} = {value},"
    yield "}"


def _fields(citation: Citation, encoding: str | None) -> Iterator[tuple[str, str]]:
    """biblatex prints `organization`, `date`, `url`, `urldate` and `addendum`; the plain styles,
    which know none of these, print `howpublished`, `month` and `year`."""
    if citation.title:
        yield "title", f"{{{_whole(citation.title, encoding)}}}"
    if citation.authors:
        yield "author", f"{{{' and '.join(_name(each, encoding) for each in citation.authors)}}}"
    if citation.publisher and citation.url:
        yield "organization", f"{{{_whole(citation.publisher, encoding)}}}"
    if citation.issued:
        yield "date", f"{{{citation.issued.isoformat()}}}"
        yield "year", f"{{{citation.issued.year}}}"
        yield "month", MONTHS[citation.issued.month - 1]
    if citation.url:
        yield "url", f"{{{citation.url}}}"
    yield "urldate", f"{{{citation.accessed.isoformat()}}}"
    yield "howpublished", f"{{{_howpublished(citation, encoding)}}}"
    if citation.archived:
        yield "addendum", f"{{Archived at {_link(citation.archived)}}}"
    if citation.language:
        primary = citation.language.lower().partition("-")[0]
        yield "langid", f"{{{LANGUAGES.get(primary, primary)}}}"
    yield "annote", f"{{{escaped(citation.note, encoding)}}}"


def _howpublished(citation: Citation, encoding: str | None) -> str:
    parts = [
        escaped(citation.publisher, encoding),
        _link(citation.url) if citation.url else "",
        f"accessed {citation.accessed.isoformat()}",
        f"archived at {_link(citation.archived)}" if citation.archived else "",
    ]
    return ", ".join(filter(None, parts))


def _link(url: str) -> str:
    """`\\url` where that is safe: inside another command, as biblatex writes it, TeX would take
    "%" for a comment and "#" for a parameter."""
    return escaped(url) if "%" in url or "#" in url else f"\\url{{{url}}}"


def _name(author: Author, encoding: str | None) -> str:
    if not isinstance(author, Person):
        return _whole(author, encoding)
    return f"{escaped(author.family, encoding)}, {escaped(author.given, encoding)}"


def _whole(text: str, encoding: str | None) -> str:
    """In a brace of its own: no style changes its case, no " and " in it parts a list.

    A brace that a command follows would be a single letter to BibTeX, whose case it changes.
    """
    inner = escaped(text, encoding)
    return f"{{{'{}' if inner.startswith(chr(92)) else ''}{inner}}}"
