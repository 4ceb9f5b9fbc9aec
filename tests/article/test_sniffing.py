"""The format is what the bytes are, not what the name says."""

import pytest

from factcheck.article import sniffing
from factcheck.errors import BrokenFile, UnsupportedFormat
from factcheck.models import Format

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


@pytest.mark.parametrize(
    ("body", "name", "media_type", "form"),
    [
        (b"<p>Hi", "a.html", "", Format.HTML),
        (b"Hi", "https://a.org/x?y=z.md", "text/html", Format.HTML),
        (b"Hi", "https://a.org/x.md?raw=1", "text/plain", Format.MARKDOWN),
        (b"Hi", "a.markdown", "", Format.MARKDOWN),
        (b"Hi", "Draft #2: really?.md", "", Format.MARKDOWN),
        (b"Hi", "a.txt", "", Format.TEXT),
        (b"Hi", "README", "", None),
        (b"%PDF-1.7\n\x00", "a.html", "text/html", Format.PDF),
        (b"PK\x03\x04..word/document.xml..", "a.bin", "", Format.DOCX),
        ("Grüße".encode("utf-16"), "a.txt", "", Format.TEXT),
        ("Gruesse aus Wien".encode("utf-16-le"), "a.txt", "", Format.TEXT),
    ],
)
def test_bytes_outweigh_names(body: bytes, name: str, media_type: str, form: Format | None) -> None:
    assert sniffing.of_bytes(body, name, media_type) == form


@pytest.mark.parametrize(
    ("body", "name", "media_type", "what"),
    [
        (PNG, "a.txt", "", "a PNG image"),
        (PNG, "https://a.org/", "text/html", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a.jpg", "image/jpeg", "a JPEG image"),
        (b"PK\x03\x04xl/workbook.xml", "a.docx", "", "a ZIP archive"),
        (b"{\\rtf1", "a.rtf", "", "an RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "", "an old Office document"),
        (b"text\x00\x01\x02\x00", "a.txt", "", "binary data"),
        (bytes(range(1, 256)) * 4, "a.txt", "", "binary data"),
        (b"{}", "https://a.org/a", "application/json", "application/json"),
        (b"RIFF\x10\x00\x00\x00WEBP", "a.html", "", "an image, sound or video"),
    ],
)
def test_what_is_no_text_is_named(body: bytes, name: str, media_type: str, what: str) -> None:
    with pytest.raises(UnsupportedFormat, match=what):
        sniffing.of_bytes(body, name, media_type)


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_a_document_that_is_something_else_is_broken(name: str) -> None:
    with pytest.raises(BrokenFile, match="holds something else"):
        sniffing.of_bytes(b"just words", name)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("<!DOCTYPE html><p>Hi", Format.HTML),
        ("\ufeff\n <!-- c -->\n<html lang='en'>", Format.HTML),
        ("<?xml version='1.0'?>\n<html xmlns='x'>", Format.HTML),
        ("<p class='a'>Hi</p>", Format.HTML),
        ("<3 is a heart", Format.TEXT),
        ("# Title\n\nText.", Format.MARKDOWN),
        ("---\ntitle: T\n---\nText.", Format.MARKDOWN),
        ("See [this](https://a.org/b).", Format.MARKDOWN),
        ("Title\n=====\n\nText.", Format.MARKDOWN),
        ("Words.\n```\ncode\n```", Format.MARKDOWN),
        ("It is #1 of its kind [as told] (by him).", Format.TEXT),
        ("", Format.TEXT),
        ("<!---->" * 2000 + "<html>", Format.HTML),
        ("<!---->" * 2000 + "no tag", Format.TEXT),  # in bounded time
    ],
)
def test_a_text_without_a_name_is_sniffed(text: str, form: Format) -> None:
    assert sniffing.of_text(text) == form
