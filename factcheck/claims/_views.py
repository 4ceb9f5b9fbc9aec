"""An article's text as it is read: markup blanked, marks in one form, every offset kept."""

from __future__ import annotations

import re
from functools import cache

from factcheck.models import Article, Format


def without_markup(article: Article) -> str:
    """As many characters as `article.text`; those of markup are blanks."""
    view = article.text
    if article.format is Format.MARKDOWN:
        view = _markup().sub(lambda match: re.sub(r"\S", " ", match.group()), view)
    if "''" in view or "``" in view:  # typewriter marks: one character and a blank instead
        view = _typed_open().sub(' "', view)
        view = _typed_close().sub('" ', view)
    return view


@cache
def _typed_open() -> re.Pattern[str]:
    return re.compile(r"``(?=[^\s`'])|(?<![\w'.,!?])''(?=[^\s'])")


@cache
def _typed_close() -> re.Pattern[str]:
    return re.compile(r"(?<=[^\s'])''(?!['\w])")


@cache
def _markup() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\S)\[[ xX]\](?=\s)"
        r"|~~[^~\n]{1,400}~~|\[(?:\^[^\]\n]{1,40}|\d{1,3})\](?!\()"
        r"|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s\"[^\"\n]*\")?\)|\]\[[^\]\n]*\]|!?\[|\]"
        r"|(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|`+|^[ \t]*(?:>[ \t]?)+"
        r"|<[^<>\n]{1,200}>|\\(?=[*_\[\]#>`])",
        re.MULTILINE,
    )
