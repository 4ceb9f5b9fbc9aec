"""Reporters who quote one speech have not copied each other."""

from __future__ import annotations

from datetime import UTC, datetime

from factcheck.independence import origins
from factcheck.models import Article, Document, Format, Source, Span

SPEECH = (
    "We choose to go to the Moon in this decade and do the other things, not because they are "
    "easy, but because they are hard"
)


def report(host: str, text: str) -> Document:
    return Document(
        source=Source(url=f"https://{host}/a", publisher=host),
        text=text,
        provider="corpus",
        query="q",
        retrieved_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def test_reports_that_share_a_long_quotation_are_two_origins_and_no_copies() -> None:
    draft = (
        f"A promise was kept that summer in front of half a billion viewers. “{SPEECH},” Kennedy "
        "had told students in Texas seven years before the landing was made."
    )
    article = Article(
        location="-",
        source=Source(),
        format=Format.TEXT,
        text=draft,
        prose=(Span(0, len(draft)),),
    )
    found = origins(
        article,
        [
            report("a.example", f"Rice University, 1962. “{SPEECH},” the president said there."),
            report("b.example", f'Few lines live on like this one: "{SPEECH}". It was a hot day.'),
        ],
    )
    assert [(len(origin.documents), origin.excluded) for origin in found] == [(1, ""), (1, "")]


def test_a_copy_is_still_a_copy_when_it_quotes() -> None:
    story = (
        f"HOUSTON — The stadium was hot and full that day in September. “{SPEECH},” the "
        "president said. Forty thousand people listened to him for eighteen minutes, and the "
        "budget of the space agency doubled within a year of the address."
    )
    article = Article(
        location="-", source=Source(), format=Format.TEXT, text="x", prose=(Span(0, 1),)
    )
    found = origins(article, [report("a.example", story), report("b.example", story[10:])])
    assert len(found) == 1 and found[0].merged
