"""Text from outside, made safe to show. It is never markup, and it never moves the cursor."""

from __future__ import annotations

import re
import unicodedata

INVISIBLE = "\u115f\u1160\u2028\u2029\u3164\uffa0"
"""Line separators and fillers: blank on screen, though their category says letter or space."""

CI_COMMAND = re.compile(r"(?m)^((?:[^\S\n]|\x1b\[[0-9;]*m)*):(?=:)|#(?=#(?:\[|vso\[|teamcity\[))")
"""What build services read as an order when it stands in a log: `::error::` at the start of a
line, in colour or not (GitHub), `##[…]` and `##vso[…]` anywhere (Azure), `##teamcity[…]`."""


CUT_OFF = 480
"""Characters from which a reason may have been cut in its last part."""
LONG_URL = re.compile(r"(https?://[^\s/?#]+)/[^\s;,]{20,}")

IN_ASCII = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "--", "…": "...", "\xa0": " "}
)


def sanitize(text: str) -> str:
    """`text` without control characters but newline and tab.

    Control, bidirectional, zero-width and other format characters and lone surrogates become
    visible escapes such as `\\x1b` and `\\u202e`; CRLF becomes a newline; a soft hyphen, which
    shows only where a line breaks, is left out. Orders to a build service are broken up.
    """
    plain = text.replace("\r\n", "\n").replace("\xad", "")
    if not plain.isascii() or not plain.isprintable():
        plain = "".join(_visible(char) for char in plain)
    return break_commands(plain)


def one_line(text: str) -> str:
    """`sanitize`d, with every run of blanks and newlines folded to one space and none outside."""
    return " ".join(sanitize(text).split())


def folded(text: str) -> str:
    """Like `one_line`, but a blank at either end stays: for the pieces of one sentence."""
    return re.sub(r"\s+", " ", sanitize(text))


def break_commands(text: str) -> str:
    """`text` with orders to a build service made harmless: `\\x3a:error::`."""
    return CI_COMMAND.sub(lambda hit: (hit[1] + "\\x3a") if hit[1] is not None else "\\x23", text)


def reason(text: str) -> str:
    """Why something failed, on one short line that says nothing twice.

    Of a URL only what names the service is left: several requests fail for the same reason.
    """
    parts = LONG_URL.sub(r"\1/…", one_line(text)).split("; ")
    if len(parts) > 1 and len(text) >= CUT_OFF:
        parts.pop()
    return clipped("; ".join(dict.fromkeys(parts)))


def clipped(text: str, characters: int = 160) -> str:
    """`text` cut to `characters`, so that a long reason does not bury the finding."""
    return text if len(text) <= characters else text[: characters - 1].rstrip() + "…"


def encodable(text: str, encoding: str | None) -> str:
    """`text` with what `encoding` cannot write spelled in ASCII or as visible escapes.

    UTF-8 when `encoding` is None.
    """
    name = encoding or "utf-8"
    try:
        text.encode(name)
    except UnicodeEncodeError:
        return text.translate(IN_ASCII).encode(name, "backslashreplace").decode(name)
    return text


def web_link(url: str | None) -> str:
    """`url` when it is an http(s) URL with a host, in ASCII without blanks or brackets; else ""."""
    from urllib.parse import quote, urlsplit

    try:
        parts = urlsplit((url or "").strip())
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
        kept = "%:/?#@!$&'*+,;=~-._"
        return quote(parts.geturl(), safe=kept + "[]" * ("[" in parts.netloc)) if usable else ""
    except ValueError:  # what is no URL, or holds a lone surrogate
        return ""


def _visible(char: str) -> str:
    if char in "\n\t":
        return char
    if unicodedata.category(char) not in ("Cc", "Cf", "Cs") and char not in INVISIBLE:
        return char
    code = ord(char)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )
