import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.web.charsets import codec
from factcheck.web.decoding import decode
from factcheck.web.prescan import declared


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("UTF8", "utf-8"),
        ("unicode-1-1-utf-8", "utf-8"),
        (" latin1\n", "cp1252"),
        ("ISO-8859-1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("iso-8859-9", "cp1254"),
        ("iso-8859-11", "cp874"),
        ("iso88592", "iso8859-2"),
        ("l10", ""),
        ("x-sjis", "cp932"),
        ("windows-949", "cp949"),
        ("gb2312", "gb18030"),
        ("x-x-big5", "big5hkscs"),
        ("ucs-2", "utf-16-le"),
    ],
)
def test_labels_are_those_of_the_web(label: str, name: str) -> None:
    assert codec(label) == name


@pytest.mark.parametrize(
    "label",
    ["hex", "rot13", "rot_13", "idna", "punycode", "base64", "bz2", "zlib", "uu", "quopri",
     "unicode_escape", "raw_unicode_escape", "undefined", "utf-7", "utf-32", "cp037", "mbcs",
     "utf_8_sig", "", "\x00", "é", "utf-8;x", "x" * 10_000],
)  # fmt: skip
def test_codecs_that_the_web_lacks_are_ignored(label: str) -> None:
    assert codec(label) == ""
    assert decode("Zoë 68656c6c6f".encode(), label) == "Zoë 68656c6c6f"
    page = f'<meta charset="{label}"><p>Zoë'.encode()
    assert decode(page, html=True).endswith("<p>Zoë")


@pytest.mark.parametrize(
    ("body", "charset", "text"),
    [
        ("Zürich".encode(), "", "Zürich"),
        ("Zürich".encode("cp1252"), "", "Zürich"),
        ("Zürich".encode("cp1252"), "utf-8", "Zürich"),
        ("Zürich".encode(), "ascii", "ZÃ¼rich"),
        ("“quoted”".encode("cp1252"), "iso-8859-1", "“quoted”"),
        ("Łódź".encode("iso8859-2"), "latin2", "Łódź"),
        ("Москва".encode("koi8-r"), "koi8-r", "Москва"),
        ("東京".encode("cp932"), "Shift_JIS", "東京"),
        ("東京".encode(), "iso-2022-jp", "東京"),
        ("北京".encode("gb18030"), "gb2312", "北京"),
        ("서울".encode("cp949"), "euc-kr", "서울"),
        (b"\xef\xbb\xbfZ\xc3\xbcrich", "iso-8859-1", "Zürich"),
        (b"\xff\xfeZ\x00\xfc\x00", "utf-8", "Zü"),
        (b"\xfe\xff\x00Z\x00\xfc", "", "Zü"),
        ("Zürich, Genève, Köln".encode()[:-1] + b"\xff", "utf-8", "Zürich, Genève, Köl\ufffd"),
        (b"", "hex", ""),
        (b"\x81", "", "\ufffd"),
    ],
)
def test_bytes_become_the_text_that_a_browser_shows(body: bytes, charset: str, text: str) -> None:
    assert decode(body, charset) == text


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ('<meta charset="koi8-r">', "koi8-r"),
        ("<META CHARSET = koi8-r >", "koi8-r"),
        ("<meta/charset='koi8-r'/>", "koi8-r"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        ("<meta content=\"text/html;charset = 'koi8-r'\" http-equiv=content-type>", "koi8-r"),
        ('<meta content="text/html; charset=koi8-r">', ""),
        ('<meta name="x" http-equiv="refresh" content="0; charset=koi8-r">', ""),
        ('<!-- <meta charset="big5"> --><meta charset="koi8-r">', "koi8-r"),
        ('<!--><meta charset="koi8-r">', "koi8-r"),
        ('<div title="<meta charset=big5>"><meta charset="koi8-r">', "koi8-r"),
        ("<p class='a>b'><meta charset=koi8-r>", "koi8-r"),
        ('<?xml version="1.0"?><!DOCTYPE html><meta charset="koi8-r">', "koi8-r"),
        ('</br title="<meta charset=big5>"><meta charset="koi8-r">', "koi8-r"),
        ('<metadata charset="big5"><meta charset="koi8-r">', "koi8-r"),
        ('<meta charset="big5" charset="koi8-r">', "big5hkscs"),
        ('<meta charset="nonsense"><meta charset="koi8-r">', "koi8-r"),
        ('<meta charset="utf-16le">', "utf-8"),
        ('<meta charset="x-user-defined">', "cp1252"),
        ('<meta charset="koi8-r', ""),
        ("a < b <meta charset=koi8-r>", "koi8-r"),
        ("<", ""),
        ("<meta", ""),
        ("<!-- <meta charset=big5>", ""),
        (" " * 20_000 + "<meta charset=koi8-r>", ""),
    ],
)
def test_the_charset_of_a_page_is_read_from_its_meta(head: str, name: str) -> None:
    assert declared(head.encode()) == name


def test_the_header_overrules_the_page_and_only_html_declares() -> None:
    body = '<meta charset="koi8-r">Zoë'.encode()
    assert decode(body, "utf-8", html=True).endswith("Zoë")
    assert decode(body).endswith("Zoë")
    assert not decode(body, html=True).endswith("Zoë")


@given(st.binary(max_size=300), st.sampled_from(["", "utf-16", "iso-2022-jp", "big5", "hex"]))
def test_no_bytes_raise(body: bytes, charset: str) -> None:
    assert isinstance(decode(b"<meta " + body, charset, html=True), str)
