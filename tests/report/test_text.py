import unicodedata

import pytest

from factcheck.report._text import break_commands, encodable, one_line, sanitize, web_link


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain [bold]text[/]", "plain [bold]text[/]"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb", "a\nb"),
        ("over\rwritten", "over\\x0dwritten"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b2J", "\\x9b2J"),
        ("\x7f", "\\x7f"),
        ("bell\x07", "bell\\x07"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("\U000e0041", "\\U000e0041"),
        ("line\u2028break", "line\\u2028break"),
        ("lone \ud800", "lone \\ud800"),
        ("Donau\xaddampf", "Donaudampf"),
        ("金門橋 é ñ 😀", "金門橋 é ñ 😀"),
    ],
)
def test_what_acts_on_a_terminal_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert sanitize(text) == shown


def test_no_control_or_format_character_survives_whatever_comes() -> None:
    everything = "".join(map(chr, range(0x3000))) + "\ud800\U000e0001\ufeff"
    left = {unicodedata.category(char) for char in sanitize(everything) if char not in "\n\t"}
    assert not left & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("x\n::error::y", "x\n\\x3a:error::y"),
        ("  ::add-mask::y", "  \\x3a:add-mask::y"),
        ("std::vector", "std::vector"),
        ("see ##[error]y", "see \\x23#[error]y"),
        ("##vso[task.x]", "\\x23#vso[task.x]"),
        ("##teamcity[x", "\\x23#teamcity[x"),
        ("## Heading", "## Heading"),
    ],
)
def test_orders_to_a_build_service_are_broken_up(text: str, shown: str) -> None:
    assert break_commands(text) == shown
    assert sanitize(text) == shown


def test_one_line_folds_blanks_and_newlines() -> None:
    assert one_line("  a \n\n b\tc ") == "a b c"


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("utf-8", "“é” – ✗"), ("latin-1", '"é" - \\u2717'), ("ascii", '"\\xe9" - \\u2717')],
)
def test_what_an_encoding_lacks_is_spelled_in_ascii(encoding: str, shown: str) -> None:
    assert encodable("“é” – ✗", encoding) == shown


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("https://example.org/a b>(c)", "https://example.org/a%20b%3E%28c%29"),
        ("https://example.org/é", "https://example.org/%C3%A9"),
        ("http://[2001:db8::1]/x", "http://[2001:db8::1]/x"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.org", ""),
        ("https://", ""),
        ("http://[bad", ""),
        ("java\nscript:alert(1)", ""),
        (None, ""),
        ("https://a.example/\ud800", ""),
    ],
)
def test_only_web_links_are_links(url: str | None, link: str) -> None:
    assert web_link(url) == link
