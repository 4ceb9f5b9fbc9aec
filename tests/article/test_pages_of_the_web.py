"""HTML -> text, spans and metadata, in this process."""

from datetime import date

import pytest

from factcheck.article import html
from factcheck.article.obstacles import PAYWALL_WARNING
from factcheck.errors import NotAnArticle

STORY = (
    "<p>The arch bridge over Sydney Harbour was opened on 19 March 1932 after eight years of work.</p>"
    "<p>Its arch spans 503 metres, and the top stands <a href='/arch#top'>134 metres</a> above the water.</p>"
    "<h2>Traffic</h2>"
    "<p>Eight lanes of road traffic and two railway tracks cross it, and about 160,000 vehicles use it a day.</p>"
    "<ul><li>The western footway is kept for bicycles.</li><li>Walkers use the eastern side.</li></ul>"
)


def page(body: str = STORY, *, head: str = "", lang: str = "en-AU") -> str:
    return (
        f"<!doctype html><html lang='{lang}'><head><title>The Harbour Bridge</title>{head}</head>"
        f"<body><nav><a href='/a'>Home</a></nav><article><h1>The Harbour Bridge</h1>{body}</article>"
        "<footer>All rights reserved</footer></body></html>"
    )


def read(markup: str, url: str = "https://news.example.org/2024/bridge") -> html.Reading:
    return html.read(markup.encode(), name="page", url=url)


def test_paragraphs_headings_and_links_become_plain_text_with_spans() -> None:
    reading = read(page())
    paragraphs = reading.text.split("\n\n")
    assert "Traffic" in paragraphs
    assert [(x.level, x.span.of(reading.text)) for x in reading.headings if x.level == 2] == [
        (2, "Traffic")
    ]
    prose = [span.of(reading.text) for span in reading.prose]
    assert prose[0].startswith("The arch bridge over Sydney Harbour")
    assert prose[-2:] == [
        "The western footway is kept for bicycles.",
        "Walkers use the eastern side.",
    ]
    assert "Traffic" not in prose
    assert not any("rights reserved" in x or x == "Home" for x in paragraphs)
    assert [(x.span.of(reading.text), x.url) for x in reading.links] == [
        ("134 metres", "https://news.example.org/arch#top")
    ]


def test_links_are_relative_to_the_base_that_the_page_states() -> None:
    reading = read(page(head="<base href='https://cdn.example.net/x/'>"))
    assert reading.links[0].url == "https://cdn.example.net/arch#top"


def test_metadata_say_who_published() -> None:
    head = (
        "<meta property='og:site_name' content='Example Post'><meta name='author' content='Ann Lee'>"
        "<meta property='article:published_time' content='2024-06-19T07:00:00+10:00'>"
        "<link rel='canonical' href='https://news.example.org/bridge'>"
    )
    reading = read(page(head=head))
    assert (reading.title, reading.author, reading.publisher) == (
        "The Harbour Bridge",
        "Ann Lee",
        "Example Post",
    )
    assert (reading.published, reading.url) == (
        date(2024, 6, 19),
        "https://news.example.org/bridge",
    )
    assert reading.language == "en"


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-06-19"}</script>',
            "",
            date(2024, 6, 19),
        ),
        ("", "<time datetime='2024-06-19'>yesterday</time>", date(2024, 6, 19)),
        ("", "<p class='published-date'>19 June 2024</p>", date(2024, 6, 19)),
        ("<meta property='article:published_time' content='2999-06-19'>", "", None),
        ("<meta name='date' content='2019'>", "", None),
        (
            "",
            "<p>The plan of 2001-05-17 was given up, and in 2003 another one was drawn.</p>",
            None,
        ),
        ("", "<p>Copyright 2014</p>", None),
    ],
)
def test_only_metadata_state_the_day(head: str, body: str, day: date | None) -> None:
    assert read(page(body + STORY, head=head)).published == day


LIE = "The bridge was in truth never opened to any traffic."


@pytest.mark.parametrize(
    "hidden",
    [
        f"<p hidden>{LIE}</p>",
        f"<p style='display:none'>{LIE}</p>",
        f"<p style='color:red; DISPLAY : none !important'>{LIE}</p>",
        f"<p style='visibility: hidden'>{LIE}</p>",
        f"<p style='font-size:0'>{LIE}</p>",
        f"<p style='font-size: 0px;'>{LIE}</p>",
        f"<p style='opacity:0.0'>{LIE}</p>",
        f"<p class='x lie'>{LIE}</p><style>a{{}} /* y */ .lie , b {{ font-size:0 }}</style>",
        f"<p id='lie'>{LIE}</p><style>#lie{{display:none}}</style>",
        f"<div><span hidden>{LIE}</span></div>",
        f"<template><p>{LIE}</p></template>",
        f"<noscript><p>{LIE}</p></noscript>",
    ],
)
def test_hidden_text_is_left_out(hidden: str) -> None:
    reading = read(page(hidden + STORY))
    assert LIE not in reading.text
    assert "Its arch spans 503 metres" in reading.text


@pytest.mark.parametrize(
    "shown",
    [
        f"<p aria-hidden='true'>{LIE}</p>",
        f"<p style='font-size:0.9em'>{LIE}</p>",
        f"<p style='opacity:0.8'>{LIE}</p>",
        f"<p style='opacity:.5; font-size:10px'>{LIE}</p>",
        f"<p style='font: bold  1rem/1.5 serif; display:block'>{LIE}</p>",
        f"<p style='left:-10px; text-indent:-1em; margin-left:-100%'>{LIE}</p>",
        f"<p style='transform:scale(0.9); clip:auto; clip-path:circle(50%)'>{LIE}</p>",
        f"<p style='display:none; display:block'>{LIE}</p>",
        f"<p class='lie'>{LIE}</p><style>div.lie{{display:none}}</style>",
        f"<p class='lie'>{LIE}</p><style>@media print{{.lie{{display:none}}}} .a .lie{{display:none}}</style>",
    ],
)
def test_visible_text_is_kept(shown: str) -> None:
    from lxml import html as lxml_html

    from factcheck.article.hidden import strip_hidden

    tree = lxml_html.document_fromstring(page(shown + STORY))
    strip_hidden(tree)
    assert LIE in tree.text_content()


def test_hidden_text_within_the_article_is_reported_and_a_hidden_menu_is_not() -> None:
    first = (
        "The Sydney Harbour Bridge joins the city and the north shore, and carries trains and cars."
    )
    within = read(page(f"<p>{first}<span style='font-size:0'> {LIE} </span></p>" + STORY))
    assert within.warnings == ("hidden text dropped",)
    assert read(page().replace("<nav>", "<nav hidden>Many words of a menu here ")).warnings == ()


def test_text_after_a_hidden_element_stays() -> None:
    reading = read(
        page(
            f"<p>It took<b hidden>{LIE}</b> eight years and 1,400 workers to build the arch bridge.</p>"
            + STORY
        )
    )
    assert "It took eight years and 1,400 workers" in reading.text


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        (
            "<html><body><div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript></body></html>",
            "JavaScript",
        ),
        (
            "<html><body><p>Please enable JavaScript to view this site.</p></body></html>",
            "JavaScript",
        ),
        (
            "<html><body><div><h1>We value your privacy</h1><p>We and our partners use cookies to store and/or access information on a device. You can withdraw your consent at any time.</p><button>Accept all</button></div></body></html>",
            "consent wall",
        ),
        (
            "<html><body><article><p>The minister resigned on Monday.</p></article><div>Subscribe to continue reading. Already a subscriber? Sign in.</div></body></html>",
            "paywall",
        ),
        (
            '<html><head><script type="application/ld+json">{"isAccessibleForFree": false}</script></head><body><article><p>The minister resigned on Monday after a vote in the lower house of the parliament in the capital.</p></article></body></html>',
            "paywall",
        ),
        (
            "<html><head><title>Just a moment...</title></head><body><p>Checking your browser before accessing the site.</p></body></html>",
            "robot check",
        ),
        ("<html><body><p>Nothing here.</p></body></html>", "too little text"),
        ("<html><frameset><frame src='a.html'></frameset></html>", "too little text"),
        ("<!-- nothing -->", "no HTML"),
    ],
)
def test_a_page_without_an_article_says_what_it_shows_instead(markup: str, seen: str) -> None:
    with pytest.raises(NotAnArticle, match=seen):
        read(markup)


def test_an_article_about_cookies_and_paywalls_is_an_article() -> None:
    about = "<p>Publishers write “we value your privacy” and “accept all cookies” on their walls, and readers who want to continue reading are asked to subscribe to continue.</p>"
    assert "we value your privacy" in read(page(about + STORY * 4)).text


def test_a_teaser_in_front_of_a_paywall_is_read_with_a_warning() -> None:
    reading = read(page(STORY + "<div class='offer'>Subscribe to continue reading</div>"))
    assert PAYWALL_WARNING in reading.warnings


@pytest.mark.parametrize(
    "broken",
    [
        STORY.replace("</p>", ""),
        STORY.replace("<p>", "<p <p class=>"),
        "<table><p>" + STORY + "<tr></p></table>",
        "<b><p>" + STORY + "</b></i></p></article></body>",
        STORY + "<![CDATA[ x ]]><!-- <p> --><!ELEMENT br>",
        STORY + "&#xD800;&#0;&bogus;&#x110000;\x00\x01",
        "<svg><math><mi>" + STORY.replace("<p>", "</mi></math></svg><p>"),
    ],
)
def test_malformed_html_is_read_all_the_same(broken: str) -> None:
    assert "503 metres" in read(page(broken)).text


def test_line_breaks_stay_line_breaks() -> None:
    body = "<p>The arch was closed in August 1930.<br>It held, and the deck followed in the months after.</p>"
    assert "August 1930.\nIt held" in read(page(body + STORY)).text


def test_a_story_laid_out_in_a_table_is_read() -> None:
    body = f"<table><tr><td>{STORY}</td></tr></table>"
    reading = read(page(body))
    assert any("503 metres" in span.of(reading.text) for span in reading.prose)
