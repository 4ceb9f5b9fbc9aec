"""What is read in a text is kept for the next claim, and changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime

from factcheck.independence import Readings, origins
from factcheck.models import Article, Document, Format, Source, Span

ARTICLE = Article(location="-", source=Source(), format=Format.TEXT, text="x", prose=(Span(0, 1),))


def document(number: int, **changes: str) -> Document:
    text = " ".join(f"word{number}x{place % (7 + number)}" for place in range(120))
    return Document(
        source=Source(url=f"https://site{number}.example/1", title=changes.get("title")),
        byline=changes.get("byline", ""),
        text=text,
        provider="test",
        query="",
        retrieved_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def test_origins_are_the_same_with_kept_readings_and_without() -> None:
    documents = [document(number) for number in range(6)]
    readings = Readings()
    first = origins(ARTICLE, documents[:4], readings=readings)
    second = origins(ARTICLE, documents[2:], readings=readings)
    assert first == origins(ARTICLE, documents[:4])
    assert second == origins(ARTICLE, documents[2:])


def test_a_text_is_read_once() -> None:
    readings = Readings()
    one = document(1)
    assert readings.of(one) is readings.of(one.model_copy(update={"provider": "another"}))
    assert readings.of(one) is not readings.of(document(2))


def test_a_text_is_read_anew_under_another_title_or_by_line() -> None:
    readings = Readings()
    plain = readings.of(document(1))
    assert readings.of(document(1, byline="Reuters")).wire == {"Reuters"}
    assert readings.of(document(1, title="KCNA reported it")).credits
    assert plain.wire == frozenset() and plain.credits == ()
