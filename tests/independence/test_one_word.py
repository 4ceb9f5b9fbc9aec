"""Pages that rest on one outlet's word are one origin; pages that only name it are not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from factcheck.independence import origins
from factcheck.models import Article, Document, Format, Source, Span

ARTICLE = Article(location="-", source=Source(), format=Format.TEXT, text="x", prose=(Span(0, 1),))


def page(host: str, text: str, title: str | None = None, byline: str = "") -> Document:
    return Document(
        source=Source(url=f"https://{host}/{len(text)}", title=title),
        byline=byline,
        text=text,
        provider="test",
        query="",
        retrieved_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


ONE = [
    (
        "an agency in other words",
        "KCNA reported that a satellite was put into orbit from the Sohae launching ground on "
        "Tuesday night and that Kim Jong Un watched.",
        "North Korea put a satellite into orbit on Tuesday night from Sohae while Kim Jong Un "
        "watched, according to the Korean Central News Agency.",
        "KCNA",
    ),
    (
        "state media and their agency",
        "North Korean state media reported that a satellite was put into orbit from Sohae on "
        "Tuesday night and that Kim Jong Un watched.",
        "A satellite was put into orbit from Sohae on Tuesday night, KCNA said. Kim Jong Un "
        "watched, it added.",
        "KCNA",
    ),
    (
        "a newspaper that has no page of its own here",
        "The agency tapped the phones of two ministers for years, The Washington Post reported on "
        "Friday, citing papers from a court in Virginia.",
        "Phones of two ministers were tapped for years by the agency, according to the Washington "
        "Post, which cites papers of a court in Virginia.",
        "The Washington Post",
    ),
    (
        "a magazine named with what it is",
        "Der Spiegel reported that the carmaker's engineers knew of the cheating software in 2007 "
        "and that a supplier had warned the board.",
        "Engineers of the carmaker knew of the cheating software in 2007, according to the German "
        "news magazine Der Spiegel; a supplier had warned the board.",
        "Der Spiegel",
    ),
    (
        "a post on a platform",
        "Governor Oleh Syniehubov wrote on Telegram that a missile hit a printing house in "
        "Kharkiv and killed seven workers.",
        "Seven workers were killed when a missile hit a printing house in Kharkiv, Oleh "
        "Syniehubov said in a post on Telegram.",
        "post of syniehubov on Telegram",
    ),
    (
        "below the opening, the same words of one agency",
        "Rain fell all week. Farmers in the valley had hoped for it. The dam at Brumadinho was "
        "known to be unsafe since 2017, two engineers told Reuters in Belo Horizonte.",
        "A museum opens tomorrow. It cost four million. Two engineers told Reuters that the dam "
        "at Brumadinho had been known as unsafe since 2017.",
        "Reuters",
    ),
    (
        "material of an agency and its report",
        "The old bridge at Tarn was closed on Monday after engineers found a crack in a cable, "
        "and ferries run instead. Our reporter took one. (avec AFP)",
        "TARN (AFP) — Engineers found a crack in a cable of the old bridge at Tarn, which was "
        "closed on Monday. Ferries run instead.",
        "AFP",
    ),
    (
        "material of one agency in both",
        "The old bridge at Tarn was closed on Monday after engineers found a crack in a cable, "
        "and ferries run instead. Our reporter took one.\n\nMit Material von AFP",
        "Engineers found a crack in a cable of the old bridge at Tarn, which was closed on "
        "Monday. Ferries run instead. AFP contributed to this report.",
        "AFP",
    ),
]
TWO = [
    (
        "one agency in passing, for different things",
        "The bridge in Genoa fell at 11.36 in heavy rain and took thirty-five cars along. Police "
        "closed the valley. A pensioner told Reuters that he had always taken the train.",
        "Thirty-five cars fell with the bridge in Genoa at 11.36 in heavy rain. The valley is "
        "closed. Shares in the operator lost a fifth, an analyst told Reuters.",
    ),
    (
        "material of one agency on two events",
        "The old bridge at Tarn was closed on Monday after engineers found a crack in a cable, "
        "and ferries run instead. Our reporter took one. (avec AFP)",
        "A choir of nuns from Bingen tops the charts in Korea, and the abbess has bought a bus "
        "for the tour. (avec AFP)",
    ),
    (
        "pictures of one agency",
        "The old bridge at Tarn was closed on Monday after engineers found a crack in a cable, "
        "and ferries run instead. Our reporter took one.\n\nThe bridge from the air (AFP)",
        "Engineers found a crack in a cable of the old bridge at Tarn, which was closed on "
        "Monday. Ferries run instead.\n\nPhoto: AFP",
    ),
    (
        "two outlets on one event",
        "The carmaker's engineers knew of the software in 2007, Der Spiegel reported, and a "
        "supplier had warned the board.",
        "Engineers of the carmaker knew of the software in 2007, Le Monde reported, and the board "
        "had been warned by a supplier.",
    ),
    (
        "one outlet on two events",
        "The carmaker's engineers knew of the software in 2007, Der Spiegel reported, and a "
        "supplier had warned the board.",
        "A choir of nuns from Bingen tops the charts in Korea, Der Spiegel reported, and the "
        "abbess has bought a bus for the tour.",
    ),
    (
        "an outlet that is the subject",
        "The BBC said that it will close two channels and cut five hundred jobs in Salford next "
        "year to save eighty million pounds.",
        "Two channels will be closed and five hundred jobs cut in Salford, the BBC announced, to "
        "save eighty million pounds next year.",
    ),
    (
        "a post office is no newspaper",
        "According to the Post Office, letters in the Highlands will be late by two days because "
        "of snow on the road to Inverness.",
        "Letters will be two days late in the Highlands because of snow on the road to Inverness, "
        "the Post Office reported.",
    ),
    (
        "two people on one platform",
        "Mayor Ann Lee wrote on Telegram that the bridge at Tarn was hit by a lorry and closed "
        "for the night.",
        "The bridge at Tarn was hit by a lorry and closed for the night, Colonel Igor Petrov "
        "wrote on Telegram.",
    ),
]


def merged(one: str, two: str) -> Sequence[tuple[str, ...]]:
    found = origins(ARTICLE, [page("a.example", one), page("b.example", two)])
    return [origin.merged for origin in found]


@pytest.mark.parametrize(("one", "two", "key"), [r[1:] for r in ONE], ids=[r[0] for r in ONE])
def test_pages_that_rest_on_one_word_are_one_origin(one: str, two: str, key: str) -> None:
    ((sentence,),) = merged(one, two)
    assert key in sentence and "a.example" in sentence and "b.example" in sentence


@pytest.mark.parametrize(("one", "two"), [r[1:] for r in TWO], ids=[r[0] for r in TWO])
def test_pages_that_only_name_the_same_outlet_are_two(one: str, two: str) -> None:
    assert merged(one, two) == [(), ()]


@pytest.mark.parametrize(
    ("host", "name"),
    [("washingtonpost.com", "The Washington Post"), ("bellingcat.com", "Bellingcat")],
)
def test_an_outlets_own_page_and_one_that_rests_on_it_are_one(host: str, name: str) -> None:
    told = "that the agency tapped the phones of two ministers for years, papers from a court show"
    own = page(f"www.{host}", f"It is now known {told}. The ministers were not told.")
    other = page("b.example", f"{name} reported {told}.")
    ((sentence,),) = [origin.merged for origin in origins(ARTICLE, [own, other])]
    assert sentence == (f"b.example gives {name} as its origin, which reports it at {host}")


def test_a_chain_says_for_each_further_page_what_ties_it() -> None:
    story = (
        "North Korea put a satellite into orbit on Tuesday night from Sohae while Kim Jong Un "
        "watched, according to the Korean Central News Agency. The rocket flew south over the "
        "Yellow Sea, and sirens were heard on Okinawa, where people were told to stay indoors."
    )
    found = origins(
        ARTICLE,
        [
            page("a.example", story),
            page("b.example", story + " More soon."),
            page(
                "c.example",
                "KCNA reported that a satellite was put into orbit from Sohae on Tuesday night and "
                "that Kim Jong Un watched it.",
            ),
            page("c.example", "A toll is taken at the eastern end of the bridge at Tarn."),
        ],
    )
    assert [sorted(origin.merged) for origin in found] == [
        [
            "b.example and a.example carry the same text (100% of the shorter one)",
            "b.example and c.example both give KCNA as the origin of what they report",
            "both are pages of c.example",
        ]
    ]


def test_two_reports_of_one_event_in_few_words_are_no_copies() -> None:
    one = (
        "The cathedral of Notre-Dame in Paris reopened on Saturday, 7 December 2024, five and a "
        "half years after a fire destroyed its spire and most of its roof. Archbishop Laurent "
        "Ulrich knocked three times on the great door before heads of state and government."
    )
    two = (
        "The cathedral of Notre-Dame in Paris was opened again on 7 December 2024, more than five "
        "years after a fire had destroyed its roof and spire. Archbishop Laurent Ulrich knocked "
        "on the doors with his staff before President Macron and dozens of heads of state."
    )
    assert merged(one, two) == [(), ()]


def test_a_notice_that_many_sites_show_is_no_copy() -> None:
    notice = (
        "\n\nWe use cookies to measure how our pages are read and to show you offers that suit "
        "you. You can withdraw your consent at any time. How we treat your data is explained in "
        "our privacy policy, which was last changed in March and applies to all of our sites."
    )
    assert merged(
        "The choir of Bingen has been on tour since Easter." + notice,
        "Rain is expected in the hills on Sunday, with wind." + notice,
    ) == [(), ()]


def test_a_page_that_passes_on_two_agencies_does_not_make_them_one() -> None:
    told = (
        "that a satellite was put into orbit from Sohae on Tuesday night while Kim Jong Un watched"
    )
    pages = [
        page("a.example", f"Reuters reported {told}."),
        page("b.example", f"It is said {told}, according to Reuters, which saw it on television."),
        page("c.example", f"AFP reported {told}, and more."),
        page("d.example", f"Reuters reported {told}. It was cold there, AFP reported."),
    ]
    found = origins(ARTICLE, pages)
    where = {key: origin.id for origin in found for key in origin.documents}
    a, b, c, d = (where[one.id] for one in pages)
    assert a == b == d != c
