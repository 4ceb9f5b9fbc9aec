"""What was published outside the days that were asked for is shown and not counted."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from factcheck.independence import origins
from factcheck.models import Article, Document, Format, Origin, Source, Span

ARTICLE = Article(location="-", source=Source(), format=Format.TEXT, text="x", prose=(Span(0, 1),))
TEXT = (
    "The last coal-fired power station of the country was closed on Monday, and with it a trade "
    "that had begun on Holborn Viaduct in London. Turbines that had turned since 1968 came to rest "
    "before the eyes of the staff, some of whom had worked there for thirty years and more."
)
SINCE, UNTIL = date(2024, 4, 1), date(2024, 4, 30)


def document(url: str, published: date | None, text: str) -> Document:
    return Document(
        source=Source(url=url, published=published),
        text=text,
        provider="test",
        query="",
        retrieved_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def found(*documents: Document) -> list[Origin]:
    return list(origins(ARTICLE, documents, since=SINCE, until=UNTIL))


@pytest.mark.parametrize(
    ("published", "reason"),
    [
        (date(2024, 3, 31), "was published on 2024-03-31, before --since 2024-04-01"),
        (date(2024, 4, 1), ""),
        (date(2024, 4, 30), ""),
        (date(2024, 5, 1), "was published on 2024-05-01, after --until 2024-04-30"),
        (None, ""),
    ],
)
def test_both_ends_of_the_window_and_what_has_no_date_count(
    published: date | None, reason: str
) -> None:
    (origin,) = found(document("https://a.example/1", published, TEXT))
    assert origin.excluded == reason


def test_a_copy_counts_by_its_own_day_and_does_not_meet_what_is_outside() -> None:
    late = document("https://a.example/1", date(2024, 5, 1), TEXT)
    copy = document("https://b.example/1", date(2024, 4, 2), TEXT)
    undated = document("https://c.example/1", None, TEXT)
    outside, counted = found(late, copy, undated)
    assert outside.documents == (late.id,) and outside.excluded
    assert set(counted.documents) == {copy.id, undated.id} and not counted.excluded


def test_an_open_end_shuts_nobody_out() -> None:
    early = document("https://a.example/1", date(1999, 1, 1), TEXT)
    (origin,) = origins(ARTICLE, [early], until=UNTIL)
    assert origin.excluded == ""
    (origin,) = origins(ARTICLE, [early], since=SINCE)
    assert origin.excluded.endswith("before --since 2024-04-01")


def test_a_copy_of_the_article_is_named_as_that_whatever_its_day() -> None:
    article = ARTICLE.model_copy(
        update={"text": TEXT, "source": Source(url="https://paper.example/1")}
    )
    copy = document("https://a.example/1", date(2024, 5, 1), TEXT)
    (origin,) = origins(article, [copy], since=SINCE, until=UNTIL)
    assert "carries the article's text" in origin.excluded
