"""What of a text is compared: its own words, not what it quotes nor what its site adds."""

from __future__ import annotations

import re
from functools import cache

LONG_QUOTATION = 40
"""Characters: speech of a sentence or more. Two reporters who quote one speech have not copied each
other, so only what stands around such quotations is compared."""
FURNITURE = 150
"""Words of a paragraph up to which two of its signs make it a site's own notice, which sites with
the same software or owner share: cookies, newsletters, rights."""
_SIGNS = (
    *("cookies", "privacy policy", "newsletter", "subscribe", "all rights reserved", "sign up"),
    *("terms of use", "terms of service", "your consent", "your inbox", "copyright", "©"),
)


def compared(text: str) -> str:
    return _without_furniture(_without_quotations(text))


def _without_quotations(text: str) -> str:
    """Marks are paired first, so that what stands between two quotations is never taken for one."""
    return _quotation().sub(
        lambda match: " " if len(match.group()) > LONG_QUOTATION + 1 else match.group(), text
    )


def _without_furniture(text: str) -> str:
    folded = text.lower()
    if sum(sign in folded for sign in _SIGNS) < 2:
        return text
    return "\n".join(part for part in text.split("\n") if not _is_furniture(part))


def _is_furniture(paragraph: str) -> bool:
    folded = paragraph.lower()
    signs = sum(sign in folded for sign in _SIGNS)
    return signs > 1 and len(folded.split()) <= FURNITURE


@cache
def _quotation() -> re.Pattern[str]:
    return re.compile(r"“[^“”]{0,1500}”|«[^«»]{0,1500}»|\"[^\"\n]{0,1500}\"")
