"""Google's collection of fact-checks: what is shown of it, what is left out, how it fails."""

import asyncio
import logging
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from claims_to_check import ask, claim
from failing_service import FAULTS
from page_server import PageServer, Reply, as_json, page_server

from factcheck.article import Reader
from factcheck.errors import ConfigError, HttpStatus
from factcheck.evidence import factchecks
from factcheck.models import Claim, Retrieval, Status
from factcheck.web import Web, WebSettings

PATH = "/v1alpha1/claims:search"
KEY = "a-key-that-must-stay-secret"
TEXT = "The Great Wall of China is visible from the Moon."
CLAIM = claim(TEXT)


def review(**more: Any) -> dict[str, Any]:
    return {
        "publisher": {"name": "Courier Facts", "site": "courier.example"},
        "url": "https://courier.example/wall",
        "title": "No, you cannot see the Great Wall from the Moon",
        "reviewDate": "2024-02-09T00:00:00Z",
        "textualRating": "False",
        "languageCode": "en",
        **more,
    }


def reviewed(*reviews: Any, **more: Any) -> dict[str, Any]:
    return {
        "text": "The Great Wall can be seen from the Moon",
        "claimant": "Posts on social media",
        "claimDate": "2024-01-31T10:00:00Z",
        "claimReview": list(reviews or [review()]),
        **more,
    }


def answer(*claims: Any) -> dict[str, Any]:
    return {"claims": list(claims), "nextPageToken": "CAo"}


@pytest.fixture
def site() -> Iterator[PageServer]:
    with page_server({PATH: as_json(answer(reviewed()))}) as server:
        yield server


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in factchecks.VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(factchecks.VARIABLES[0], KEY)


def found(site: PageServer, about: Claim = CLAIM, **more: Any) -> Retrieval:
    settings = factchecks.Settings(endpoint=site.url + PATH, **more.pop("settings", {}))
    return ask(factchecks.create, settings, about, allow=[site.url], **more)[0]


# ------------------------------------------------------------------ what is shown


def test_a_verdict_is_shown_with_who_gave_it_and_when_and_is_no_document(site: PageServer) -> None:
    retrieval = found(site)
    assert retrieval.documents == ()
    (verdict,) = retrieval.claim_reviews
    assert verdict.model_dump(exclude={"retrieved_at"}) == {
        "claim": "The Great Wall can be seen from the Moon",
        "claimant": "Posts on social media",
        "claim_date": date(2024, 1, 31),
        "rating": "False",
        "publisher": "Courier Facts",
        "title": "No, you cannot see the Great Wall from the Moon",
        "url": "https://courier.example/wall",
        "published": date(2024, 2, 9),
        "provider": "factchecks",
        "same": False,
    }
    outcome = retrieval.outcome
    assert (outcome.status, outcome.documents, outcome.requests) == (Status.OK, 1, 1)
    assert site.paths() == [PATH]


def test_a_claim_reviewed_by_several_has_a_verdict_of_each(site: PageServer) -> None:
    other = review(url="https://letter.example/x", publisher={"site": "letter.example"})
    again = review(url="https://courier.example/wall?utm_source=x")
    site.replies[PATH] = as_json(answer(reviewed(review(), other, again)))
    claim_reviews = found(site).claim_reviews
    assert {verdict.publisher for verdict in claim_reviews} == {"Courier Facts", "letter.example"}
    assert len(claim_reviews) == 2


@pytest.mark.parametrize(
    ("publisher", "shown"),
    [
        ({"name": "Courier Facts"}, "Courier Facts"),
        ({"name": " ", "site": "facts.example"}, "facts.example"),
        ({}, "courier.example"),
        (None, "courier.example"),
        ("Courier", "courier.example"),
        ({"name": 7, "site": None}, "courier.example"),
    ],
)
def test_a_publisher_without_a_name_is_called_by_its_site(
    publisher: Any, shown: str, site: PageServer
) -> None:
    site.replies[PATH] = as_json(answer(reviewed(review(publisher=publisher))))
    assert found(site).claim_reviews[0].publisher == shown


def test_what_is_unknown_or_of_another_kind_is_left_open(site: PageServer) -> None:
    bare = {"url": "https://courier.example/wall", "textualRating": "False"}
    for odd in (None, 7, ["x"], {"a": 1}, ""):
        rest = dict.fromkeys(("title", "reviewDate", "languageCode"), odd)
        site.replies[PATH] = as_json(
            answer(reviewed({**bare, **rest}, claimant=odd, claimDate=odd))
        )
        (verdict,) = found(site).claim_reviews
        assert (verdict.claimant, verdict.claim_date) == (None, None)
        assert (verdict.title, verdict.published) == (None, None)


@pytest.mark.parametrize(
    "spoilt",
    [
        None,
        7,
        {},
        review(url=None),
        review(url="javascript:alert(1)"),
        review(textualRating=None),
        review(textualRating=" "),
        review(textualRating=5),
    ],
    ids=str,
)
def test_a_review_that_cannot_be_shown_is_left_out(spoilt: Any, site: PageServer) -> None:
    site.replies[PATH] = as_json(answer(reviewed(spoilt, review()), None, {"text": "x"}))
    retrieval = found(site)
    assert [verdict.rating for verdict in retrieval.claim_reviews] == ["False"]
    assert retrieval.outcome.status is Status.OK
    site.replies[PATH] = as_json(answer(reviewed(spoilt)))
    assert found(site).outcome.status is Status.DEGRADED


def test_half_a_character_does_not_get_into_a_report(site: PageServer) -> None:
    site.replies[PATH] = as_json(answer(reviewed(review(textualRating="Half \ud800 true"))))
    assert "Half \ufffd true" in found(site).model_dump_json()


# ------------------------------------------------------------------ what is left out


@pytest.mark.parametrize(
    ("text", "title", "kept"),
    [
        ("You can see the Great Wall from space", "", True),
        ("Astronauts saw it", "The Great Wall, seen from the Moon?", True),
        ("China's WALLS are visible", "", True),
        ("Vaccines hold microchips", "No chips in vaccines", False),
        ("It is so that they were there", "", False),
    ],
)
def test_only_what_shares_no_word_with_the_claim_is_left_out(
    text: str, title: str, kept: bool, site: PageServer
) -> None:
    site.replies[PATH] = as_json(answer(reviewed(review(title=title), text=text)))
    retrieval = found(site)
    assert bool(retrieval.claim_reviews) is kept
    assert retrieval.outcome.status is (Status.OK if kept else Status.EMPTY)
    assert ("1 on other claims left out" in retrieval.outcome.reason) is not kept


def test_a_verdict_from_outside_the_days_asked_for_is_counted_and_left_out(
    site: PageServer,
) -> None:
    undated = review(url="https://letter.example/x", reviewDate=None)
    site.replies[PATH] = as_json(answer(reviewed(review(), undated)))
    late = found(site, settings={"since": date(2024, 2, 10)})
    assert [verdict.url for verdict in late.claim_reviews] == ["https://letter.example/x"]
    assert "1 published outside the days asked for" in late.outcome.reason
    assert len(found(site, settings={"until": date(2024, 2, 9)}).claim_reviews) == 2


# ------------------------------------------------------------------ what is asked


def test_it_is_asked_in_the_language_and_the_words_of_the_claim(site: PageServer) -> None:
    german = claim("Die Chinesische Mauer ist vom Mond aus zu sehen.", language="de")
    found(site, german, settings={"results": 7})
    assert site.asked[0].query == {
        "query": "Die Chinesische Mauer ist vom Mond aus zu sehen",
        "languageCode": "de",
        "pageSize": "7",
    }


def test_it_is_asked_in_other_words_only_while_no_verdict_is_found(site: PageServer) -> None:
    found(site)
    assert len(site.asked) == 1
    site.asked.clear()
    rest = [as_json({}), as_json(answer(reviewed()))]
    site.replies[PATH] = lambda asked: rest.pop(0)
    retrieval = found(site)
    assert len({asked.query["query"] for asked in site.asked}) == 2
    assert (len(retrieval.claim_reviews), retrieval.outcome.requests) == (1, 2)
    site.asked.clear()
    site.replies[PATH] = as_json({})
    found(site, settings={"queries": 1})
    assert len(site.asked) == 1


def test_nothing_found_is_empty(site: PageServer) -> None:
    site.replies[PATH] = as_json({})
    outcome = found(site).outcome
    assert (outcome.status, outcome.reason) == (Status.EMPTY, "")
    assert outcome.requests == len(site.asked) == factchecks.most_requests(factchecks.Settings())


# ------------------------------------------------------------------ failures


@pytest.mark.parametrize("fault", FAULTS)
def test_a_failing_service_is_never_an_empty_one(fault: str, site: PageServer) -> None:
    reply, status, reason = FAULTS[fault]
    site.replies[PATH] = reply
    outcome = found(site).outcome
    assert outcome.status is status
    assert outcome.missing
    assert reason in outcome.reason
    assert outcome.requests == 1


@pytest.mark.parametrize(
    "claims", [None, "none", {"0": {}}, [None, 1], [{}], [{"claimReview": None}], [reviewed("x")]]
)
def test_claims_in_another_form_are_never_an_empty_answer(claims: Any, site: PageServer) -> None:
    site.replies[PATH] = as_json({"claims": claims})
    assert found(site).outcome.status is Status.DEGRADED


def test_an_error_of_google_sent_as_success_is_told(site: PageServer) -> None:
    error = {"code": 429, "message": "Quota exceeded", "status": "RESOURCE_EXHAUSTED"}
    site.replies[PATH] = as_json({"error": error})
    outcome = found(site).outcome
    assert outcome.status is Status.DEGRADED
    assert "Quota exceeded" in outcome.reason


@pytest.mark.parametrize("status", factchecks._CURES)
def test_each_refusal_tells_its_own_cure_and_not_the_key(status: int, site: PageServer) -> None:
    error = {"code": status, "message": f"API key not valid: {KEY}", "status": "INVALID_ARGUMENT"}
    site.replies[PATH] = as_json({"error": error}, status)
    outcome = found(site).outcome
    assert outcome.missing
    assert factchecks._CURES[status] in outcome.reason
    assert KEY not in outcome.reason


@pytest.mark.parametrize("fault", ["captcha as 200", "202", "another shape", "null"])
def test_a_failure_sent_as_success_is_not_kept_in_the_cache(
    fault: str, site: PageServer, tmp_path: object
) -> None:
    site.replies[PATH] = FAULTS[fault][0]
    found(site, cache_dir=tmp_path)
    site.replies[PATH] = as_json(answer(reviewed()))
    assert found(site, cache_dir=tmp_path).outcome.status is Status.OK


def test_offline_without_a_cached_answer_is_skipped(site: PageServer) -> None:
    assert found(site, offline=True).outcome.status is Status.SKIPPED
    assert site.asked == []


def test_a_run_is_repeated_offline_from_what_it_kept_also_with_days_to_keep_to(
    site: PageServer, tmp_path: object
) -> None:
    days = {"since": date(2024, 1, 1)}
    first = found(site, cache_dir=tmp_path, settings=days)
    assert "maxAgeDays" not in site.asked[0].query
    site.asked.clear()
    again = found(site, cache_dir=tmp_path, offline=True, settings=days)
    assert site.asked == []
    assert again.outcome == first.outcome
    # The moment when they were retrieved among it.
    assert again.claim_reviews == first.claim_reviews


# ------------------------------------------------------------------ the key


def test_the_key_goes_in_its_header_and_nowhere_else(
    site: PageServer, tmp_path: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    retrieval = found(site, cache_dir=tmp_path)
    (asked,) = site.asked
    assert asked.headers["x-goog-api-key"] == KEY
    assert KEY not in str(asked.query)
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    assert not any(KEY.encode() in path.read_bytes() for path in kept)
    assert KEY not in retrieval.model_dump_json()
    assert KEY not in caplog.text


def test_it_is_configured_by_either_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    assert factchecks.configured(factchecks.Settings())
    monkeypatch.delenv(factchecks.VARIABLES[0])
    assert not factchecks.configured(factchecks.Settings())
    with pytest.raises(ConfigError, match=factchecks.VARIABLES[0]):
        ask(factchecks.create, factchecks.Settings(), CLAIM)
    monkeypatch.setenv(factchecks.VARIABLES[1], KEY)
    assert factchecks.configured(factchecks.Settings())
    monkeypatch.setenv(factchecks.VARIABLES[1], "schlüssel")
    with pytest.raises(ConfigError, match=factchecks.VARIABLES[1]):
        ask(factchecks.create, factchecks.Settings(), CLAIM)


def test_a_probe_tells_a_working_service_from_a_broken_one(site: PageServer) -> None:
    settings = factchecks.Settings(endpoint=site.url + PATH)

    async def probe() -> str:
        options = WebSettings(allow_private=(site.url,), retries=0)
        async with Web(options) as web, Reader(web) as reader:
            return await factchecks.probe(settings, reader)

    assert asyncio.run(probe()) == f"reachable: {settings.endpoint}"
    assert len(site.asked) == 1
    site.replies[PATH] = Reply("no", 403)
    with pytest.raises(HttpStatus, match="switch on the Fact Check Tools API"):
        asyncio.run(probe())
