"""For each further document of an origin, one sentence about it and one that came before it."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from factcheck.independence import origins
from factcheck.independence.merging import _grouped
from factcheck.independence.ties import Tie
from factcheck.models import Article, Document, Format, Source

ARTICLE = Article(location="-", source=Source(), format=Format.TEXT, text="", prose=())
PLACES = st.integers(min_value=0, max_value=11)
PAIRS = st.lists(st.tuples(PLACES, PLACES).filter(lambda pair: pair[0] != pair[1]), max_size=25)


@given(PAIRS)
def test_each_sentence_is_about_its_document_and_one_before_it(pairs: list[tuple[int, int]]):
    ties = [Tie(left, right, f"{left} {right}") for left, right in pairs]
    groups = _grouped(12, ties)
    assert sorted(n for members, _ in groups for n in members) == list(range(12))
    for members, said in groups:
        assert members[0] == min(members) and len(said) == len(members) - 1
        for place, sentence in enumerate(said, start=1):
            both = {int(number) for number in sentence.split()}
            assert members[place] in both
            assert both <= set(members[: place + 1])


@given(PAIRS)
def test_what_a_tie_holds_together_is_in_one_group(pairs: list[tuple[int, int]]):
    groups = _grouped(12, [Tie(left, right, "") for left, right in pairs])
    where = {number: place for place, (members, _) in enumerate(groups) for number in members}
    assert all(where[left] == where[right] for left, right in pairs)


def test_the_plainest_of_several_ties_to_what_came_before_is_told() -> None:
    ties = [Tie(1, 2, "plain"), Tie(0, 1, "first"), Tie(0, 2, "later")]
    assert _grouped(3, ties) == [([0, 1, 2], ["first", "plain"])]


def test_a_reason_stands_beside_the_document_that_it_is_about() -> None:
    """The site's two pages are tied before the copies are, and by another order."""
    story = (
        "The old bridge over the river Tarn will be closed for repairs until the end of May, the "
        "council decided on Monday after engineers had found a crack in one of its cables."
    )
    pages = [
        _page("a.example", f"{story} More in the evening, with pictures from the town."),
        _page("b.example", f"{story} More soon."),
        _page("c.example", story),
        _page("b.example", "A choir of nuns from Bingen is on tour in Korea."),
    ]
    (origin,) = origins(ARTICLE, pages[::-1])
    hosts = {page.id: page.source.url.split("/")[2] for page in pages if page.source.url}
    assert len(origin.merged) == 3
    for key, sentence in zip(origin.documents[1:], origin.merged, strict=True):
        assert hosts[key] in sentence


def _page(host: str, text: str) -> Document:
    return Document(
        source=Source(url=f"https://{host}/{len(text)}"),
        text=text,
        provider="test",
        query="",
        retrieved_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
