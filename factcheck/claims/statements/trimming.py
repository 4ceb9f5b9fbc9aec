"""What stands around a sentence and is not part of what it says: "BREAKING:", "1/5", "#news"."""

from __future__ import annotations

import re
from functools import cache

from factcheck.models import Span


def trimmed(view: str, span: Span) -> Span:
    """The sentence without what posts and wires put in front of it and behind it.

    The span itself where nothing would be left.
    """
    start, end = span
    while (found := _lead().match(view, start, end)) and found.end() > start:
        start = found.end()
    for _ in range(_MOST):
        found = _tail().search(view, max(start, end - _LONGEST), end)
        if not found or found.start() <= start:
            break
        end = found.start()
    while end > start and view[end - 1].isspace():
        end -= 1
    return Span(start, end) if any(c.isalnum() for c in view[start:end]) else span


_MOST = 12
"""Tags and addresses that are taken off one sentence."""
_LONGEST = 300
"""Characters of the longest address."""


_HEARD = (
    r"[(\[](?i:laughter|laughs|applause|cheers|cheering|crosstalk|inaudible|booing|boos|pause)[)\]]"
)
"""What a transcript notes of the room."""
_EMOJI = "[\U0001f000-\U0001faff☀-➿⬀-⯿️‍\u20e3]"


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:{_EMOJI}+\s*"
        r"|RT\s+@\w+:?\s+"
        r"|(?i:#?(?:breaking(?:\snews)?|just\sin|update|urgent|exclusive|alert|developing|thread|icymi"
        r"|news\salert))\s*[:|–—-]\s+"
        r"|\(?\d{1,2}/(?:\d{1,2}|n)?\)?[:.]?\s+(?=[A-Z\"“‘])"
        r"|[A-Z][A-Z .,'’-]{2,40}(?:,\s[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?\s"
        r"\([A-Z][\w ]{1,20}\)\s?[-–—]{1,2}\s"
        r"|[A-Z][A-Za-z .,'’-]{2,60}?\s(?:\d{1,2},\s\d{4}\s)?[/("
        r"](?i:pr\s?newswire|business\swire|globe\s?newswire"
        r"|accesswire|prweb|marketwired?)[^/)\n]{0,40}[/)]\s?[-–—]{1,2}\s"
        r"|[A-Z][a-z]+(?:\s[A-Z][a-z]+){0,2},\s(?:[A-Z]{2}|[A-Z][a-z]{2,4}\.)\s?[-–—]{1,2}\s"
        rf"|{_HEARD}\s+|(?:Claim|Fact|Statement|Finding)\s?:\s+(?=[A-Z])"
        r"|[.>|•·]+\s+)"
    )


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:{_EMOJI}+|{_HEARD}|(?<=[.!?…\"”])(?:\s+#\w+)+|(?:\s+#\w+){{3,}}|\s(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+"
        r"|\s(?:via|h/t)\s@\w+|\s\(?\d{1,2}/(?:\d{1,2}|n)\)?)\s*\Z"
    )
