"""Bytes of the network -> text, as browsers do it, never with an exception."""

from __future__ import annotations

from factcheck.web.charsets import codec
from factcheck.web.prescan import declared

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"))
_FALLBACK = "cp1252"


def decode(body: bytes, charset: str = "", *, html: bool = False) -> str:
    """The text of `body`; never raises.

    A byte order mark decides, then `charset` (a label of the WHATWG Encoding Standard, as the
    Content-Type header gives it; others are ignored), then, for HTML, the page's `meta`. Bytes
    that do not fit what was declared are read as UTF-8 if they are valid UTF-8, otherwise as
    windows-1252, with U+FFFD for what that lacks. UTF-8 with a few broken bytes stays UTF-8.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    stated = codec(charset) or (declared(body) if html else "")
    for name in filter(None, (stated, "utf-8")):
        try:
            return body.decode(name)
        except UnicodeDecodeError:
            continue
    loose = body.decode(stated or "utf-8", "replace")
    return loose if _mostly_right(loose) else body.decode(_FALLBACK, "replace")


def _mostly_right(text: str) -> bool:
    """Whether a tolerant decoding replaced less than it read beyond ASCII.

    Windows-1252 read as UTF-8 replaces every accented letter; a UTF-8 page that was cut inside a
    character, or holds one legacy comment, replaces a few.
    """
    broken = text.count("\ufffd")
    foreign = sum(not char.isascii() for char in text) - broken
    return broken < foreign
