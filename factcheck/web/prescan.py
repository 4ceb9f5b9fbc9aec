"""The charset that an HTML page declares about itself, found before it is decoded.

Follows "prescan a byte stream to determine its encoding" of the HTML Standard (13.2.3.2), since a
regular expression is fooled by comments, by attributes of other tags and by `content` without
`http-equiv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.web.charsets import codec

# The standard looks at 1,024 bytes; pages with long comments or scripts in front are common.
_LOOK_AT = 16384

_BLANK = b"\t\n\f\r "
_META = re.compile(rb"<meta[\t\n\f\r /]", re.IGNORECASE)
_TAG = re.compile(rb"</?[a-z]", re.IGNORECASE)
_TAG_NAME = re.compile(rb"</?[^\t\n\f\r >]*")
_CONTENT_CHARSET = re.compile(
    rb"charset[\t\n\f\r ]*=[\t\n\f\r ]*(?:\"([^\"]*)\"|'([^']*)'|([^\t\n\f\r ;\"'][^\t\n\f\r ;]*))",
    re.IGNORECASE,
)


def declared(body: bytes) -> str:
    """Python's codec for the charset in the page's `meta`, "" where it declares none."""
    head, at = body[:_LOOK_AT], 0
    while (at := head.find(b"<", at)) >= 0:
        if head.startswith(b"<!--", at):
            end = head.find(b"-->", at + 2)
            at = end + 3 if end >= 0 else len(head)
        elif _META.match(head, at):
            attributes, at = _attributes(head, at + len(b"<meta"))
            found = _from_meta(attributes)
            if found:
                return found
        elif _TAG.match(head, at):
            name = _TAG_NAME.match(head, at)
            assert name is not None
            _, at = _attributes(head, name.end())
        elif head[at + 1 : at + 2] in (b"!", b"/", b"?"):
            end = head.find(b">", at)
            at = end + 1 if end >= 0 else len(head)
        else:
            at += 1
    return ""


def _from_meta(attributes: dict[bytes, bytes]) -> str:
    label = attributes.get(b"charset", b"")
    if not label and attributes.get(b"http-equiv", b"") == b"content-type":
        match = _CONTENT_CHARSET.search(attributes.get(b"content", b""))
        label = next((group for group in match.groups() if group), b"") if match else b""
    text = label.decode("ascii", "replace").strip()
    # x-user-defined is read as windows-1252, and UTF-16 cannot have been readable so far.
    name = "cp1252" if text == "x-user-defined" else codec(text)
    return "utf-8" if name.startswith("utf-16") else name


def _attributes(head: bytes, at: int) -> tuple[dict[bytes, bytes], int]:
    """The attributes of the tag from `at`, the first of each name, and where the tag ends."""
    found: dict[bytes, bytes] = {}
    for name, value, after in _pairs(head, at):
        at = after
        if name:
            found.setdefault(name, value)
    return found, at


def _pairs(head: bytes, at: int) -> Iterator[tuple[bytes, bytes, int]]:
    """(name, value, offset after it) in lower case; an empty name once, at the end of the tag."""
    while True:
        at = _skip(head, at, _BLANK + b"/")
        if at >= len(head) or head[at] == 0x3E:
            yield b"", b"", at
            return
        start = at
        at += 1
        while at < len(head) and head[at] not in _BLANK + b"/>=":
            at += 1
        name = head[start:at].lower()
        equals = _skip(head, at, _BLANK)
        if head[equals : equals + 1] != b"=":
            yield name, b"", at
            continue
        value, at = _value(head, _skip(head, equals + 1, _BLANK))
        yield name, value.lower(), at


def _value(head: bytes, at: int) -> tuple[bytes, int]:
    quote = head[at : at + 1]
    if quote in (b'"', b"'") and quote:
        end = head.find(quote, at + 1)
        return (head[at + 1 : end], end + 1) if end >= 0 else (b"", len(head))
    start = at
    while at < len(head) and head[at] not in _BLANK + b">":
        at += 1
    return head[start:at], at


def _skip(head: bytes, at: int, those: bytes) -> int:
    while at < len(head) and head[at] in those:
        at += 1
    return at
