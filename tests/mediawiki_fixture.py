"""A real MediaWiki for tests, shared by a whole session and filled with pages of our own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pytest
from page_server import PageServer, as_page, page_server

from benchmarks._mediawiki import mediawiki, missing

REQUIRED = "FACTCHECK_REQUIRE_MEDIAWIKI"

# {press} becomes the address of the loopback server that serves `PRESS`.
PAGES = {
    "Halley's Comet": """'''Halley's Comet''' is a short-period comet visible from Earth every 75 to 79 years. It last appeared in the inner Solar System in 1986.<ref>[{press}/halley-1986 Comet seen again], ''Morning Press'', 1986</ref> It will next appear in mid-2061.<ref name="next">[{press}/orbit Orbit tables]</ref>

In 1986 the comet became the first to be observed in detail by a spacecraft. The probe Giotto passed the nucleus at about 600 kilometres.<ref>[{press}/gone The Giotto mission]</ref>

== Name ==
The comet is named after the astronomer Edmond Halley.<ref>[https://en.wikipedia.org/wiki/Edmond_Halley A wiki cites itself]</ref>

== References ==
<references />
""",
    "1P/Halley": "#REDIRECT [[Halley's Comet]]",
    "Halley": "'''Halley''' may refer to:\n* [[Halley's Comet]]\n* [[Edmond Halley]]\n",
    "Edmond Halley": """'''Edmond Halley''' was an English astronomer who computed the orbit of a comet.

He was appointed Savilian Professor of Geometry at Oxford in 1704.
""",
    "Giotto (spacecraft)": """'''Giotto''' was a European robotic spacecraft mission from the European Space Agency. It flew by and studied Halley's Comet on 13 March 1986.

It was named after the painter Giotto di Bondone.
""",
    "Rhine": """The '''Rhine''' is one of the major European rivers. It has a length of about 1,230 km.
""",
    "Émile Zola": "'''Émile Zola''' was a French novelist who wrote ''Germinal'' in 1885.\n",
    "Empty page": "== Heading ==\n",
}


PRESS = {
    "/halley-1986": as_page(
        "Comet seen again",
        "Morning Press",
        "Thirty-five years ago Halley's Comet was seen with the naked eye in 1986, for the first time since "
        "1910, when its tail reached across half of the evening sky.",
        "Halley's Comet last appeared in the inner Solar System in 1986, so few schoolchildren know it.",
        published="2021-02-10",
    ),
    "/orbit": as_page(
        "Orbit tables",
        "Hill Observatory",
        "The observatory's tables give 28 July 2061 for the next perihelion of Halley's Comet.",
    ),
}


def require_mediawiki(lacking: str, environment: Mapping[str, str]) -> None:
    """Skip, or fail where MediaWiki is required, on a machine that is `lacking` something."""
    if lacking and environment.get(REQUIRED):
        pytest.fail(f"{REQUIRED} is set, but {lacking}")
    if lacking:
        pytest.skip(lacking)


class Wiki(NamedTuple):
    """`press` serves the pages that those of the wiki cite."""

    base_url: str
    press: PageServer


@pytest.fixture(scope="session")
def wiki() -> Iterator[Wiki]:
    """A MediaWiki with `PAGES`, whose references lead to a loopback server with `PRESS`."""
    require_mediawiki(missing(), os.environ)
    # Another address than the wiki's: pages of one host are one origin.
    with page_server(PRESS, host="127.0.0.2") as press:
        pages = {title: text.replace("{press}", press.url) for title, text in PAGES.items()}
        with mediawiki(pages) as base_url:
            yield Wiki(base_url, press)
