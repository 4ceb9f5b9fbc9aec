"""The bound of the benchmark of the network, and the sites that it is measured on."""

from __future__ import annotations

import pytest

from benchmarks._sites import FACTS, HITS, SERVICES, answer, article, found, page
from benchmarks.network import bound
from factcheck.claims import extract
from factcheck.models import Article, Format, Source, Span

NAMED = {"latency": 0.15, "per_host": 3}


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        ({"searches": 3, "busiest": 3, "min_interval": 0.0, "cpu": 0.0}, 1.4 * 5 * 0.15),
        ({"searches": 3, "busiest": 90, "min_interval": 0.0, "cpu": 0.0}, 1.4 * 90 * 0.15 / 3),
        ({"searches": 3, "busiest": 90, "min_interval": 1.0, "cpu": 0.0}, 1.4 * 90),
        ({"searches": 1, "busiest": 1, "min_interval": 0.0, "cpu": 7.0}, 1.4 * 3 * 0.15 + 7.0),
    ],
    ids=["chain", "busiest host", "rate", "work"],
)
def test_the_bound_is_that_of_what_takes_longest_with_the_work_on_top(
    given: dict[str, float], seconds: float
) -> None:
    assert bound(**NAMED, **given).seconds == pytest.approx(seconds)  # type: ignore[arg-type]


def test_the_article_makes_one_claim_of_each_fact() -> None:
    text = article(FACTS)
    read = Article(
        location="-",
        source=Source(),
        format=Format.TEXT,
        text=text,
        prose=(Span(text.index("\n\n") + 2, len(text)),),
    )
    assert len(extract(read).claims) == len(FACTS) == 30


def test_a_service_finds_other_pages_for_a_further_form_of_the_claim() -> None:
    first, again, other = (
        {url for url, _ in found(query, "brave", 80)}
        for query in ("Helium was discovered", "Helium was discovered", "Helium 1868")
    )
    assert first == again and len(first) == HITS
    assert other - first
    assert found("nothing that is known", "brave", 80) == []


def test_each_service_answers_in_its_own_shape() -> None:
    assert set(answer("brave", "Neon", 80)) == {"type", "web"}
    for name in set(SERVICES) - {"brave"}:
        assert len(answer(name, "Neon", 80)["results"]) == HITS


def test_the_page_of_a_site_is_always_the_same_and_unlike_that_of_another() -> None:
    one, same, other = (page(FACTS[0], host) for host in ("a", "a", "b"))
    assert one == same
    shared = set(one.split(".")) & set(other.split("."))
    assert len(shared) < len(set(one.split("."))) / 10
