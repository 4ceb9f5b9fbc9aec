"""Bytes, a name and a media type -> the format that they really are."""

from __future__ import annotations

import re
from pathlib import PurePath

from factcheck.errors import BrokenFile, UnsupportedFormat
from factcheck.models import Format

_HEAD = 8192

# Signatures as in the formats' specifications; only what people take for articles by mistake.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
    (b"fLaC", "a FLAC file"),
    (b"\x1aE\xdf\xa3", "a Matroska video"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
)
_BY_SUFFIX = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
}
_BY_MEDIA_TYPE = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/markdown": Format.MARKDOWN,
    "text/x-markdown": Format.MARKDOWN,
}
_UNTOLD = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream"})
_NAMED_AS = {".pdf": "a PDF", ".docx": "a DOCX"}

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?>(?:<!--.{0,2000}?-->\s*)*)"
    r"<(?:!doctype\s+html|(?:html|head|body|article|main|section|title|meta|div|p|h1)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_MARKDOWN = re.compile(
    r"\A(?:---|\+\+\+)[ \t]*\r?\n"
    r"|^#{1,6}[ \t]+\S"
    r"|^(?:```|~~~)"
    r"|^\S[^\r\n]{0,200}\r?\n(?:={3,}|-{3,})[ \t]*\r?$"
    r"|\[[^\[\]\r\n]{1,200}\]\((?:https?://|/|#|mailto:)[^\s()]{0,2000}\)",
    re.MULTILINE,
)


def of_bytes(body: bytes, name: str, media_type: str = "") -> Format | None:
    """The format of `body`; None for text whose format only its decoded start can tell.

    What the bytes show outweighs what the suffix of `name` and `media_type` say. Raises
    UnsupportedFormat for binary data and for media types that are no text.
    """
    if b"%PDF-" in body[:1024]:
        return Format.PDF
    if body.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if b"word/document.xml" in body:
            return Format.DOCX
        raise _unsupported(name, "a ZIP archive")
    _refuse_binary(body[:_HEAD], name)
    suffix = _suffix(name)
    if suffix in _NAMED_AS and media_type not in _BY_MEDIA_TYPE:
        raise BrokenFile(f"{name} is named as {_NAMED_AS[suffix]} but holds something else")
    if media_type in _BY_MEDIA_TYPE:
        return _BY_MEDIA_TYPE[media_type]
    if media_type not in _UNTOLD:
        raise _unsupported(name, media_type)
    return _BY_SUFFIX.get(suffix)


def of_suffix(name: str) -> Format | None:
    """The text format that `name`'s suffix stands for; None where it stands for none."""
    return _BY_SUFFIX.get(_suffix(name))


def of_text(text: str) -> Format:
    """HTML by its first tag; Markdown by front matter, headings, fences or links; else text."""
    start = text[:20_000].lstrip("\ufeff")
    if _HTML.match(start):
        return Format.HTML
    return Format.MARKDOWN if _MARKDOWN.search(start) else Format.TEXT


def wide_charset(body: bytes) -> str:
    """ "utf-16le" or "utf-16be" for Latin text in UTF-16 without its mark, else ""."""
    head = body[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or not head:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 5 and not even:
        return "utf-16le"
    return "utf-16be" if even > len(head) // 5 and not odd else ""


def _suffix(name: str) -> str:
    if "://" in name:
        name = name.partition("?")[0].partition("#")[0]
    return PurePath(name).suffix.lower()


# All but those that stand in texts: tab, newline, return, form feed and escape.
_CONTROLS = bytes({*range(32)} - {*b"\t\n\r\f\x1b"})


def _refuse_binary(head: bytes, name: str) -> None:
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            raise _unsupported(name, what)
    if head[:4] == b"RIFF" or head[4:8] == b"ftyp":
        raise _unsupported(name, "an image, sound or video")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or wide_charset(head):
        return
    # Text holds next to no control characters; compressed or random bytes hold 10 %.
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if 0 in head or controls > len(head) * 0.02 + 8:
        raise _unsupported(name, "binary data")


def _unsupported(name: str, what: str) -> UnsupportedFormat:
    cure = "give HTML, Markdown, plain text, PDF or DOCX"
    return UnsupportedFormat(f"{name} is {what}, no article", cure)
