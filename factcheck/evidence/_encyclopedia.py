"""What an encyclopedia's pages hold beside prose, whatever they come as. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

_APPARATUS = frozenset(
    {
        "bibliography",
        "external links",
        "further reading",
        "notes",
        "notes and references",
        "references",
        "see also",
        "sources",
    }
)
# "Mercury may refer to:" where the page is not marked as what it is.
_MEANINGS = re.compile(
    r"\b(?:may|can|might|could) (?:also )?(?:refer to|mean|stand for)\b[^.]{0,60}:"
)
# Of a section in MediaWiki's plain text, as many equals signs as it is deep.
_HEADING = re.compile(r"(={1,6})\s*(.+?)\s*\1")


def is_apparatus(heading: str) -> bool:
    """Whether what stands under `heading` says nothing of the subject itself."""
    return heading.strip().casefold() in _APPARATUS


def lists_meanings(opening: str) -> bool:
    """Whether a page that begins so only lists what its title may mean."""
    return bool(_MEANINGS.search(opening))


def paragraphs(extract: str) -> Iterator[str]:
    """Of a page that MediaWiki's TextExtracts has made plain: a line for each, without headings
    and apparatus."""
    cut = 0  # how deep the section is that is being left out
    for line in filter(None, map(str.strip, extract.splitlines())):
        heading = _HEADING.fullmatch(line)
        if heading is None:
            if not cut:
                yield line
            continue
        depth = len(heading[1])
        if not cut or depth <= cut:
            cut = depth if is_apparatus(heading[2]) else 0
