from contextlib import suppress

import pytest

from factcheck.errors import InvalidUrl
from factcheck.web.urls import canonical, parse, redacted, registrable_domain, shown


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", "not http or https"),
        ("example.org", "not http or https"),
        ("//example.org/", "not http or https"),
        ("file:///etc/passwd", "not http or https"),
        ("javascript:alert(1)", "not http or https"),
        ("http:///path", "names no host"),
        ("http:example.org", "names no host"),
        ("http://user@example.org/", "user name"),
        ("http://user:word@example.org/", "user name"),
        ("http://@example.org/", "user name|malformed"),
        ("http://example.org\\@evil.example/", "backslash"),
        ("http://example.org\\evil/", "backslash"),
        ("http://exa mple.org/", "malformed host"),
        ("http://exa%6dple.org/", "malformed host"),
        ("http://example.org:99999/", "malformed port"),
        ("http://example.org:0/", "malformed port"),
        ("http://example.org:8o/", "not a URL"),
        ("http://exam\nple.org/", "not a URL"),
        ("http://[::1/", "not a URL"),
        ("http://[1.2.3]/", "not a URL|malformed"),
        ("http://" + "a" * 300 + "/", "malformed host"),
        ("http://xn--\u00e4/", "not a URL"),
        ("http://xn--" + "a" * 55 + ".example/", "not a URL"),
    ],
)
def test_what_parsers_read_differently_is_refused(url: str, reason: str) -> None:
    with pytest.raises(InvalidUrl, match=reason):
        parse(url)


@pytest.mark.parametrize(
    ("url", "host", "target"),
    [
        ("HTTP://Example.ORG", "example.org", "/"),
        (" https://example.org/a b?q=ü#part ", "example.org", "/a%20b?q=%C3%BC"),
        ("https://bücher.example/", "xn--bcher-kva.example", "/"),
        ("https://example.org/@user\\x", "example.org", "/@user\\x"),
        ("http://[2606:4700::1111]:8080/x", "2606:4700::1111", "/x"),
    ],
)
def test_what_is_parsed_is_what_is_dialled(url: str, host: str, target: str) -> None:
    parsed = parse(url)
    assert (parsed.raw_host.decode(), parsed.raw_path.decode()) == (host, target)
    assert parsed.fragment == ""


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://Example.ORG:443/a?b=2&a=1#top", "https://example.org/a?a=1&b=2"),
        ("http://example.org", "http://example.org/"),
        ("http://example.org:80/", "http://example.org/"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("https://example.org./x", "https://example.org/x"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/?utm_source=x&id=7&fbclid=y", "https://example.org/?id=7"),
        ("https://example.org/x?UTM_Campaign=q", "https://example.org/x"),
        ("https://example.org/?empty=&x=1", "https://example.org/?empty=&x=1"),
        ("https://example.org/#:~:text=quoted", "https://example.org/"),
        ("http://[2606:4700::1111]:80/x", "http://[2606:4700::1111]/x"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        (" not a url ", "not a url"),
        ("http://[bad/", "http://[bad/"),
    ],
)
def test_the_normal_form_keeps_what_names_the_page(url: str, expected: str) -> None:
    assert canonical(url) == expected
    assert canonical(expected) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://www.bbc.co.uk/news", "bbc.co.uk"),
        ("news.bbc.co.uk", "bbc.co.uk"),
        ("https://alice.github.io/post", "alice.github.io"),
        ("bob.github.io:8080", "bob.github.io"),
        ("https://someone.blogspot.com/", "someone.blogspot.com"),
        ("EN.Wikipedia.org.", "wikipedia.org"),
        ("http://127.0.0.1:8080/x", "127.0.0.1"),
        ("http://[2606:4700::1111]/", "2606:4700::1111"),
        ("localhost", "localhost"),
        ("github.io", "github.io"),
        ("", ""),
    ],
)
def test_the_registrable_domain_is_what_someone_registered(given: str, expected: str) -> None:
    assert registrable_domain(given) == expected


def test_keys_in_a_url_are_not_shown() -> None:
    text = shown("https://api.example/search?q=fact&key=AIzaSecret&Access_Token=abc")
    assert text == "https://api.example/search?q=fact&key=***&Access_Token=***"


def test_a_long_url_is_cut() -> None:
    assert len(shown("https://example.org/" + "x" * 5000)) <= 200


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://me:s3cret@searx.example/search", "http://***@searx.example/search"),
        ("http://me@x@searx.example/", "http://***@searx.example/"),
        ("https://searx.example/@me/a?q=b@c", "https://searx.example/@me/a?q=b@c"),
    ],
)
def test_who_a_url_names_as_a_user_is_shown_to_nobody(url: str, expected: str) -> None:
    assert shown(url) == redacted(url) == expected
    with suppress(InvalidUrl):
        parse(url)
